package main

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
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
	awsByLookupStreamArn := stack.FormatArn(&awscdk.ArnComponents{
		Service:      jsii.String("kinesis"),
		Resource:     jsii.String("stream"),
		ResourceName: jsii.Sprintf("%s-*", *stack.StackName()),
	})
	awsByLookupKey := awskms.NewKey(stack, jsii.String("AwsByLookupKey"), &awskms.KeyProps{
		Description:       jsii.String("Encrypts the Kinesis stream AwsByLookup"),
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
							"kms:EncryptionContext:aws:kinesis:arn": awsByLookupStreamArn,
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
						"ArnLike":      &map[string]interface{}{"aws:SourceArn": awsByLookupStreamArn},
					},
				}),
			},
		}),
	})

	// want: stream-aws-managed-key
	awskinesis.NewStream(stack, jsii.String("AwsByLookup"), &awskinesis.StreamProps{
		EncryptionKey: awsByLookupKey,
		Encryption:    awskinesis.StreamEncryption_KMS,
	})
	rotating := awskms.NewKey(stack, jsii.String("Rotating"), &awskms.KeyProps{RotationPeriod: awscdk.Duration_Days(jsii.Number(180))})
	awskinesis.NewStream(stack, jsii.String("Rotates"), &awskinesis.StreamProps{EncryptionKey: rotating})
	// want: key-rotation-disabled
	still := awskms.NewKey(stack, jsii.String("Still"), &awskms.KeyProps{EnableKeyRotation: jsii.Bool(true)})
	alias := awskms.NewAlias(stack, jsii.String("Alias"), &awskms.AliasProps{AliasName: jsii.String("alias/still"), TargetKey: still})
	awskinesis.NewStream(stack, jsii.String("ByAlias"), &awskinesis.StreamProps{EncryptionKey: alias})
	awskinesis.NewStream(stack, jsii.String("FromParameter"), &awskinesis.StreamProps{EncryptionKey: awskms.Key_FromKeyArn(stack, jsii.String("P"), awscdk.Fn_ImportValue(jsii.String("KeyArn")))})
	return stack
}
