package main

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awskinesis"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"
)

func NewReturnsStack(scope constructs.Construct, id string) awscdk.Stack {
	stack := awscdk.NewStack(scope, &id, nil)

	awskinesis.NewStream(stack, jsii.String("Returns"), &awskinesis.StreamProps{
		Encryption: awskinesis.StreamEncryption_MANAGED,
	})

	return stack
}
