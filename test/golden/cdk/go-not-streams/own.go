package main

import "github.com/aws/aws-cdk-go/awscdk/v2/awskms"

var _ awskms.IKey

// About kinesis.
type awskinesis struct{}

func NewStream(a, b, c any) any { return nil }

func b() { NewStream(nil, nil, nil) }
