package main

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	"github.com/aws/aws-cdk-go/awscdk/v2/awskinesis"
	"github.com/aws/aws-cdk-go/awscdk/v2/awskms"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"
)

func NewDataStack(scope constructs.Construct, id string, encrypt bool, given awskms.IKey) awscdk.Stack {
	stack := awscdk.NewStack(scope, &id, nil)
	key := makeKey(stack)
	props := &awskinesis.StreamProps{Encryption: awskinesis.StreamEncryption_MANAGED}
	propsStreamArn := stack.FormatArn(&awscdk.ArnComponents{
		Service:      jsii.String("kinesis"),
		Resource:     jsii.String("stream"),
		ResourceName: jsii.Sprintf("%s-*", *stack.StackName()),
	})
	propsKey := awskms.NewKey(stack, jsii.String("PropsKey"), &awskms.KeyProps{
		Description:       jsii.String("Encrypts the Kinesis stream Props"),
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
							"kms:ViaService": jsii.Sprintf("kinesis.%s.amazonaws.com", *stack.Region()),
						},
						"StringLike": &map[string]interface{}{
							"kms:EncryptionContext:aws:kinesis:arn": propsStreamArn,
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
							"aws:SourceAccount": stack.Account(),
						},
						"ArnLike": &map[string]interface{}{"aws:SourceArn": propsStreamArn},
					},
				}),
			},
		}),
	})

	// want: stream-aws-managed-key
	props.Encryption = awskinesis.StreamEncryption_KMS
	props.EncryptionKey = propsKey
	awskinesis.NewStream(stack, jsii.String("Props"), props)
	later := awskinesis.StreamProps{}
	later.Encryption = awskinesis.StreamEncryption_UNENCRYPTED
	laterStreamArn := stack.FormatArn(&awscdk.ArnComponents{
		Service:      jsii.String("kinesis"),
		Resource:     jsii.String("stream"),
		ResourceName: jsii.Sprintf("%s-*", *stack.StackName()),
	})
	laterKey := awskms.NewKey(stack, jsii.String("LaterKey"), &awskms.KeyProps{
		Description:       jsii.String("Encrypts the Kinesis stream Later"),
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
							"kms:ViaService": jsii.Sprintf("kinesis.%s.amazonaws.com", *stack.Region()),
						},
						"StringLike": &map[string]interface{}{
							"kms:EncryptionContext:aws:kinesis:arn": laterStreamArn,
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
							"aws:SourceAccount": stack.Account(),
						},
						"ArnLike": &map[string]interface{}{"aws:SourceArn": laterStreamArn},
					},
				}),
			},
		}),
	})

	// want: stream-unencrypted
	later.Encryption = awskinesis.StreamEncryption_KMS
	later.EncryptionKey = laterKey
	awskinesis.NewStream(stack, jsii.String("Later"), &later)
	awskinesis.NewStream(stack, jsii.String("Helper"), &awskinesis.StreamProps{EncryptionKey: key})
	awskinesis.NewStream(stack, jsii.String("Given"), &awskinesis.StreamProps{EncryptionKey: given})
	nilStreamArn := stack.FormatArn(&awscdk.ArnComponents{
		Service:      jsii.String("kinesis"),
		Resource:     jsii.String("stream"),
		ResourceName: jsii.Sprintf("%s-*", *stack.StackName()),
	})
	nilKey := awskms.NewKey(stack, jsii.String("NilKey"), &awskms.KeyProps{
		Description:       jsii.String("Encrypts the Kinesis stream Nil"),
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
							"kms:ViaService": jsii.Sprintf("kinesis.%s.amazonaws.com", *stack.Region()),
						},
						"StringLike": &map[string]interface{}{
							"kms:EncryptionContext:aws:kinesis:arn": nilStreamArn,
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
							"aws:SourceAccount": stack.Account(),
						},
						"ArnLike": &map[string]interface{}{"aws:SourceArn": nilStreamArn},
					},
				}),
			},
		}),
	})

	// want: stream-aws-managed-key
	awskinesis.NewStream(stack, jsii.String("Nil"), &awskinesis.StreamProps{
		EncryptionKey: nilKey,
		Encryption:    awskinesis.StreamEncryption_KMS,
	})
	constantStreamArn := stack.FormatArn(&awscdk.ArnComponents{
		Service:      jsii.String("kinesis"),
		Resource:     jsii.String("stream"),
		ResourceName: jsii.Sprintf("%s-*", *stack.StackName()),
	})
	constantKey := awskms.NewKey(stack, jsii.String("ConstantKey"), &awskms.KeyProps{
		Description:       jsii.String("Encrypts the Kinesis stream Constant"),
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
							"kms:ViaService": jsii.Sprintf("kinesis.%s.amazonaws.com", *stack.Region()),
						},
						"StringLike": &map[string]interface{}{
							"kms:EncryptionContext:aws:kinesis:arn": constantStreamArn,
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
							"aws:SourceAccount": stack.Account(),
						},
						"ArnLike": &map[string]interface{}{"aws:SourceArn": constantStreamArn},
					},
				}),
			},
		}),
	})

	// want: stream-unencrypted
	awskinesis.NewStream(stack, jsii.String("Constant"), &awskinesis.StreamProps{
		Encryption:    awskinesis.StreamEncryption_KMS,
		EncryptionKey: constantKey,
	})
	var chosen awskms.IKey
	if encrypt {
		chosen = key
	}
	branchStreamArn := stack.FormatArn(&awscdk.ArnComponents{
		Service:      jsii.String("kinesis"),
		Resource:     jsii.String("stream"),
		ResourceName: jsii.Sprintf("%s-*", *stack.StackName()),
	})
	branchKey := awskms.NewKey(stack, jsii.String("BranchKey"), &awskms.KeyProps{
		Description:       jsii.String("Encrypts the Kinesis stream Branch"),
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
							"kms:ViaService": jsii.Sprintf("kinesis.%s.amazonaws.com", *stack.Region()),
						},
						"StringLike": &map[string]interface{}{
							"kms:EncryptionContext:aws:kinesis:arn": branchStreamArn,
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
							"aws:SourceAccount": stack.Account(),
						},
						"ArnLike": &map[string]interface{}{"aws:SourceArn": branchStreamArn},
					},
				}),
			},
		}),
	})

	_ = chosen
	// want: stream-aws-managed-key
	awskinesis.NewStream(stack, jsii.String("Branch"), &awskinesis.StreamProps{
		EncryptionKey: branchKey,
		Encryption:    awskinesis.StreamEncryption_KMS,
	})
	for _, name := range []string{"a", "b"} {
		loopStreamArn := stack.FormatArn(&awscdk.ArnComponents{
			Service:      jsii.String("kinesis"),
			Resource:     jsii.String("stream"),
			ResourceName: jsii.Sprintf("%s-*", *stack.StackName()),
		})
		loopKey := awskms.NewKey(stack, jsii.Sprintf("Loop%sKey", name), &awskms.KeyProps{
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
								"kms:ViaService": jsii.Sprintf("kinesis.%s.amazonaws.com", *stack.Region()),
							},
							"StringLike": &map[string]interface{}{
								"kms:EncryptionContext:aws:kinesis:arn": loopStreamArn,
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
								"aws:SourceAccount": stack.Account(),
							},
							"ArnLike": &map[string]interface{}{"aws:SourceArn": loopStreamArn},
						},
					}),
				},
			}),
		})

		// want: stream-unencrypted
		awskinesis.NewStream(stack, jsii.String("Loop"+name), &awskinesis.StreamProps{
			Encryption:    awskinesis.StreamEncryption_KMS,
			EncryptionKey: loopKey,
		})
	}
	return stack
}

const kind = awskinesis.StreamEncryption_UNENCRYPTED

func makeKey(scope constructs.Construct) awskms.Key {
	return awskms.NewKey(scope, jsii.String("Made"), &awskms.KeyProps{EnableKeyRotation: jsii.Bool(true)})
}
