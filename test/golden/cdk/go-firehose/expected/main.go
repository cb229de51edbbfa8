package main

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	"github.com/aws/aws-cdk-go/awscdk/v2/awskinesis"
	"github.com/aws/aws-cdk-go/awscdk/v2/awskinesisfirehose"
	"github.com/aws/aws-cdk-go/awscdk/v2/awskinesisvideo"
	"github.com/aws/aws-cdk-go/awscdk/v2/awskms"
	"github.com/aws/jsii-runtime-go"
)

func deliveries(stack awscdk.Stack, d awskinesisfirehose.IDestination, stream awskinesis.IStream) {
	plainKey := awskms.NewKey(stack, jsii.String("PlainKey"), &awskms.KeyProps{
		Description:       jsii.String("Encrypts the Firehose delivery stream Plain"),
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
					Sid:        jsii.String("AllowUseThroughFirehose"),
					Principals: &[]awsiam.IPrincipal{awsiam.NewAccountRootPrincipal()},
					Actions:    jsii.Strings("kms:Decrypt", "kms:GenerateDataKey"),
					Resources:  jsii.Strings("*"),
					Conditions: &map[string]interface{}{
						"StringEquals": &map[string]interface{}{
							"kms:ViaService": jsii.Sprintf("firehose.%s.amazonaws.com", *awscdk.Stack_Of(stack).Region()),
						},
					},
				}),
				awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{
					Sid:        jsii.String("AllowGrantsForFirehose"),
					Principals: &[]awsiam.IPrincipal{awsiam.NewAccountRootPrincipal()},
					Actions:    jsii.Strings("kms:CreateGrant"),
					Resources:  jsii.Strings("*"),
					Conditions: &map[string]interface{}{
						"StringEquals": &map[string]interface{}{
							"kms:ViaService": jsii.Sprintf("firehose.%s.amazonaws.com", *awscdk.Stack_Of(stack).Region()),
						},
						"Bool": &map[string]interface{}{"kms:GrantIsForAWSResource": "true"},
					},
				}),
			},
		}),
	})

	// want: firehose-unencrypted
	awskinesisfirehose.NewDeliveryStream(stack, jsii.String("Plain"), &awskinesisfirehose.DeliveryStreamProps{
		Destination: d,
		Encryption:  awskinesisfirehose.StreamEncryption_CustomerManagedKey(plainKey),
	})
	ownedKey := awskms.NewKey(stack, jsii.String("OwnedKey"), &awskms.KeyProps{
		Description:       jsii.String("Encrypts the Firehose delivery stream Owned"),
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
					Sid:        jsii.String("AllowUseThroughFirehose"),
					Principals: &[]awsiam.IPrincipal{awsiam.NewAccountRootPrincipal()},
					Actions:    jsii.Strings("kms:Decrypt", "kms:GenerateDataKey"),
					Resources:  jsii.Strings("*"),
					Conditions: &map[string]interface{}{
						"StringEquals": &map[string]interface{}{
							"kms:ViaService": jsii.Sprintf("firehose.%s.amazonaws.com", *awscdk.Stack_Of(stack).Region()),
						},
					},
				}),
				awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{
					Sid:        jsii.String("AllowGrantsForFirehose"),
					Principals: &[]awsiam.IPrincipal{awsiam.NewAccountRootPrincipal()},
					Actions:    jsii.Strings("kms:CreateGrant"),
					Resources:  jsii.Strings("*"),
					Conditions: &map[string]interface{}{
						"StringEquals": &map[string]interface{}{
							"kms:ViaService": jsii.Sprintf("firehose.%s.amazonaws.com", *awscdk.Stack_Of(stack).Region()),
						},
						"Bool": &map[string]interface{}{"kms:GrantIsForAWSResource": "true"},
					},
				}),
			},
		}),
	})

	// want: firehose-aws-owned-key
	awskinesisfirehose.NewDeliveryStream(stack, jsii.String("Owned"), &awskinesisfirehose.DeliveryStreamProps{Destination: d, Encryption: awskinesisfirehose.StreamEncryption_CustomerManagedKey(ownedKey)})
	ownKeyKey := awskms.NewKey(stack, jsii.String("OwnKeyKey"), &awskms.KeyProps{
		Description:       jsii.String("Encrypts the Firehose delivery stream OwnKey"),
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
					Sid:        jsii.String("AllowUseThroughFirehose"),
					Principals: &[]awsiam.IPrincipal{awsiam.NewAccountRootPrincipal()},
					Actions:    jsii.Strings("kms:Decrypt", "kms:GenerateDataKey"),
					Resources:  jsii.Strings("*"),
					Conditions: &map[string]interface{}{
						"StringEquals": &map[string]interface{}{
							"kms:ViaService": jsii.Sprintf("firehose.%s.amazonaws.com", *awscdk.Stack_Of(stack).Region()),
						},
					},
				}),
				awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{
					Sid:        jsii.String("AllowGrantsForFirehose"),
					Principals: &[]awsiam.IPrincipal{awsiam.NewAccountRootPrincipal()},
					Actions:    jsii.Strings("kms:CreateGrant"),
					Resources:  jsii.Strings("*"),
					Conditions: &map[string]interface{}{
						"StringEquals": &map[string]interface{}{
							"kms:ViaService": jsii.Sprintf("firehose.%s.amazonaws.com", *awscdk.Stack_Of(stack).Region()),
						},
						"Bool": &map[string]interface{}{"kms:GrantIsForAWSResource": "true"},
					},
				}),
			},
		}),
	})

	// want: key-rotation-disabled
	awskinesisfirehose.NewDeliveryStream(stack, jsii.String("OwnKey"), &awskinesisfirehose.DeliveryStreamProps{Destination: d, Encryption: awskinesisfirehose.StreamEncryption_CustomerManagedKey(ownKeyKey)})
	key := awskms.NewKey(stack, jsii.String("Key"), &awskms.KeyProps{EnableKeyRotation: jsii.Bool(true)})
	awskinesisfirehose.NewDeliveryStream(stack, jsii.String("Given"), &awskinesisfirehose.DeliveryStreamProps{Destination: d, Encryption: awskinesisfirehose.StreamEncryption_CustomerManagedKey(key)})
	awskinesisfirehose.NewDeliveryStream(stack, jsii.String("Fed"), &awskinesisfirehose.DeliveryStreamProps{Destination: d, Source: awskinesisfirehose.NewKinesisStreamSource(stream)})
	// want: firehose-unencrypted
	awskinesisfirehose.NewCfnDeliveryStream(stack, jsii.String("Low"), &awskinesisfirehose.CfnDeliveryStreamProps{
		DeliveryStreamType: jsii.String("DirectPut"),
		DeliveryStreamEncryptionConfigurationInput: &awskinesisfirehose.CfnDeliveryStream_DeliveryStreamEncryptionConfigurationInputProperty{
			KeyType: jsii.String("CUSTOMER_MANAGED_CMK"),
			KeyArn:  key.KeyArn(),
		},
	})
	awskinesisfirehose.NewCfnDeliveryStream(stack, jsii.String("LowKey"), &awskinesisfirehose.CfnDeliveryStreamProps{
		DeliveryStreamEncryptionConfigurationInput: &awskinesisfirehose.CfnDeliveryStream_DeliveryStreamEncryptionConfigurationInputProperty{
			KeyType: jsii.String("CUSTOMER_MANAGED_CMK"),
			KeyArn:  key.KeyArn(),
		},
	})
	// want: video-stream-aws-managed-key
	awskinesisvideo.NewCfnStream(stack, jsii.String("Camera"), nil)
	awskinesisvideo.NewCfnStream(stack, jsii.String("SafeCamera"), &awskinesisvideo.CfnStreamProps{KmsKeyId: key.KeyArn()})
}
