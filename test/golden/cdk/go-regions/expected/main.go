package main

import (
	"os"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	"github.com/aws/aws-cdk-go/awscdk/v2/awskinesis"
	"github.com/aws/aws-cdk-go/awscdk/v2/awskms"
	"github.com/aws/jsii-runtime-go"
)

func main() {
	defer jsii.Close()

	app := awscdk.NewApp(nil)
	// In the regions of China a stream is not encrypted unless it is told to be.
	china := awscdk.NewStack(app, jsii.String("China"), &awscdk.StackProps{
		Env: &awscdk.Environment{Account: jsii.String("111122223333"), Region: jsii.String("cn-north-1")},
	})
	chinaDefaultStreamArn := china.FormatArn(&awscdk.ArnComponents{
		Service:      jsii.String("kinesis"),
		Resource:     jsii.String("stream"),
		ResourceName: jsii.Sprintf("%s-*", *china.StackName()),
	})
	chinaDefaultKey := awskms.NewKey(china, jsii.String("ChinaDefaultKey"), &awskms.KeyProps{
		Description:       jsii.String("Encrypts the Kinesis stream ChinaDefault"),
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
							"kms:ViaService": jsii.Sprintf("kinesis.%s.amazonaws.com", *china.Region()),
						},
						"StringLike": &map[string]interface{}{
							"kms:EncryptionContext:aws:kinesis:arn": chinaDefaultStreamArn,
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
						"StringEquals": &map[string]interface{}{"aws:SourceAccount": china.Account()},
						"ArnLike":      &map[string]interface{}{"aws:SourceArn": chinaDefaultStreamArn},
					},
				}),
			},
		}),
	})

	// want: stream-unencrypted
	awskinesis.NewStream(china, jsii.String("ChinaDefault"), &awskinesis.StreamProps{
		Encryption:    awskinesis.StreamEncryption_KMS,
		EncryptionKey: chinaDefaultKey,
	})
	chinaManagedStreamArn := china.FormatArn(&awscdk.ArnComponents{
		Service:      jsii.String("kinesis"),
		Resource:     jsii.String("stream"),
		ResourceName: jsii.Sprintf("%s-*", *china.StackName()),
	})
	chinaManagedKey := awskms.NewKey(china, jsii.String("ChinaManagedKey"), &awskms.KeyProps{
		Description:       jsii.String("Encrypts the Kinesis stream ChinaManaged"),
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
							"kms:ViaService": jsii.Sprintf("kinesis.%s.amazonaws.com", *china.Region()),
						},
						"StringLike": &map[string]interface{}{
							"kms:EncryptionContext:aws:kinesis:arn": chinaManagedStreamArn,
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
						"StringEquals": &map[string]interface{}{"aws:SourceAccount": china.Account()},
						"ArnLike":      &map[string]interface{}{"aws:SourceArn": chinaManagedStreamArn},
					},
				}),
			},
		}),
	})

	// want: stream-aws-managed-key
	awskinesis.NewStream(china, jsii.String("ChinaManaged"), &awskinesis.StreamProps{
		Encryption:    awskinesis.StreamEncryption_KMS,
		EncryptionKey: chinaManagedKey,
	})
	awskinesis.NewStream(china, jsii.String("ChinaKey"), &awskinesis.StreamProps{
		EncryptionKey: awskms.Key_FromKeyArn(china, jsii.String("Key"), jsii.String("arn:aws-cn:kms:cn-north-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab")),
	})

	ningxia := awscdk.NewStack(app, jsii.String("Ningxia"), &awscdk.StackProps{Env: environment()})
	ningxiaDefaultStreamArn := ningxia.FormatArn(&awscdk.ArnComponents{
		Service:      jsii.String("kinesis"),
		Resource:     jsii.String("stream"),
		ResourceName: jsii.Sprintf("%s-*", *ningxia.StackName()),
	})
	ningxiaDefaultKey := awskms.NewKey(ningxia, jsii.String("NingxiaDefaultKey"), &awskms.KeyProps{
		Description:       jsii.String("Encrypts the Kinesis stream NingxiaDefault"),
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
							"kms:ViaService": jsii.Sprintf("kinesis.%s.amazonaws.com", *ningxia.Region()),
						},
						"StringLike": &map[string]interface{}{
							"kms:EncryptionContext:aws:kinesis:arn": ningxiaDefaultStreamArn,
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
						"StringEquals": &map[string]interface{}{"aws:SourceAccount": ningxia.Account()},
						"ArnLike":      &map[string]interface{}{"aws:SourceArn": ningxiaDefaultStreamArn},
					},
				}),
			},
		}),
	})

	// want: stream-unencrypted
	awskinesis.NewStream(ningxia, jsii.String("NingxiaDefault"), &awskinesis.StreamProps{
		ShardCount:    jsii.Number(1),
		Encryption:    awskinesis.StreamEncryption_KMS,
		EncryptionKey: ningxiaDefaultKey,
	})

	government := awscdk.NewStack(app, jsii.String("Government"), &awscdk.StackProps{
		Env: &awscdk.Environment{Region: jsii.String("us-gov-west-1")},
	})
	governmentDefaultStreamArn := government.FormatArn(&awscdk.ArnComponents{
		Service:      jsii.String("kinesis"),
		Resource:     jsii.String("stream"),
		ResourceName: jsii.Sprintf("%s-*", *government.StackName()),
	})
	governmentDefaultKey := awskms.NewKey(government, jsii.String("GovernmentDefaultKey"), &awskms.KeyProps{
		Description:       jsii.String("Encrypts the Kinesis stream GovernmentDefault"),
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
							"kms:ViaService": jsii.Sprintf("kinesis.%s.amazonaws.com", *government.Region()),
						},
						"StringLike": &map[string]interface{}{
							"kms:EncryptionContext:aws:kinesis:arn": governmentDefaultStreamArn,
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
						"StringEquals": &map[string]interface{}{"aws:SourceAccount": government.Account()},
						"ArnLike":      &map[string]interface{}{"aws:SourceArn": governmentDefaultStreamArn},
					},
				}),
			},
		}),
	})

	// want: stream-aws-managed-key
	awskinesis.NewStream(government, jsii.String("GovernmentDefault"), &awskinesis.StreamProps{
		Encryption:    awskinesis.StreamEncryption_KMS,
		EncryptionKey: governmentDefaultKey,
	})
	governmentElsewhereStreamArn := government.FormatArn(&awscdk.ArnComponents{
		Service:      jsii.String("kinesis"),
		Resource:     jsii.String("stream"),
		ResourceName: jsii.Sprintf("%s-*", *government.StackName()),
	})
	governmentElsewhereKey := awskms.NewKey(government, jsii.String("GovernmentElsewhereKey"), &awskms.KeyProps{
		Description:       jsii.String("Encrypts the Kinesis stream GovernmentElsewhere"),
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
							"kms:ViaService": jsii.Sprintf("kinesis.%s.amazonaws.com", *government.Region()),
						},
						"StringLike": &map[string]interface{}{
							"kms:EncryptionContext:aws:kinesis:arn": governmentElsewhereStreamArn,
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
						"StringEquals": &map[string]interface{}{"aws:SourceAccount": government.Account()},
						"ArnLike":      &map[string]interface{}{"aws:SourceArn": governmentElsewhereStreamArn},
					},
				}),
			},
		}),
	})

	awskinesis.NewStream(government, jsii.String("GovernmentElsewhere"), &awskinesis.StreamProps{
		// want: stream-key-region
		EncryptionKey: governmentElsewhereKey,
		Encryption:    awskinesis.StreamEncryption_KMS,
	})

	given := awscdk.NewStack(app, jsii.String("Given"), &awscdk.StackProps{
		Env: &awscdk.Environment{Region: jsii.String(os.Getenv("CDK_DEFAULT_REGION"))},
	})
	fromEnvironmentStreamArn := given.FormatArn(&awscdk.ArnComponents{
		Service:      jsii.String("kinesis"),
		Resource:     jsii.String("stream"),
		ResourceName: jsii.Sprintf("%s-*", *given.StackName()),
	})
	fromEnvironmentKey := awskms.NewKey(given, jsii.String("FromEnvironmentKey"), &awskms.KeyProps{
		Description:       jsii.String("Encrypts the Kinesis stream FromEnvironment"),
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
							"kms:ViaService": jsii.Sprintf("kinesis.%s.amazonaws.com", *given.Region()),
						},
						"StringLike": &map[string]interface{}{
							"kms:EncryptionContext:aws:kinesis:arn": fromEnvironmentStreamArn,
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
						"StringEquals": &map[string]interface{}{"aws:SourceAccount": given.Account()},
						"ArnLike":      &map[string]interface{}{"aws:SourceArn": fromEnvironmentStreamArn},
					},
				}),
			},
		}),
	})

	// want: stream-aws-managed-key
	awskinesis.NewStream(given, jsii.String("FromEnvironment"), &awskinesis.StreamProps{
		Encryption:    awskinesis.StreamEncryption_KMS,
		EncryptionKey: fromEnvironmentKey,
	})
	app.Synth(nil)
}

func environment() *awscdk.Environment {
	return &awscdk.Environment{Region: jsii.String("cn-northwest-1")}
}
