package main

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awskinesis"
	"github.com/aws/jsii-runtime-go"
	"github.com/cdklabs/cdk-nag-go/cdknag/v2"
)

func main() {
	defer jsii.Close()

	app := awscdk.NewApp(nil)
	awscdk.Aspects_Of(app).Add(cdknag.NewAwsSolutionsChecks(nil), nil)
	stack := awscdk.NewStack(app, jsii.String("Data"), nil)
	// want: stream-aws-managed-key
	awskinesis.NewStream(stack, jsii.String("Clicks"), nil)
	// want: stream-aws-managed-key
	orders := awskinesis.NewStream(stack, jsii.String("Orders"), nil)
	awscdk.NewCfnOutput(stack, jsii.String("Arn"), &awscdk.CfnOutputProps{Value: orders.StreamArn()})

	app.Synth(nil)
}
