package main

import (
	"example.com/app/generated/hashicorp/aws/kinesisstream"
	"github.com/aws/jsii-runtime-go"
	"github.com/hashicorp/terraform-cdk-go/cdktf"
)

func local(stack cdktf.TerraformStack) {
	// want: stream-unencrypted
	kinesisstream.NewKinesisStream(stack, jsii.String("local"), nil)
}
