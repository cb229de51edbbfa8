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
	key := awskms.NewKey(stack, jsii.String("Key"), &awskms.KeyProps{EnableKeyRotation: jsii.Bool(true)})

	whole := awskinesis.NewStream(stack, jsii.String("Whole"), &awskinesis.StreamProps{EncryptionKey: key})
	// want: stream-unencrypted
	whole.Node().DefaultChild().(awskinesis.CfnStream).AddDeletionOverride(jsii.String("Properties.StreamEncryption"))
	path := awskinesis.NewStream(stack, jsii.String("Path"), nil)
	lower := path.Node().DefaultChild().(awskinesis.CfnStream)
	lower.AddOverride(jsii.String("Properties.StreamEncryption"), map[string]interface{}{
		"EncryptionType": "KMS",
		"KeyId":          key.KeyArn(),
	})

	// Overrides are written over the properties, wherever they stand.
	both := awskinesis.NewCfnStream(stack, jsii.String("Both"), nil)
	// want: stream-unencrypted
	both.AddPropertyDeletionOverride(jsii.String("StreamEncryption"))
	both.SetStreamEncryption(&awskinesis.CfnStream_StreamEncryptionProperty{
		EncryptionType: jsii.String("KMS"),
		KeyId:          key.KeyArn(),
	})

	first := awskinesis.NewCfnStream(stack, jsii.String("InPlace"), &awskinesis.CfnStreamProps{
		StreamEncryption: &awskinesis.CfnStream_StreamEncryptionProperty{
			EncryptionType: jsii.String("KMS"),
			KeyId:          jsii.String("alias/aws/kinesis"),
		},
	})
	first.AddPropertyOverride(jsii.String("StreamEncryption.KeyId"), key.KeyArn())
	managed := awskinesis.NewStream(stack, jsii.String("ManagedByOverride"), &awskinesis.StreamProps{EncryptionKey: key})
	// want: stream-aws-managed-key
	managed.Node().DefaultChild().(awskinesis.CfnStream).AddPropertyOverride(jsii.String("StreamEncryption.KeyId"), "alias/aws/kinesis")
	return stack
}
