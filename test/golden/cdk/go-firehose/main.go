package main

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awskinesis"
	"github.com/aws/aws-cdk-go/awscdk/v2/awskinesisfirehose"
	"github.com/aws/aws-cdk-go/awscdk/v2/awskinesisvideo"
	"github.com/aws/aws-cdk-go/awscdk/v2/awskms"
	"github.com/aws/jsii-runtime-go"
)

func deliveries(stack awscdk.Stack, d awskinesisfirehose.IDestination, stream awskinesis.IStream) {
	// want: firehose-unencrypted
	awskinesisfirehose.NewDeliveryStream(stack, jsii.String("Plain"), &awskinesisfirehose.DeliveryStreamProps{Destination: d})
	// want: firehose-aws-owned-key
	awskinesisfirehose.NewDeliveryStream(stack, jsii.String("Owned"), &awskinesisfirehose.DeliveryStreamProps{Destination: d, Encryption: awskinesisfirehose.StreamEncryption_AwsOwnedKey()})
	// want: key-rotation-disabled
	awskinesisfirehose.NewDeliveryStream(stack, jsii.String("OwnKey"), &awskinesisfirehose.DeliveryStreamProps{Destination: d, Encryption: awskinesisfirehose.StreamEncryption_CustomerManagedKey(nil)})
	key := awskms.NewKey(stack, jsii.String("Key"), &awskms.KeyProps{EnableKeyRotation: jsii.Bool(true)})
	awskinesisfirehose.NewDeliveryStream(stack, jsii.String("Given"), &awskinesisfirehose.DeliveryStreamProps{Destination: d, Encryption: awskinesisfirehose.StreamEncryption_CustomerManagedKey(key)})
	awskinesisfirehose.NewDeliveryStream(stack, jsii.String("Fed"), &awskinesisfirehose.DeliveryStreamProps{Destination: d, Source: awskinesisfirehose.NewKinesisStreamSource(stream)})
	// want: firehose-unencrypted
	awskinesisfirehose.NewCfnDeliveryStream(stack, jsii.String("Low"), &awskinesisfirehose.CfnDeliveryStreamProps{DeliveryStreamType: jsii.String("DirectPut")})
	awskinesisfirehose.NewCfnDeliveryStream(stack, jsii.String("LowKey"), &awskinesisfirehose.CfnDeliveryStreamProps{
		DeliveryStreamEncryptionConfigurationInput: &awskinesisfirehose.CfnDeliveryStream_DeliveryStreamEncryptionConfigurationInputProperty{
			KeyType: jsii.String("CUSTOMER_MANAGED_CMK"),
			KeyArn:  key.KeyArn(),
		},
	})
	// want: video-stream-aws-managed-key
	awskinesisvideo.NewCfnStream(stack, jsii.String("Camera"), nil)
	awskinesisvideo.NewCfnStream(stack, jsii.String("SafeCamera"), &awskinesisvideo.CfnStreamProps{KmsKeyId: key.KeyArn()})
}
