package main

import (
	kds "github.com/aws/aws-cdk-go/awscdk/v2/awskinesis"
)

func a() { kds.NewStream(stack, jsii.String("Alias"), nil) } // want: stream-aws-managed-key
