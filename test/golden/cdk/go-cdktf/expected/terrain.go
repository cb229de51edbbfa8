package main

import (
	"github.com/aws/jsii-runtime-go"
	"github.com/cdktn-io/cdktn-provider-aws-go/aws/v25/dataawscalleridentity"
	"github.com/cdktn-io/cdktn-provider-aws-go/aws/v25/dataawsiampolicydocument"
	"github.com/cdktn-io/cdktn-provider-aws-go/aws/v25/dataawspartition"
	"github.com/cdktn-io/cdktn-provider-aws-go/aws/v25/dataawsregion"
	"github.com/cdktn-io/cdktn-provider-aws-go/aws/v25/kinesisstream"
	"github.com/cdktn-io/cdktn-provider-aws-go/aws/v25/kmskey"
	"github.com/open-constructs/cdk-terrain-go/cdktn"
)

func terrain(stack cdktn.TerraformStack, name string) {
	caller := dataawscalleridentity.NewDataAwsCallerIdentity(stack, jsii.String("current-caller"), nil)
	partition := dataawspartition.NewDataAwsPartition(stack, jsii.String("current-partition"), nil)
	region := dataawsregion.NewDataAwsRegion(stack, jsii.String("current-region"), nil)
	terrainStreamArn := jsii.Sprintf("arn:%s:kinesis:%s:%s:stream/%s", *partition.Partition(), *region.Id(), *caller.AccountId(), name)
	terrainKeyPolicy := dataawsiampolicydocument.NewDataAwsIamPolicyDocument(stack, jsii.Sprintf("terrain-%s-key-policy", name), &dataawsiampolicydocument.DataAwsIamPolicyDocumentConfig{
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
						Values:   &[]*string{terrainStreamArn},
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
						Values:   &[]*string{terrainStreamArn},
					},
				},
			},
		},
	})
	terrainKey := kmskey.NewKmsKey(stack, jsii.Sprintf("terrain-%s-key", name), &kmskey.KmsKeyConfig{
		Description:          jsii.String("Encrypts a Kinesis stream"),
		EnableKeyRotation:    jsii.Bool(true),
		DeletionWindowInDays: jsii.Number(30),
		Policy:               terrainKeyPolicy.Json(),
	})

	// want: stream-unencrypted
	kinesisstream.NewKinesisStream(stack, jsii.String("terrain-"+name), &kinesisstream.KinesisStreamConfig{
		Name:           jsii.String(name),
		EncryptionType: jsii.String("KMS"),
		KmsKeyId:       terrainKey.Arn(),
	})
}
