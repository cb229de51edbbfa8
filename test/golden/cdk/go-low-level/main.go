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
	// want: stream-unencrypted
	awskinesis.NewCfnStream(stack, jsii.String("Plain"), &awskinesis.CfnStreamProps{ShardCount: jsii.Number(1)})
	key := awskms.NewCfnKey(stack, jsii.String("Key"), &awskms.CfnKeyProps{EnableKeyRotation: jsii.Bool(true)})
	awskinesis.NewCfnStream(stack, jsii.String("Encrypted"), &awskinesis.CfnStreamProps{
		StreamEncryption: &awskinesis.CfnStream_StreamEncryptionProperty{EncryptionType: jsii.String("KMS"), KeyId: key.AttrArn()},
	})
	awskinesis.NewCfnStream(stack, jsii.String("Managed"), &awskinesis.CfnStreamProps{
		StreamEncryption: &awskinesis.CfnStream_StreamEncryptionProperty{
			EncryptionType: jsii.String("KMS"),
			KeyId:          jsii.String("alias/aws/kinesis"), // want: stream-aws-managed-key
		},
	})
	awskinesis.NewCfnStream(stack, jsii.String("Misspelt"), &awskinesis.CfnStreamProps{
		StreamEncryption: &awskinesis.CfnStream_StreamEncryptionProperty{
			EncryptionType: jsii.String("kms"), // want: stream-encryption-invalid
			KeyId:          key.Ref(),
		},
	})
	return stack
}
