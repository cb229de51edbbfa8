package main

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awskinesis"
	"github.com/aws/aws-cdk-go/awscdk/v2/awskms"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"
)

func NewDataStack(scope constructs.Construct, id string) awscdk.Stack {
	stack := awscdk.NewStack(scope, &id, nil)
	imported := awskms.Key_FromKeyArn(stack, jsii.String("Imported"), jsii.String("arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"))
	awskinesis.NewStream(stack, jsii.String("ByArn"), &awskinesis.StreamProps{EncryptionKey: imported})
	found := awskms.Key_FromLookup(stack, jsii.String("Found"), &awskms.KeyLookupOptions{AliasName: jsii.String("alias/orders")})
	awskinesis.NewStream(stack, jsii.String("ByLookup"), &awskinesis.StreamProps{EncryptionKey: found})
	aws := awskms.Key_FromLookup(stack, jsii.String("Aws"), &awskms.KeyLookupOptions{AliasName: jsii.String("alias/aws/kinesis")})
	// want: stream-aws-managed-key
	awskinesis.NewStream(stack, jsii.String("AwsByLookup"), &awskinesis.StreamProps{EncryptionKey: aws})
	rotating := awskms.NewKey(stack, jsii.String("Rotating"), &awskms.KeyProps{RotationPeriod: awscdk.Duration_Days(jsii.Number(180))})
	awskinesis.NewStream(stack, jsii.String("Rotates"), &awskinesis.StreamProps{EncryptionKey: rotating})
	// want: key-rotation-disabled
	still := awskms.NewKey(stack, jsii.String("Still"), nil)
	alias := awskms.NewAlias(stack, jsii.String("Alias"), &awskms.AliasProps{AliasName: jsii.String("alias/still"), TargetKey: still})
	awskinesis.NewStream(stack, jsii.String("ByAlias"), &awskinesis.StreamProps{EncryptionKey: alias})
	awskinesis.NewStream(stack, jsii.String("FromParameter"), &awskinesis.StreamProps{EncryptionKey: awskms.Key_FromKeyArn(stack, jsii.String("P"), awscdk.Fn_ImportValue(jsii.String("KeyArn")))})
	return stack
}
