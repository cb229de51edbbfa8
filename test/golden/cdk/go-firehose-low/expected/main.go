package main

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	"github.com/aws/aws-cdk-go/awscdk/v2/awskinesis"
	"github.com/aws/aws-cdk-go/awscdk/v2/awskinesisfirehose"
	"github.com/aws/aws-cdk-go/awscdk/v2/awskms"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"
)

func NewDataStack(scope constructs.Construct, id string) awscdk.Stack {
	stack := awscdk.NewStack(scope, &id, nil)
	destination := awskinesisfirehose.NewS3Bucket(awss3.NewBucket(stack, jsii.String("Bucket"), nil), nil)
	offKey := awskms.NewKey(stack, jsii.String("OffKey"), &awskms.KeyProps{
		Description:       jsii.String("Encrypts the Firehose delivery stream Off"),
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
							"kms:ViaService": jsii.Sprintf("firehose.%s.amazonaws.com", *stack.Region()),
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
							"kms:ViaService": jsii.Sprintf("firehose.%s.amazonaws.com", *stack.Region()),
						},
						"Bool": &map[string]interface{}{"kms:GrantIsForAWSResource": "true"},
					},
				}),
			},
		}),
	})

	// The two classes have one name.
	awskinesisfirehose.NewDeliveryStream(stack, jsii.String("Off"), &awskinesisfirehose.DeliveryStreamProps{
		Destination: destination,
		Encryption:  awskinesisfirehose.StreamEncryption_CustomerManagedKey(offKey), // want: firehose-unencrypted
	})
	dataStreamStreamArn := stack.FormatArn(&awscdk.ArnComponents{
		Service:      jsii.String("kinesis"),
		Resource:     jsii.String("stream"),
		ResourceName: jsii.Sprintf("%s-*", *stack.StackName()),
	})
	dataStreamKey := awskms.NewKey(stack, jsii.String("DataStreamKey"), &awskms.KeyProps{
		Description:       jsii.String("Encrypts the Kinesis stream DataStream"),
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
							"kms:EncryptionContext:aws:kinesis:arn": dataStreamStreamArn,
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
						"StringEquals": &map[string]interface{}{"aws:SourceAccount": stack.Account()},
						"ArnLike":      &map[string]interface{}{"aws:SourceArn": dataStreamStreamArn},
					},
				}),
			},
		}),
	})

	// want: stream-unencrypted
	awskinesis.NewStream(stack, jsii.String("DataStream"), &awskinesis.StreamProps{
		Encryption:    awskinesis.StreamEncryption_KMS,
		EncryptionKey: dataStreamKey,
	})

	awskinesisfirehose.NewCfnDeliveryStream(stack, jsii.String("LowOwned"), &awskinesisfirehose.CfnDeliveryStreamProps{
		DeliveryStreamEncryptionConfigurationInput: &awskinesisfirehose.CfnDeliveryStream_DeliveryStreamEncryptionConfigurationInputProperty{
			KeyType: jsii.String("CUSTOMER_MANAGED_CMK"), // want: firehose-aws-owned-key
			KeyArn:  offKey.KeyArn(),
		},
	})
	awskinesisfirehose.NewCfnDeliveryStream(stack, jsii.String("LowFed"), &awskinesisfirehose.CfnDeliveryStreamProps{
		DeliveryStreamType: jsii.String("KinesisStreamAsSource"),
	})
	awskinesisfirehose.NewCfnDeliveryStream(stack, jsii.String("LowKeyless"), &awskinesisfirehose.CfnDeliveryStreamProps{
		DeliveryStreamEncryptionConfigurationInput: &awskinesisfirehose.CfnDeliveryStream_DeliveryStreamEncryptionConfigurationInputProperty{
			KeyType: jsii.String("CUSTOMER_MANAGED_CMK"), // want: firehose-key-missing
			KeyArn:  offKey.KeyArn(),
		},
	})
	return stack
}
