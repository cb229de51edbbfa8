package main

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	"github.com/aws/aws-cdk-go/awscdk/v2/awskinesis"
	"github.com/aws/aws-cdk-go/awscdk/v2/awskms"
	"github.com/aws/jsii-runtime-go"
	"github.com/cdklabs/cdk-nag-go/cdknag/v2"
)

func main() {
	defer jsii.Close()

	app := awscdk.NewApp(nil)
	awscdk.Aspects_Of(app).Add(cdknag.NewAwsSolutionsChecks(nil), nil)
	stack := awscdk.NewStack(app, jsii.String("Data"), nil)
	clicksStreamArn := stack.FormatArn(&awscdk.ArnComponents{
		Service:      jsii.String("kinesis"),
		Resource:     jsii.String("stream"),
		ResourceName: jsii.Sprintf("%s-*", *stack.StackName()),
	})
	clicksKey := awskms.NewKey(stack, jsii.String("ClicksKey"), &awskms.KeyProps{
		Description:       jsii.String("Encrypts the Kinesis stream Clicks"),
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
							"kms:EncryptionContext:aws:kinesis:arn": clicksStreamArn,
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
						"ArnLike": &map[string]interface{}{"aws:SourceArn": clicksStreamArn},
					},
				}),
			},
		}),
	})

	// want: stream-aws-managed-key
	clicks := awskinesis.NewStream(stack, jsii.String("Clicks"), &awskinesis.StreamProps{
		Encryption:    awskinesis.StreamEncryption_KMS,
		EncryptionKey: clicksKey,
	})
	cdknag.NagSuppressions_AddResourceSuppressions(clicks, &[]*cdknag.NagPackSuppression{
		{
			Id:     jsii.String("AwsSolutions-KDS3"),
			Reason: jsii.String("A customer managed key is required for this stream."),
		},
	}, nil)
	ordersStreamArn := stack.FormatArn(&awscdk.ArnComponents{
		Service:      jsii.String("kinesis"),
		Resource:     jsii.String("stream"),
		ResourceName: jsii.Sprintf("%s-*", *stack.StackName()),
	})
	ordersKey := awskms.NewKey(stack, jsii.String("OrdersKey"), &awskms.KeyProps{
		Description:       jsii.String("Encrypts the Kinesis stream Orders"),
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
							"aws:SourceAccount": stack.Account(),
						},
						"ArnLike": &map[string]interface{}{"aws:SourceArn": ordersStreamArn},
					},
				}),
			},
		}),
	})

	// want: stream-aws-managed-key
	orders := awskinesis.NewStream(stack, jsii.String("Orders"), &awskinesis.StreamProps{
		Encryption:    awskinesis.StreamEncryption_KMS,
		EncryptionKey: ordersKey,
	})
	cdknag.NagSuppressions_AddResourceSuppressions(orders, &[]*cdknag.NagPackSuppression{
		{
			Id:     jsii.String("AwsSolutions-KDS3"),
			Reason: jsii.String("A customer managed key is required for this stream."),
		},
	}, nil)
	awscdk.NewCfnOutput(stack, jsii.String("Arn"), &awscdk.CfnOutputProps{Value: orders.StreamArn()})

	app.Synth(nil)
}
