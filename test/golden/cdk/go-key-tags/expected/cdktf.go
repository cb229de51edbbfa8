package main

import (
	"github.com/aws/jsii-runtime-go"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v21/dataawscalleridentity"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v21/dataawsiampolicydocument"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v21/dataawspartition"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v21/dataawsregion"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v21/kinesisstream"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v21/kmskey"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v21/provider"
	"github.com/hashicorp/terraform-cdk-go/cdktf"
)

func streams(stack cdktf.TerraformStack) {
	provider.NewAwsProvider(stack, jsii.String("aws"), &provider.AwsProviderConfig{Region: jsii.String("eu-west-1")})
	caller := dataawscalleridentity.NewDataAwsCallerIdentity(stack, jsii.String("current-caller"), nil)
	partition := dataawspartition.NewDataAwsPartition(stack, jsii.String("current-partition"), nil)
	region := dataawsregion.NewDataAwsRegion(stack, jsii.String("current-region"), nil)
	ordersStreamArn := jsii.Sprintf("arn:%s:kinesis:%s:%s:stream/orders", *partition.Partition(), *region.Id(), *caller.AccountId())
	ordersKeyPolicy := dataawsiampolicydocument.NewDataAwsIamPolicyDocument(stack, jsii.String("orders-key-policy"), &dataawsiampolicydocument.DataAwsIamPolicyDocumentConfig{
		Statement: &[]*dataawsiampolicydocument.DataAwsIamPolicyDocumentStatement{
			{
				Sid:    jsii.String("EnableKeyAdministration"),
				Effect: jsii.String("Allow"),
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
				Principals: &[]*dataawsiampolicydocument.DataAwsIamPolicyDocumentStatementPrincipals{
					{
						Type: jsii.String("AWS"),
						Identifiers: &[]*string{
							jsii.Sprintf("arn:%s:iam::%s:root", *partition.Partition(), *caller.AccountId()),
						},
					},
				},
			},
			{
				Sid:       jsii.String("AllowUseThroughKinesisForThisStream"),
				Effect:    jsii.String("Allow"),
				Actions:   jsii.Strings("kms:Decrypt", "kms:GenerateDataKey"),
				Resources: jsii.Strings("*"),
				Principals: &[]*dataawsiampolicydocument.DataAwsIamPolicyDocumentStatementPrincipals{
					{
						Type: jsii.String("AWS"),
						Identifiers: &[]*string{
							jsii.Sprintf("arn:%s:iam::%s:root", *partition.Partition(), *caller.AccountId()),
						},
					},
				},
				Condition: &[]*dataawsiampolicydocument.DataAwsIamPolicyDocumentStatementCondition{
					{
						Test:     jsii.String("StringEquals"),
						Variable: jsii.String("kms:ViaService"),
						Values:   &[]*string{jsii.Sprintf("kinesis.%s.amazonaws.com", *region.Id())},
					},
					{
						Test:     jsii.String("StringEquals"),
						Variable: jsii.String("kms:EncryptionContext:aws:kinesis:arn"),
						Values:   &[]*string{ordersStreamArn},
					},
				},
			},
			{
				Sid:       jsii.String("AllowKinesisService"),
				Effect:    jsii.String("Allow"),
				Actions:   jsii.Strings("kms:Decrypt", "kms:GenerateDataKey"),
				Resources: jsii.Strings("*"),
				Principals: &[]*dataawsiampolicydocument.DataAwsIamPolicyDocumentStatementPrincipals{
					{
						Type:        jsii.String("Service"),
						Identifiers: jsii.Strings("kinesis.amazonaws.com"),
					},
				},
				Condition: &[]*dataawsiampolicydocument.DataAwsIamPolicyDocumentStatementCondition{
					{
						Test:     jsii.String("StringEquals"),
						Variable: jsii.String("aws:SourceAccount"),
						Values:   &[]*string{caller.AccountId()},
					},
					{
						Test:     jsii.String("ArnEquals"),
						Variable: jsii.String("aws:SourceArn"),
						Values:   &[]*string{ordersStreamArn},
					},
				},
			},
		},
	})
	ordersKey := kmskey.NewKmsKey(stack, jsii.String("orders-key"), &kmskey.KmsKeyConfig{
		Description:          jsii.String("Encrypts the Kinesis stream orders"),
		EnableKeyRotation:    jsii.Bool(true),
		DeletionWindowInDays: jsii.Number(30),
		Policy:               ordersKeyPolicy.Json(),
		Tags:                 &map[string]*string{"owner": jsii.String("payments"), "cost-center": jsii.String("4711")},
	})

	// want: stream-unencrypted
	kinesisstream.NewKinesisStream(stack, jsii.String("orders"), &kinesisstream.KinesisStreamConfig{
		Name:           jsii.String("orders"),
		Tags:           &map[string]*string{"owner": jsii.String("payments"), "cost-center": jsii.String("4711")},
		EncryptionType: jsii.String("KMS"),
		KmsKeyId:       ordersKey.Arn(),
	})
}
