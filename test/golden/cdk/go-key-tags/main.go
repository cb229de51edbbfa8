package main

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awskinesis"
	"github.com/aws/jsii-runtime-go"
)

func main() {
	app := awscdk.NewApp(nil)
	stack := awscdk.NewStack(app, jsii.String("Data"), nil)
	awscdk.Tags_Of(stack).Add(jsii.String("cost-center"), jsii.String("4711"), nil)
	// want: stream-aws-managed-key
	orders := awskinesis.NewStream(stack, jsii.String("Orders"), nil)
	awscdk.Tags_Of(orders).Add(jsii.String("owner"), jsii.String("payments"), nil)
	app.Synth(nil)
}
