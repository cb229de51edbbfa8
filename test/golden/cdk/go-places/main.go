package main

import (
	"fmt"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awskinesis"
	"github.com/aws/aws-cdk-go/awscdk/v2/awskms"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"
)

var app = awscdk.NewApp(nil)

var root = awscdk.NewStack(app, jsii.String("Root"), nil)

// want: stream-aws-managed-key
var global = awskinesis.NewStream(root, jsii.String("Global"), nil)

// want: stream-aws-managed-key
func oneLine(scope constructs.Construct) { awskinesis.NewStream(scope, jsii.String("OneLine"), nil) }

type holder struct {
	stack awscdk.Stack
}

func (h *holder) add(count int, kind string, name string) awskinesis.Stream {
	shared := &awskinesis.StreamProps{ShardCount: jsii.Number(1)}
	plain := awskinesis.StreamProps{ShardCount: jsii.Number(1)}
	for i := 0; i < count; i++ {
		// want: stream-aws-managed-key
		awskinesis.NewStream(h.stack, jsii.Sprintf("Many-%d", i), shared)
		// want: stream-aws-managed-key
		awskinesis.NewStream(h.stack, jsii.String(fmt.Sprintf("Formatted-%s", name)), &awskinesis.StreamProps{
			StreamName: jsii.String(fmt.Sprintf("formatted-%s", name)),
		})
	}
	switch kind {
	case "big":
		// want: stream-unencrypted
		awskinesis.NewStream(h.stack, jsii.String("Big"), &awskinesis.StreamProps{Encryption: awskinesis.StreamEncryption_UNENCRYPTED, ShardCount: jsii.Number(2)})
	default:
		// want: stream-aws-managed-key
		awskinesis.NewStream(h.stack, &name, &plain)
		// want: stream-aws-managed-key
		awskinesis.NewStream(h.stack, jsii.String(name+"Again"), &plain)
	}
	make := func(id string) awskinesis.Stream {
		// want: stream-aws-managed-key
		return awskinesis.NewStream(h.stack, jsii.String(id), nil)
	}
	// want: stream-aws-managed-key
	if s := awskinesis.NewStream(h.stack, jsii.String("Init"), nil); s != nil {
		fmt.Println(*s.StreamArn())
	}
	alias := awskms.Alias_FromAliasName(h.stack, jsii.String("Aws"), jsii.String("alias/aws/kinesis"))
	encryption := awskinesis.StreamEncryption_KMS
	aliased := awskinesis.NewStream(h.stack, jsii.String("Aliased"), &awskinesis.StreamProps{
		Encryption:    encryption,
		EncryptionKey: alias, // want: stream-aws-managed-key
	})
	stream := make("id")
	fmt.Println(*stream.StreamName())
	return aliased
}
