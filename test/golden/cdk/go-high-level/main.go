package main

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awskinesis"
	"github.com/aws/aws-cdk-go/awscdk/v2/awskms"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"
)

func NewDataStack(scope constructs.Construct, id string) awscdk.Stack {
	stack := awscdk.NewStack(scope, &id, nil)
	// want: stream-aws-managed-key
	awskinesis.NewStream(stack, jsii.String("Default"), nil)
	awskinesis.NewStream(stack, jsii.String("Unencrypted"), &awskinesis.StreamProps{
		Encryption: awskinesis.StreamEncryption_UNENCRYPTED, // want: stream-unencrypted
	})
	// want: stream-aws-managed-key
	awskinesis.NewStream(stack, jsii.String("Managed"), &awskinesis.StreamProps{Encryption: awskinesis.StreamEncryption_MANAGED})
	// want: key-rotation-disabled
	awskinesis.NewStream(stack, jsii.String("OwnKey"), &awskinesis.StreamProps{Encryption: awskinesis.StreamEncryption_KMS})

	key := awskms.NewKey(stack, jsii.String("Key"), &awskms.KeyProps{EnableKeyRotation: jsii.Bool(true)})
	awskinesis.NewStream(stack, jsii.String("KeyAlone"), &awskinesis.StreamProps{EncryptionKey: key})
	awskinesis.NewStream(stack, jsii.String("KeyAndType"), &awskinesis.StreamProps{Encryption: awskinesis.StreamEncryption_KMS, EncryptionKey: key})
	awskinesis.NewStream(stack, jsii.String("Alias"), &awskinesis.StreamProps{
		Encryption:    awskinesis.StreamEncryption_KMS,
		EncryptionKey: awskms.Alias_FromAliasName(stack, jsii.String("Aws"), jsii.String("alias/aws/kinesis")), // want: stream-aws-managed-key
	})
	signing := awskms.NewKey(stack, jsii.String("Signing"), &awskms.KeyProps{KeySpec: awskms.KeySpec_RSA_2048, KeyUsage: awskms.KeyUsage_SIGN_VERIFY})
	// want: stream-key-unsuitable
	awskinesis.NewStream(stack, jsii.String("Asymmetric"), &awskinesis.StreamProps{EncryptionKey: signing})
	// want: stream-aws-managed-key
	awskinesis.NewStream(stack, jsii.String("OnDemand"), &awskinesis.StreamProps{StreamMode: awskinesis.StreamMode_ON_DEMAND})
	return stack
}
