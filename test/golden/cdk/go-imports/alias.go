package main

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	kds "github.com/aws/aws-cdk-go/awscdk/v2/awskinesis"
	"github.com/aws/jsii-runtime-go"
)

func aliased(stack awscdk.Stack) {
	// want: stream-aws-managed-key
	kds.NewStream(stack, jsii.String("Alias"), nil)
}
