package main

import (
	"fmt"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	"github.com/aws/aws-cdk-go/awscdk/v2/awskinesis"
	"github.com/aws/aws-cdk-go/awscdk/v2/awskms"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"
)

var app = awscdk.NewApp(nil)

var root = awscdk.NewStack(app, jsii.String("Root"), nil)

// want: stream-aws-managed-key
var global = awskinesis.NewStream(root, jsii.String("Global"), &awskinesis.StreamProps{
	Encryption: awskinesis.StreamEncryption_KMS,
	EncryptionKey: awskms.NewKey(root, jsii.String("GlobalKey"), &awskms.KeyProps{
		Description:       jsii.String("Encrypts the Kinesis stream Global"),
		EnableKeyRotation: jsii.Bool(true),
		PendingWindow:     awscdk.Duration_Days(jsii.Number(30)),
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
							"kms:ViaService": jsii.Sprintf("kinesis.%s.amazonaws.com", *root.Region()),
						},
						"StringLike": &map[string]interface{}{
							"kms:EncryptionContext:aws:kinesis:arn": root.FormatArn(&awscdk.ArnComponents{
								Service:      jsii.String("kinesis"),
								Resource:     jsii.String("stream"),
								ResourceName: jsii.Sprintf("%s-*", *root.StackName()),
							}),
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
						"StringEquals": &map[string]interface{}{"aws:SourceAccount": root.Account()},
						"ArnLike": &map[string]interface{}{
							"aws:SourceArn": root.FormatArn(&awscdk.ArnComponents{
								Service:      jsii.String("kinesis"),
								Resource:     jsii.String("stream"),
								ResourceName: jsii.Sprintf("%s-*", *root.StackName()),
							}),
						},
					},
				}),
			},
		}),
	}),
})

// want: stream-aws-managed-key
func oneLine(scope constructs.Construct) { awskinesis.NewStream(scope, jsii.String("OneLine"), nil) }

type holder struct {
	stack awscdk.Stack
}

