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
	// want: key-policy-missing
	key := awskms.NewKey(stack, jsii.String("Key"), &awskms.KeyProps{EnableKeyRotation: jsii.Bool(true)})
	awskinesis.NewStream(stack, jsii.String("Orders"), &awskinesis.StreamProps{StreamName: jsii.String("orders"), EncryptionKey: key})

	// want: key-policy-missing, key-rotation-disabled
	low := awskms.NewCfnKey(stack, jsii.String("Low"), &awskms.CfnKeyProps{EnableKeyRotation: jsii.Bool(true)})
	awskinesis.NewCfnStream(stack, jsii.String("Clicks"), &awskinesis.CfnStreamProps{
		StreamEncryption: &awskinesis.CfnStream_StreamEncryptionProperty{EncryptionType: jsii.String("KMS"), KeyId: low.AttrArn()},
	})

	ownStreamArn := stack.FormatArn(&awscdk.ArnComponents{
		Service:      jsii.String("kinesis"),
		Resource:     jsii.String("stream"),
		ResourceName: jsii.Sprintf("%s-*", *stack.StackName()),
	})
	ownKey := awskms.NewKey(stack, jsii.String("OwnKey"), &awskms.KeyProps{
		Description:       jsii.String("Encrypts the Kinesis stream Own"),
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
						"StringLike": &map[string]interface{}{"kms:EncryptionContext:aws:kinesis:arn": ownStreamArn},
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
						"ArnLike":      &map[string]interface{}{"aws:SourceArn": ownStreamArn},
					},
				}),
			},
		}),
	})

	// want: key-policy-missing, key-rotation-disabled
	awskinesis.NewStream(stack, jsii.String("Own"), &awskinesis.StreamProps{
		Encryption:    awskinesis.StreamEncryption_KMS,
		EncryptionKey: ownKey,
	})

	// want: key-policy-missing
	unchecked := awskms.NewCfnKey(stack, jsii.String("Unchecked"), &awskms.CfnKeyProps{
		EnableKeyRotation:              jsii.Bool(true),
		BypassPolicyLockoutSafetyCheck: jsii.Bool(false), // want: key-policy-lockout
	})
	awskinesis.NewCfnStream(stack, jsii.String("Views"), &awskinesis.CfnStreamProps{
		StreamEncryption: map[string]interface{}{"encryptionType": "KMS", "keyId": unchecked.AttrArn()},
	})
	return stack
}
