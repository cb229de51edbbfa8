package main

import "github.com/aws/aws-cdk-go/awscdk/awskinesis"

func version1(scope awskinesis.Stream, id string) {
	// want: stream-aws-managed-key
	awskinesis.NewStream(scope, &id, nil)
}