func (h *holder) add(count int, kind string, name string) awskinesis.Stream {
	shared := &awskinesis.StreamProps{ShardCount: jsii.Number(1)}
	plain := awskinesis.StreamProps{ShardCount: jsii.Number(1)}
	for i := 0; i < count; i++ {
		manyStreamArn := awscdk.Stack_Of(h.stack).FormatArn(&awscdk.ArnComponents{
			Service:      jsii.String("kinesis"),
			Resource:     jsii.String("stream"),
			ResourceName: jsii.Sprintf("%s-*", *awscdk.Stack_Of(h.stack).StackName()),
		})
		manyKey := awskms.NewKey(h.stack, jsii.Sprintf("Many-%d-key", i), &awskms.KeyProps{
			Description:       jsii.String("Encrypts a Kinesis stream"),
			EnableKeyRotation: jsii.Bool(true),
			PendingWindow:     awscdk.Duration_Days(jsii.Number(30)),
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
								"kms:ViaService": jsii.Sprintf("kinesis.%s.amazonaws.com", *awscdk.Stack_Of(h.stack).Region()),
							},
							"StringLike": &map[string]interface{}{
								"kms:EncryptionContext:aws:kinesis:arn": manyStreamArn,
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
								"aws:SourceAccount": awscdk.Stack_Of(h.stack).Account(),
							},
							"ArnLike": &map[string]interface{}{"aws:SourceArn": manyStreamArn},
						},
					}),
				},
			}),
		})

		// want: stream-aws-managed-key
		manyProps := *shared
		manyProps.Encryption = awskinesis.StreamEncryption_KMS
		manyProps.EncryptionKey = manyKey
		awskinesis.NewStream(h.stack, jsii.Sprintf("Many-%d", i), &manyProps)
		formattedStreamArn := awscdk.Stack_Of(h.stack).FormatArn(&awscdk.ArnComponents{
			Service:      jsii.String("kinesis"),
			Resource:     jsii.String("stream"),
			ResourceName: jsii.Sprintf("formatted-%s", name),
		})
		formattedKey := awskms.NewKey(h.stack, jsii.Sprintf("Formatted-%s-key", name), &awskms.KeyProps{
			Description:       jsii.String("Encrypts a Kinesis stream"),
			EnableKeyRotation: jsii.Bool(true),
			PendingWindow:     awscdk.Duration_Days(jsii.Number(30)),
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
								"kms:ViaService":                        jsii.Sprintf("kinesis.%s.amazonaws.com", *awscdk.Stack_Of(h.stack).Region()),
								"kms:EncryptionContext:aws:kinesis:arn": formattedStreamArn,
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
								"aws:SourceAccount": awscdk.Stack_Of(h.stack).Account(),
							},
							"ArnEquals": &map[string]interface{}{"aws:SourceArn": formattedStreamArn},
						},
					}),
				},
			}),
		})

		// want: stream-aws-managed-key
		awskinesis.NewStream(h.stack, jsii.String(fmt.Sprintf("Formatted-%s", name)), &awskinesis.StreamProps{
			StreamName:    jsii.String(fmt.Sprintf("formatted-%s", name)),
			Encryption:    awskinesis.StreamEncryption_KMS,
			EncryptionKey: formattedKey,
		})
	}
	switch kind {
	case "big":
		bigStreamArn := awscdk.Stack_Of(h.stack).FormatArn(&awscdk.ArnComponents{
			Service:      jsii.String("kinesis"),
			Resource:     jsii.String("stream"),
			ResourceName: jsii.Sprintf("%s-*", *awscdk.Stack_Of(h.stack).StackName()),
		})
		bigKey := awskms.NewKey(h.stack, jsii.String("BigKey"), &awskms.KeyProps{
			Description:       jsii.String("Encrypts the Kinesis stream Big"),
			EnableKeyRotation: jsii.Bool(true),
			PendingWindow:     awscdk.Duration_Days(jsii.Number(30)),
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
								"kms:ViaService": jsii.Sprintf("kinesis.%s.amazonaws.com", *awscdk.Stack_Of(h.stack).Region()),
							},
							"StringLike": &map[string]interface{}{
								"kms:EncryptionContext:aws:kinesis:arn": bigStreamArn,
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
								"aws:SourceAccount": awscdk.Stack_Of(h.stack).Account(),
							},
							"ArnLike": &map[string]interface{}{"aws:SourceArn": bigStreamArn},
						},
					}),
				},
			}),
		})

		// want: stream-unencrypted
		awskinesis.NewStream(h.stack, jsii.String("Big"), &awskinesis.StreamProps{
			Encryption:    awskinesis.StreamEncryption_KMS,
			ShardCount:    jsii.Number(2),
			EncryptionKey: bigKey,
		})
	default:
		streamStreamArn := awscdk.Stack_Of(h.stack).FormatArn(&awscdk.ArnComponents{
			Service:      jsii.String("kinesis"),
			Resource:     jsii.String("stream"),
			ResourceName: jsii.Sprintf("%s-*", *awscdk.Stack_Of(h.stack).StackName()),
		})
		streamKey := awskms.NewKey(h.stack, jsii.Sprintf("%sKey", name), &awskms.KeyProps{
			Description:       jsii.String("Encrypts a Kinesis stream"),
			EnableKeyRotation: jsii.Bool(true),
			PendingWindow:     awscdk.Duration_Days(jsii.Number(30)),
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
								"kms:ViaService": jsii.Sprintf("kinesis.%s.amazonaws.com", *awscdk.Stack_Of(h.stack).Region()),
							},
							"StringLike": &map[string]interface{}{
								"kms:EncryptionContext:aws:kinesis:arn": streamStreamArn,
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
								"aws:SourceAccount": awscdk.Stack_Of(h.stack).Account(),
							},
							"ArnLike": &map[string]interface{}{"aws:SourceArn": streamStreamArn},
						},
					}),
				},
			}),
		})

		// want: stream-aws-managed-key
		streamProps := plain
		streamProps.Encryption = awskinesis.StreamEncryption_KMS
		streamProps.EncryptionKey = streamKey
		awskinesis.NewStream(h.stack, &name, &streamProps)
		againStreamArn := awscdk.Stack_Of(h.stack).FormatArn(&awscdk.ArnComponents{
			Service:      jsii.String("kinesis"),
			Resource:     jsii.String("stream"),
			ResourceName: jsii.Sprintf("%s-*", *awscdk.Stack_Of(h.stack).StackName()),
		})
		againKey := awskms.NewKey(h.stack, jsii.Sprintf("%sAgainKey", name), &awskms.KeyProps{
			Description:       jsii.String("Encrypts a Kinesis stream"),
			EnableKeyRotation: jsii.Bool(true),
			PendingWindow:     awscdk.Duration_Days(jsii.Number(30)),
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
								"kms:ViaService": jsii.Sprintf("kinesis.%s.amazonaws.com", *awscdk.Stack_Of(h.stack).Region()),
							},
							"StringLike": &map[string]interface{}{
								"kms:EncryptionContext:aws:kinesis:arn": againStreamArn,
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
								"aws:SourceAccount": awscdk.Stack_Of(h.stack).Account(),
							},
							"ArnLike": &map[string]interface{}{"aws:SourceArn": againStreamArn},
						},
					}),
				},
			}),
		})

		// want: stream-aws-managed-key
		againProps := plain
		againProps.Encryption = awskinesis.StreamEncryption_KMS
		againProps.EncryptionKey = againKey
		awskinesis.NewStream(h.stack, jsii.String(name+"Again"), &againProps)
	}
	make := func(id string) awskinesis.Stream {
		streamStreamArn2 := awscdk.Stack_Of(h.stack).FormatArn(&awscdk.ArnComponents{
			Service:      jsii.String("kinesis"),
			Resource:     jsii.String("stream"),
			ResourceName: jsii.Sprintf("%s-*", *awscdk.Stack_Of(h.stack).StackName()),
		})
		streamKey2 := awskms.NewKey(h.stack, jsii.Sprintf("%sKey", id), &awskms.KeyProps{
			Description:       jsii.String("Encrypts a Kinesis stream"),
			EnableKeyRotation: jsii.Bool(true),
			PendingWindow:     awscdk.Duration_Days(jsii.Number(30)),
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
								"kms:ViaService": jsii.Sprintf("kinesis.%s.amazonaws.com", *awscdk.Stack_Of(h.stack).Region()),
							},
							"StringLike": &map[string]interface{}{
								"kms:EncryptionContext:aws:kinesis:arn": streamStreamArn2,
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
								"aws:SourceAccount": awscdk.Stack_Of(h.stack).Account(),
							},
							"ArnLike": &map[string]interface{}{"aws:SourceArn": streamStreamArn2},
						},
					}),
				},
			}),
		})

		// want: stream-aws-managed-key
		return awskinesis.NewStream(h.stack, jsii.String(id), &awskinesis.StreamProps{
			Encryption:    awskinesis.StreamEncryption_KMS,
			EncryptionKey: streamKey2,
		})
	}
	// want: stream-aws-managed-key
	if s := awskinesis.NewStream(h.stack, jsii.String("Init"), &awskinesis.StreamProps{
		Encryption: awskinesis.StreamEncryption_KMS,
		EncryptionKey: awskms.NewKey(h.stack, jsii.String("InitKey"), &awskms.KeyProps{
			Description:       jsii.String("Encrypts the Kinesis stream Init"),
			EnableKeyRotation: jsii.Bool(true),
			PendingWindow:     awscdk.Duration_Days(jsii.Number(30)),
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
								"kms:ViaService": jsii.Sprintf("kinesis.%s.amazonaws.com", *awscdk.Stack_Of(h.stack).Region()),
							},
							"StringLike": &map[string]interface{}{
								"kms:EncryptionContext:aws:kinesis:arn": awscdk.Stack_Of(h.stack).FormatArn(&awscdk.ArnComponents{
									Service:      jsii.String("kinesis"),
									Resource:     jsii.String("stream"),
									ResourceName: jsii.Sprintf("%s-*", *awscdk.Stack_Of(h.stack).StackName()),
								}),
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
								"aws:SourceAccount": awscdk.Stack_Of(h.stack).Account(),
							},
							"ArnLike": &map[string]interface{}{
								"aws:SourceArn": awscdk.Stack_Of(h.stack).FormatArn(&awscdk.ArnComponents{
									Service:      jsii.String("kinesis"),
									Resource:     jsii.String("stream"),
									ResourceName: jsii.Sprintf("%s-*", *awscdk.Stack_Of(h.stack).StackName()),
								}),
							},
						},
					}),
				},
			}),
		}),
	}); s != nil {
		fmt.Println(*s.StreamArn())
	}
	aliasedStreamArn := awscdk.Stack_Of(h.stack).FormatArn(&awscdk.ArnComponents{
		Service:      jsii.String("kinesis"),
		Resource:     jsii.String("stream"),
		ResourceName: jsii.Sprintf("%s-*", *awscdk.Stack_Of(h.stack).StackName()),
	})
	aliasedKey := awskms.NewKey(h.stack, jsii.String("AliasedKey"), &awskms.KeyProps{
		Description:       jsii.String("Encrypts the Kinesis stream Aliased"),
		EnableKeyRotation: jsii.Bool(true),
		PendingWindow:     awscdk.Duration_Days(jsii.Number(30)),
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
							"kms:ViaService": jsii.Sprintf("kinesis.%s.amazonaws.com", *awscdk.Stack_Of(h.stack).Region()),
						},
						"StringLike": &map[string]interface{}{
							"kms:EncryptionContext:aws:kinesis:arn": aliasedStreamArn,
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
							"aws:SourceAccount": awscdk.Stack_Of(h.stack).Account(),
						},
						"ArnLike": &map[string]interface{}{"aws:SourceArn": aliasedStreamArn},
					},
				}),
			},
		}),
	})

	aliased := awskinesis.NewStream(h.stack, jsii.String("Aliased"), &awskinesis.StreamProps{
		Encryption:    awskinesis.StreamEncryption_KMS,
		EncryptionKey: aliasedKey, // want: stream-aws-managed-key
	})
	stream := make("id")
	fmt.Println(*stream.StreamName())
	return aliased
}
