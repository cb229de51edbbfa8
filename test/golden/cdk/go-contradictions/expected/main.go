package main

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awskinesis"
	"github.com/aws/aws-cdk-go/awscdk/v2/awskms"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"
)

// The CDK refuses a key beside any other encryption than KMS.
func NewDataStack(scope constructs.Construct, id string) awscdk.Stack {
	stack := awscdk.NewStack(scope, &id, nil)
	key := awskms.NewKey(stack, jsii.String("Key"), &awskms.KeyProps{EnableKeyRotation: jsii.Bool(true)})
	awskinesis.NewStream(stack, jsii.String("Unencrypted"), &awskinesis.StreamProps{
		Encryption:    awskinesis.StreamEncryption_KMS, // want: stream-unencrypted
		EncryptionKey: key,
	})
	awskinesis.NewStream(stack, jsii.String("Managed"), &awskinesis.StreamProps{
		Encryption:    awskinesis.StreamEncryption_KMS,
		EncryptionKey: key, // want: stream-aws-managed-key
	})
	return stack
}
