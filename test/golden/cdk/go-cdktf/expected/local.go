package main

import (
	"example.com/app/generated/hashicorp/aws/dataawscalleridentity"
	"example.com/app/generated/hashicorp/aws/dataawsiampolicydocument"
	"example.com/app/generated/hashicorp/aws/dataawspartition"
	"example.com/app/generated/hashicorp/aws/dataawsregion"
	"example.com/app/generated/hashicorp/aws/kinesisstream"
	"example.com/app/generated/hashicorp/aws/kmskey"
	"github.com/aws/jsii-runtime-go"
	"github.com/hashicorp/terraform-cdk-go/cdktf"
)

func local(stack cdktf.TerraformStack) {
	caller := dataawscalleridentity.NewDataAwsCallerIdentity(stack, jsii.String("current-caller"), nil)
	partition := dataawspartition.NewDataAwsPartition(stack, jsii.String("current-partition"), nil)
	region := dataawsregion.NewDataAwsRegion(stack, jsii.String("current-region"), nil)
	localStreamArn := jsii.Sprintf("arn:%s:kinesis:%s:%s:stream/*", *partition.Partition(), *region.Id(), *caller.AccountId())
	localKeyPolicy := dataawsiampolicydocument.NewDataAwsIamPolicyDocument(stack, jsii.String("local-key-policy"), &dataawsiampolicydocument.DataAwsIamPolicyDocumentConfig{
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
						Test:     jsii.String("StringLike"),
						Variable: jsii.String("kms:EncryptionContext:aws:kinesis:arn"),
						Values:   &[]*string{localStreamArn},
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
						Test:     jsii.String("ArnLike"),
						Variable: jsii.String("aws:SourceArn"),
						Values:   &[]*string{localStreamArn},
					},
				},
			},
		},
	})
	localKey := kmskey.NewKmsKey(stack, jsii.String("local-key"), &kmskey.KmsKeyConfig{
		Description:          jsii.String("Encrypts the Kinesis stream local"),
		EnableKeyRotation:    jsii.Bool(true),
		DeletionWindowInDays: jsii.Number(30),
		Policy:               localKeyPolicy.Json(),
	})

	// want: stream-unencrypted
	kinesisstream.NewKinesisStream(stack, jsii.String("local"), &kinesisstream.KinesisStreamConfig{
		EncryptionType: jsii.String("KMS"),
		KmsKeyId:       localKey.Arn(),
	})
}
