package main

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awskinesis"
)

type maker struct{}

func (maker) NewStream(scope awscdk.Stack, id *string, properties *awskinesis.StreamProps) {}

func variable(stack awscdk.Stack, awskinesis maker) {
	awskinesis.NewStream(stack, nil, nil)
}
