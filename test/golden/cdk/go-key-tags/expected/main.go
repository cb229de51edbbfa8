package main

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	"github.com/aws/aws-cdk-go/awscdk/v2/awskinesis"
	"github.com/aws/aws-cdk-go/awscdk/v2/awskms"
	"github.com/aws/jsii-runtime-go"
)

func main() {
	app := awscdk.NewApp(nil)
	stack := awscdk.NewStack(app, jsii.String("Data"), nil)
	awscdk.Tags_Of(stack).Add(jsii.String("cost-center"), jsii.String("4711"), nil)
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
	awscdk.Tags_Of(ordersKey).Add(jsii.String("owner"), jsii.String("payments"), nil)

	// want: stream-aws-managed-key
	orders := awskinesis.NewStream(stack, jsii.String("Orders"), &awskinesis.StreamProps{
		Encryption:    awskinesis.StreamEncryption_KMS,
		EncryptionKey: ordersKey,
	})
	awscdk.Tags_Of(orders).Add(jsii.String("owner"), jsii.String("payments"), nil)
	app.Synth(nil)
}
