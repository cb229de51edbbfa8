// Package data has the streams of the shop.
package data

import (
	"fmt"
	"os"

	cdk "github.com/aws/aws-cdk-go/awscdk/v2"
	kds "github.com/aws/aws-cdk-go/awscdk/v2/awskinesis"
	kms "github.com/aws/aws-cdk-go/awscdk/v2/awskms"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"

	"example.com/shop/names"
)

// Streams is the stack of the streams.
type Streams struct {
	cdk.Stack
	orders kds.Stream
}

// NewStreams makes the stack.
func NewStreams(scope constructs.Construct, id string) *Streams {
	s := &Streams{Stack: cdk.NewStack(scope, &id, nil)}

	// The orders of all shops.
	// want: stream-aws-managed-key
	// kinesis-encryption:ignore stream-aws-managed-key -- say who accepts this, and why
	s.orders = kds.NewStream(s.Stack, jsii.String("Orders"), &kds.StreamProps{
		RetentionPeriod: cdk.Duration_Hours(jsii.Number(48)), // two days
		ShardCount:      jsii.Number(2),                      // enough
		// The name that producers know.
		StreamName: jsii.String(names.Orders),
	})

	kds.NewStream(s.Stack, jsii.String("Short"), &kds.StreamProps{
		Encryption: kds.StreamEncryption_MANAGED, // want: stream-aws-managed-key
		ShardCount: jsii.Number(2),               // enough
	})

	fmt.Println(os.Args, kms.KeySpec_SYMMETRIC_DEFAULT)
	return s
}
