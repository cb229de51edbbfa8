package main

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awskinesis"
	"github.com/aws/jsii-runtime-go"
	"github.com/cdklabs/cdk-nag-go/cdknag/v2"
)

func streams(stack awscdk.Stack) {
	accepted := awskinesis.NewCfnStream(stack, jsii.String("Accepted"), &awskinesis.CfnStreamProps{Name: jsii.String("accepted")})
	cdknag.NagSuppressions_AddResourceSuppressions(accepted, &[]*cdknag.NagPackSuppression{
		{Id: jsii.String("AwsSolutions-KDS1"), Reason: jsii.String("Public data, accepted by its owner.")},
	}, nil)
	// want: stream-unencrypted
	other := awskinesis.NewCfnStream(stack, jsii.String("Other"), &awskinesis.CfnStreamProps{Name: jsii.String("other")})
	cdknag.NagSuppressions_AddResourceSuppressions(other, &[]*cdknag.NagPackSuppression{
		{Id: jsii.String("AwsSolutions-KDF1"), Reason: jsii.String("Of the wrong rule, this one.")},
	}, nil)
	newer := awskinesis.NewCfnStream(stack, jsii.String("Newer"), &awskinesis.CfnStreamProps{Name: jsii.String("newer")})
	awscdk.Validations_Of(newer).Acknowledge(&awscdk.Acknowledgment{Id: jsii.String("AwsSolutions-KDS1"), Reason: jsii.String("Public data.")})
}
