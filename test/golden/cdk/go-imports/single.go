package main

import "github.com/aws/aws-cdk-go/awscdk/v2"
import "github.com/aws/aws-cdk-go/awscdk/v2/awskinesis"
import "github.com/aws/jsii-runtime-go"

func single(stack awscdk.Stack) {
	// want: stream-aws-managed-key
	awskinesis.NewStream(stack, jsii.String("Single"), nil)
}
