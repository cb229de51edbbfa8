package main

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-sdk-go-v2/service/kinesis"
)

func a() { kinesis.NewFromConfig(cfg); kinesis.NewStream(nil, nil, nil) }
