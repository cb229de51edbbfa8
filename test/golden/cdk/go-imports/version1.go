package main

import "github.com/aws/aws-cdk-go/awscdk/awskinesis"

func c() { awskinesis.NewStream(stack, jsii.String("V1"), nil) } // want: stream-aws-managed-key
