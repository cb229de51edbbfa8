//go:build !windows

package main

import (
	"fmt"
	"maps"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awskinesis"
	"github.com/aws/aws-cdk-go/awscdk/v2/awskms"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"
)

// Options embeds the properties of a stream.
type Options struct {
	awskinesis.StreamProps
	Name string
}

func pointer[T any](value T) *T { return &value }

func fill(properties *awskinesis.StreamProps, key awskms.IKey) { properties.EncryptionKey = key }

func lower(stream awskinesis.Stream) awskinesis.CfnStream {
	return stream.Node().DefaultChild().(awskinesis.CfnStream)
}

func NewDataStack(scope constructs.Construct, id string) awscdk.Stack {
	stack := awscdk.NewStack(scope, &id, nil)
	key := awskms.NewKey(stack, jsii.String("Key"), &awskms.KeyProps{EnableKeyRotation: jsii.Bool(true)})

	// What is set in a struct counts from there on.
	growing := &awskinesis.StreamProps{}
	// want: stream-aws-managed-key
	awskinesis.NewStream(stack, jsii.String("Before"), growing)
	growing.EncryptionKey = key
	awskinesis.NewStream(stack, jsii.String("After"), growing)
	var zero awskinesis.StreamProps
	zero.Encryption = awskinesis.StreamEncryption_UNENCRYPTED
	// want: stream-unencrypted
	awskinesis.NewStream(stack, jsii.String("Zero"), &zero)
	made := new(awskinesis.StreamProps)
	made.EncryptionKey = key
	awskinesis.NewStream(stack, jsii.String("Made"), made)

	indexed := map[string]interface{}{}
	indexed["EncryptionType"] = "KMS"
	indexed["KeyId"] = key.KeyArn()
	first := awskinesis.NewStream(stack, jsii.String("Indexed"), nil)
	first.Node().DefaultChild().(awskinesis.CfnStream).AddPropertyOverride(jsii.String("StreamEncryption"), indexed)
	empty := make(map[string]interface{})
	empty["EncryptionType"] = "KMS"
	empty["KeyId"] = key.KeyArn()
	second := awskinesis.NewStream(stack, jsii.String("MadeMap"), nil)
	second.Node().DefaultChild().(awskinesis.CfnStream).AddPropertyOverride(jsii.String("StreamEncryption"), empty)
	copied := map[string]interface{}{"EncryptionType": "KMS"}
	maps.Copy(copied, map[string]interface{}{"KeyId": key.KeyArn()})
	third := awskinesis.NewStream(stack, jsii.String("Copied"), nil)
	third.Node().DefaultChild().(awskinesis.CfnStream).AddPropertyOverride(jsii.String("StreamEncryption"), copied)
	deleted := map[string]interface{}{"EncryptionType": "KMS", "KeyId": key.KeyArn()}
	delete(deleted, "KeyId")
	fourth := awskinesis.NewStream(stack, jsii.String("Deleted"), nil)
	// want: stream-key-missing
	fourth.Node().DefaultChild().(awskinesis.CfnStream).AddPropertyOverride(jsii.String("StreamEncryption"), deleted)

	// Somebody else may change it.
	filled := &awskinesis.StreamProps{}
	fill(filled, key)
	awskinesis.NewStream(stack, jsii.String("Filled"), filled)
	shown := &awskinesis.StreamProps{}
	fmt.Println(shown)
	// want: stream-aws-managed-key
	awskinesis.NewStream(stack, jsii.String("Shown"), shown)
	lower(awskinesis.NewStream(stack, jsii.String("Helper"), nil)).AddPropertyOverride(jsii.String("StreamEncryption"), indexed)
	options := Options{StreamProps: awskinesis.StreamProps{EncryptionKey: key}, Name: "orders"}
	awskinesis.NewStream(stack, jsii.String("Embedded"), &options.StreamProps)
	keys := map[string]awskms.IKey{"orders": key}
	awskinesis.NewStream(stack, jsii.String("Item"), &awskinesis.StreamProps{EncryptionKey: keys["orders"]})
	// want: stream-aws-managed-key
	awskinesis.NewStream(stack, pointer("Generic"), nil)
	return stack
}
