package main

import "github.com/cdktn-io/cdktn-provider-aws-go/aws/v25/kinesisstream"

func d() { kinesisstream.NewKinesisStream(stack, jsii.String("terrain"), nil) } // want: stream-unencrypted
