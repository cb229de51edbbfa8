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
	first := awskinesis.NewStream(stack, jsii.String("First"), &awskinesis.StreamProps{EncryptionKey: key})
	cfnFirst := first.Node().DefaultChild().(awskinesis.CfnStream)
	// want: stream-unencrypted
	cfnFirst.SetStreamEncryption((*awskinesis.CfnStream_StreamEncryptionProperty)(nil))

	second := awskinesis.NewStream(stack, jsii.String("Second"), &awskinesis.StreamProps{EncryptionKey: key})
	// want: stream-unencrypted
	second.Node().DefaultChild().(awskinesis.CfnStream).AddPropertyDeletionOverride(jsii.String("StreamEncryption"))

	third := awskinesis.NewStream(stack, jsii.String("Third"), nil)
	third.Node().DefaultChild().(awskinesis.CfnStream).AddPropertyOverride(jsii.String("StreamEncryption"), map[string]interface{}{
		"EncryptionType": "KMS",
		"KeyId":          key.KeyArn(),
	})

	fourth := awskinesis.NewStream(stack, jsii.String("Fourth"), nil)
	// want: stream-unencrypted
	fourth.Node().DefaultChild().(awskinesis.CfnStream).AddPropertyOverride(jsii.String("StreamEncryption.KeyId"), jsii.String("alias/my"))
	return stack
}
