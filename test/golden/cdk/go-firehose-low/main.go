package main

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awskinesis"
	"github.com/aws/aws-cdk-go/awscdk/v2/awskinesisfirehose"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"
)

func NewDataStack(scope constructs.Construct, id string) awscdk.Stack {
	stack := awscdk.NewStack(scope, &id, nil)
	destination := awskinesisfirehose.NewS3Bucket(awss3.NewBucket(stack, jsii.String("Bucket"), nil), nil)
	// The two classes have one name.
	awskinesisfirehose.NewDeliveryStream(stack, jsii.String("Off"), &awskinesisfirehose.DeliveryStreamProps{
		Destination: destination,
		Encryption:  awskinesisfirehose.StreamEncryption_Unencrypted(), // want: firehose-unencrypted
	})
	// want: stream-unencrypted
	awskinesis.NewStream(stack, jsii.String("DataStream"), &awskinesis.StreamProps{Encryption: awskinesis.StreamEncryption_UNENCRYPTED})

	awskinesisfirehose.NewCfnDeliveryStream(stack, jsii.String("LowOwned"), &awskinesisfirehose.CfnDeliveryStreamProps{
		DeliveryStreamEncryptionConfigurationInput: &awskinesisfirehose.CfnDeliveryStream_DeliveryStreamEncryptionConfigurationInputProperty{
			KeyType: jsii.String("AWS_OWNED_CMK"), // want: firehose-aws-owned-key
		},
	})
	awskinesisfirehose.NewCfnDeliveryStream(stack, jsii.String("LowFed"), &awskinesisfirehose.CfnDeliveryStreamProps{
		DeliveryStreamType: jsii.String("KinesisStreamAsSource"),
	})
	awskinesisfirehose.NewCfnDeliveryStream(stack, jsii.String("LowKeyless"), &awskinesisfirehose.CfnDeliveryStreamProps{
		DeliveryStreamEncryptionConfigurationInput: &awskinesisfirehose.CfnDeliveryStream_DeliveryStreamEncryptionConfigurationInputProperty{
			KeyType: jsii.String("CUSTOMER_MANAGED_CMK"), // want: firehose-key-missing
		},
	})
	return stack
}
