package main

import (
	"github.com/aws/jsii-runtime-go"
	"github.com/cdktn-io/cdktn-provider-aws-go/aws/v25/kinesisstream"
	"github.com/open-constructs/cdk-terrain-go/cdktn"
)

func terrain(stack cdktn.TerraformStack, name string) {
	// want: stream-unencrypted
	kinesisstream.NewKinesisStream(stack, jsii.String("terrain-"+name), &kinesisstream.KinesisStreamConfig{
		Name: jsii.String(name),
	})
}
