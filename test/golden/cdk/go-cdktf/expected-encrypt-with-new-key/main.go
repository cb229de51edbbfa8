package main

import (
	"github.com/aws/jsii-runtime-go"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v21/dataawscalleridentity"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v21/dataawsiampolicydocument"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v21/dataawspartition"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v21/dataawsregion"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v21/kinesisstream"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v21/kmskey"
)

func streams() {
	key := kmskey.NewKmsKey(stack, jsii.String("key"), &kmskey.KmsKeyConfig{EnableKeyRotation: jsii.Bool(true)})
	caller := dataawscalleridentity.NewDataAwsCallerIdentity(stack, jsii.String("current-caller"), nil)
	partition := dataawspartition.NewDataAwsPartition(stack, jsii.String("current-partition"), nil)
	region := dataawsregion.NewDataAwsRegion(stack, jsii.String("current-region"), nil)
	plainStreamArn := jsii.Sprintf("arn:%s:kinesis:%s:%s:stream/plain", *partition.Partition(), *region.Id(), *caller.AccountId())
	plainKeyPolicy := dataawsiampolicydocument.NewDataAwsIamPolicyDocument(stack, jsii.String("plain-key-policy"), &dataawsiampolicydocument.DataAwsIamPolicyDocumentConfig{
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
						Values:   &[]*string{plainStreamArn},
					},
				},
			},
			{
				Sid:       jsii.String("AllowKinesisService"),
				Effect:    jsii.String("Allow"),
				Actions:   jsii.Strings("kms:Decrypt", "kms:GenerateDataKey"),
				Resources: jsii.Strings("*"),
				Principals: &[]*dataawsiampolicydocument.DataAwsIamPolicyDocumentStatementPrincipals{
					{Type: jsii.String("Service"), Identifiers: jsii.Strings("kinesis.amazonaws.com")},
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
						Values:   &[]*string{plainStreamArn},
					},
				},
			},
		},
	})
	plainKey := kmskey.NewKmsKey(stack, jsii.String("plain-key"), &kmskey.KmsKeyConfig{
		Description:          jsii.String("Encrypts the Kinesis stream plain"),
		EnableKeyRotation:    jsii.Bool(true),
		DeletionWindowInDays: jsii.Number(30),
		Policy:               plainKeyPolicy.Json(),
	})

	kinesisstream.NewKinesisStream(stack, jsii.String("plain"), &kinesisstream.KinesisStreamConfig{
		Name:           jsii.String("plain"),
		EncryptionType: jsii.String("KMS"),
		KmsKeyId:       plainKey.Arn(),
	}) // want: stream-unencrypted
	kinesisstream.NewKinesisStream(stack, jsii.String("encrypted"), &kinesisstream.KinesisStreamConfig{Name: jsii.String("e"), EncryptionType: jsii.String("KMS"), KmsKeyId: key.Arn()})
	kinesisstream.NewKinesisStream(stack, jsii.String("keyless"), &kinesisstream.KinesisStreamConfig{EncryptionType: jsii.String("KMS")}) // want: stream-key-missing
	later := kinesisstream.NewKinesisStream(stack, jsii.String("later"), &kinesisstream.KinesisStreamConfig{Name: jsii.String("later")})
	later.SetEncryptionType(jsii.String("KMS"))
	later.SetKmsKeyId(key.Arn())
	reset := kinesisstream.NewKinesisStream(stack, jsii.String("reset"), &kinesisstream.KinesisStreamConfig{EncryptionType: jsii.String("KMS"), KmsKeyId: key.Arn()})
	reset.ResetEncryptionType() // want: stream-unencrypted
}
