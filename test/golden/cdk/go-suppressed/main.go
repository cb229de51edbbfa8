package main

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awskinesis"
	"github.com/aws/jsii-runtime-go"
)

func suppressed(stack awscdk.Stack) {
	// kinesis-encryption:ignore stream-aws-managed-key -- public data
	awskinesis.NewStream(stack, jsii.String("Above"), nil)
	awskinesis.NewStream(stack, jsii.String("Beside"), nil) // kinesis-encryption:ignore stream-aws-managed-key -- public data
	awskinesis.NewStream(stack, jsii.String("Inside"), &awskinesis.StreamProps{
		// kinesis-encryption:ignore stream-aws-managed-key -- public data
		Encryption: awskinesis.StreamEncryption_MANAGED,
	})
	// want: stream-aws-managed-key
	awskinesis.NewStream(stack, jsii.String("Open"), nil)
}
