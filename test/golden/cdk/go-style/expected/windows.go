// Package data has the streams of the shop.
package data

import (
	"fmt"
	"os"

	cdk "github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
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

	ordersStreamArn := cdk.Stack_Of(s.Stack).FormatArn(&cdk.ArnComponents{
		Service:      jsii.String("kinesis"),
		Resource:     jsii.String("stream"),
		ResourceName: jsii.String(names.Orders),
	})
	ordersKey := kms.NewKey(s.Stack, jsii.String("OrdersKey"), &kms.KeyProps{
		Description:       jsii.String("Encrypts the Kinesis stream Orders"),
		EnableKeyRotation: jsii.Bool(true),
		PendingWindow:     cdk.Duration_Days(jsii.Number(30)),
		Policy: awsiam.NewPolicyDocument(&awsiam.PolicyDocumentProps{
			Statements: &[]awsiam.PolicyStatement{
				awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{
					Sid:        jsii.String("EnableKeyAdministration"),
					Principals: &[]awsiam.IPrincipal{awsiam.NewAccountRootPrincipal()},
					Actions: jsii.Strings(
						"kms:CancelKeyDeletion",
						"kms:CreateAlias",
						"kms:DeleteAlias",
						"kms:DescribeKey",
						"kms:DisableKey",
						"kms:DisableKeyRotation",
						"kms:EnableKey",
						"kms:EnableKeyRotation",
						"kms:GetKeyPolicy",
						"kms:GetKeyRotationStatus",
						"kms:ListGrants",
						"kms:ListKeyPolicies",
						"kms:ListKeyRotations",
						"kms:ListResourceTags",
						"kms:PutKeyPolicy",
						"kms:RevokeGrant",
						"kms:RotateKeyOnDemand",
						"kms:ScheduleKeyDeletion",
						"kms:TagResource",
						"kms:UntagResource",
						"kms:UpdateAlias",
						"kms:UpdateKeyDescription",
					),
					Resources: jsii.Strings("*"),
				}),
				awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{
					Sid:        jsii.String("AllowUseThroughKinesisForThisStream"),
					Principals: &[]awsiam.IPrincipal{awsiam.NewAccountRootPrincipal()},
					Actions:    jsii.Strings("kms:Decrypt", "kms:GenerateDataKey"),
					Resources:  jsii.Strings("*"),
					Conditions: &map[string]interface{}{
						"StringEquals": &map[string]interface{}{
							"kms:ViaService":                        jsii.Sprintf("kinesis.%s.amazonaws.com", *cdk.Stack_Of(s.Stack).Region()),
							"kms:EncryptionContext:aws:kinesis:arn": ordersStreamArn,
						},
					},
				}),
				awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{
					Sid: jsii.String("AllowKinesisService"),
					Principals: &[]awsiam.IPrincipal{
						awsiam.NewServicePrincipal(jsii.String("kinesis.amazonaws.com"), nil),
					},
					Actions:   jsii.Strings("kms:Decrypt", "kms:GenerateDataKey"),
					Resources: jsii.Strings("*"),
					Conditions: &map[string]interface{}{
						"StringEquals": &map[string]interface{}{
							"aws:SourceAccount": cdk.Stack_Of(s.Stack).Account(),
						},
						"ArnEquals": &map[string]interface{}{"aws:SourceArn": ordersStreamArn},
					},
				}),
			},
		}),
	})

	// The orders of all shops.
	// want: stream-aws-managed-key
	s.orders = kds.NewStream(s.Stack, jsii.String("Orders"), &kds.StreamProps{
		RetentionPeriod: cdk.Duration_Hours(jsii.Number(48)), // two days
		ShardCount:      jsii.Number(2),                      // enough
		// The name that producers know.
		StreamName:    jsii.String(names.Orders),
		Encryption:    kds.StreamEncryption_KMS,
		EncryptionKey: ordersKey,
	})

	shortStreamArn := cdk.Stack_Of(s.Stack).FormatArn(&cdk.ArnComponents{
		Service:      jsii.String("kinesis"),
		Resource:     jsii.String("stream"),
		ResourceName: jsii.Sprintf("%s-*", *cdk.Stack_Of(s.Stack).StackName()),
	})
	shortKey := kms.NewKey(s.Stack, jsii.String("ShortKey"), &kms.KeyProps{
		Description:       jsii.String("Encrypts the Kinesis stream Short"),
		EnableKeyRotation: jsii.Bool(true),
		PendingWindow:     cdk.Duration_Days(jsii.Number(30)),
		Policy: awsiam.NewPolicyDocument(&awsiam.PolicyDocumentProps{
			Statements: &[]awsiam.PolicyStatement{
				awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{
					Sid:        jsii.String("EnableKeyAdministration"),
					Principals: &[]awsiam.IPrincipal{awsiam.NewAccountRootPrincipal()},
					Actions: jsii.Strings(
						"kms:CancelKeyDeletion",
						"kms:CreateAlias",
						"kms:DeleteAlias",
						"kms:DescribeKey",
						"kms:DisableKey",
						"kms:DisableKeyRotation",
						"kms:EnableKey",
						"kms:EnableKeyRotation",
						"kms:GetKeyPolicy",
						"kms:GetKeyRotationStatus",
						"kms:ListGrants",
						"kms:ListKeyPolicies",
						"kms:ListKeyRotations",
						"kms:ListResourceTags",
						"kms:PutKeyPolicy",
						"kms:RevokeGrant",
						"kms:RotateKeyOnDemand",
						"kms:ScheduleKeyDeletion",
						"kms:TagResource",
						"kms:UntagResource",
						"kms:UpdateAlias",
						"kms:UpdateKeyDescription",
					),
					Resources: jsii.Strings("*"),
				}),
				awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{
					Sid:        jsii.String("AllowUseThroughKinesisForThisStream"),
					Principals: &[]awsiam.IPrincipal{awsiam.NewAccountRootPrincipal()},
					Actions:    jsii.Strings("kms:Decrypt", "kms:GenerateDataKey"),
					Resources:  jsii.Strings("*"),
					Conditions: &map[string]interface{}{
						"StringEquals": &map[string]interface{}{
							"kms:ViaService": jsii.Sprintf("kinesis.%s.amazonaws.com", *cdk.Stack_Of(s.Stack).Region()),
						},
						"StringLike": &map[string]interface{}{
							"kms:EncryptionContext:aws:kinesis:arn": shortStreamArn,
						},
					},
				}),
				awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{
					Sid: jsii.String("AllowKinesisService"),
					Principals: &[]awsiam.IPrincipal{
						awsiam.NewServicePrincipal(jsii.String("kinesis.amazonaws.com"), nil),
					},
					Actions:   jsii.Strings("kms:Decrypt", "kms:GenerateDataKey"),
					Resources: jsii.Strings("*"),
					Conditions: &map[string]interface{}{
						"StringEquals": &map[string]interface{}{
							"aws:SourceAccount": cdk.Stack_Of(s.Stack).Account(),
						},
						"ArnLike": &map[string]interface{}{"aws:SourceArn": shortStreamArn},
					},
				}),
			},
		}),
	})

	kds.NewStream(s.Stack, jsii.String("Short"), &kds.StreamProps{
		Encryption:    kds.StreamEncryption_KMS, // want: stream-aws-managed-key
		ShardCount:    jsii.Number(2),           // enough
		EncryptionKey: shortKey,
	})

	fmt.Println(os.Args, kms.KeySpec_SYMMETRIC_DEFAULT)
	return s
}
