package main

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awskinesis"
	"github.com/aws/aws-cdk-go/awscdk/v2/awskms"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"
)

func NewDataStack(scope constructs.Construct, id string, encrypt bool, given awskms.IKey) awscdk.Stack {
	stack := awscdk.NewStack(scope, &id, nil)
	key := makeKey(stack)
	props := &awskinesis.StreamProps{Encryption: awskinesis.StreamEncryption_MANAGED}
	// want: stream-aws-managed-key
	awskinesis.NewStream(stack, jsii.String("Props"), props)
	later := awskinesis.StreamProps{}
	later.Encryption = awskinesis.StreamEncryption_UNENCRYPTED
	// want: stream-unencrypted
	awskinesis.NewStream(stack, jsii.String("Later"), &later)
	awskinesis.NewStream(stack, jsii.String("Helper"), &awskinesis.StreamProps{EncryptionKey: key})
	awskinesis.NewStream(stack, jsii.String("Given"), &awskinesis.StreamProps{EncryptionKey: given})
	// want: stream-aws-managed-key
	awskinesis.NewStream(stack, jsii.String("Nil"), &awskinesis.StreamProps{EncryptionKey: nil})
	// want: stream-unencrypted
	awskinesis.NewStream(stack, jsii.String("Constant"), &awskinesis.StreamProps{Encryption: kind})
	var chosen awskms.IKey
	if encrypt {
		chosen = key
	}
	// want: stream-aws-managed-key
	awskinesis.NewStream(stack, jsii.String("Branch"), &awskinesis.StreamProps{EncryptionKey: chosen})
	for _, name := range []string{"a", "b"} {
		// want: stream-unencrypted
		awskinesis.NewStream(stack, jsii.String("Loop"+name), &awskinesis.StreamProps{Encryption: kind})
	}
	return stack
}

const kind = awskinesis.StreamEncryption_UNENCRYPTED

func makeKey(scope constructs.Construct) awskms.Key {
	return awskms.NewKey(scope, jsii.String("Made"), &awskms.KeyProps{EnableKeyRotation: jsii.Bool(true)})
}
