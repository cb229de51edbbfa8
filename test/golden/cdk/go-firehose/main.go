package main

import (
	"github.com/aws/aws-cdk-go/awscdk/v2/awskinesisfirehose"
	"github.com/aws/aws-cdk-go/awscdk/v2/awskinesisvideo"
	"github.com/aws/aws-cdk-go/awscdk/v2/awskms"
	"github.com/aws/jsii-runtime-go"
)

func streams() {
	awskinesisfirehose.NewDeliveryStream(stack, jsii.String("Plain"), &awskinesisfirehose.DeliveryStreamProps{Destination: d}) // want: firehose-unencrypted
	awskinesisfirehose.NewDeliveryStream(stack, jsii.String("Owned"), &awskinesisfirehose.DeliveryStreamProps{Encryption: awskinesisfirehose.StreamEncryption_AwsOwnedKey()}) // want: firehose-aws-owned-key
	awskinesisfirehose.NewDeliveryStream(stack, jsii.String("OwnKey"), &awskinesisfirehose.DeliveryStreamProps{Encryption: awskinesisfirehose.StreamEncryption_CustomerManagedKey(nil)}) // want: key-rotation-disabled
	key := awskms.NewKey(stack, jsii.String("Key"), &awskms.KeyProps{EnableKeyRotation: jsii.Bool(true)})
	awskinesisfirehose.NewDeliveryStream(stack, jsii.String("Given"), &awskinesisfirehose.DeliveryStreamProps{Encryption: awskinesisfirehose.StreamEncryption_CustomerManagedKey(key)})
	awskinesisfirehose.NewDeliveryStream(stack, jsii.String("Fed"), &awskinesisfirehose.DeliveryStreamProps{Source: awskinesisfirehose.NewKinesisStreamSource(stream)})
	awskinesisfirehose.NewCfnDeliveryStream(stack, jsii.String("Low"), &awskinesisfirehose.CfnDeliveryStreamProps{DeliveryStreamType: jsii.String("DirectPut")}) // want: firehose-unencrypted
	awskinesisfirehose.NewCfnDeliveryStream(stack, jsii.String("LowKey"), &awskinesisfirehose.CfnDeliveryStreamProps{
		DeliveryStreamEncryptionConfigurationInput: &awskinesisfirehose.CfnDeliveryStream_DeliveryStreamEncryptionConfigurationInputProperty{
			KeyType: jsii.String("CUSTOMER_MANAGED_CMK"),
			KeyArn:  key.KeyArn(),
		},
	})
	awskinesisvideo.NewCfnStream(stack, jsii.String("Camera"), nil) // want: video-stream-aws-managed-key
	awskinesisvideo.NewCfnStream(stack, jsii.String("SafeCamera"), &awskinesisvideo.CfnStreamProps{KmsKeyId: key.KeyArn()})
}
