package main

import (
	"github.com/aws/jsii-runtime-go"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v21/kinesisstream"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v21/provider"
	"github.com/hashicorp/terraform-cdk-go/cdktf"
)

func streams(stack cdktf.TerraformStack) {
	provider.NewAwsProvider(stack, jsii.String("aws"), &provider.AwsProviderConfig{Region: jsii.String("eu-west-1")})
	// want: stream-unencrypted
	kinesisstream.NewKinesisStream(stack, jsii.String("orders"), &kinesisstream.KinesisStreamConfig{
		Name: jsii.String("orders"),
		Tags: &map[string]*string{"owner": jsii.String("payments"), "cost-center": jsii.String("4711")},
	})
}
