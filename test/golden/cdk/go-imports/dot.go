package main

import (
	"fmt"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	. "github.com/aws/aws-cdk-go/awscdk/v2/awskinesis"
	"github.com/aws/jsii-runtime-go"
)

func dotted(stack awscdk.Stack, name string) {
	awskms := fmt.Sprintf("%s, a name that is taken", name)
	// want: stream-aws-managed-key
	NewStream(stack, jsii.String("Dot"), nil)
	fmt.Println(awskms)
}
