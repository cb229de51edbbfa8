package main

import . "github.com/aws/aws-cdk-go/awscdk/v2/awskinesis"

func b() { NewStream(stack, nil, nil) } // want: stream-aws-managed-key
