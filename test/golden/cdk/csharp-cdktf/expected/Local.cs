using aws.DataAwsCallerIdentity;
using aws.DataAwsIamPolicyDocument;
using aws.DataAwsPartition;
using aws.DataAwsRegion;
using aws.KinesisStream;
using aws.KmsKey;
using Constructs;

class A
{
    void M(Construct stack)
    {
        var caller = new DataAwsCallerIdentity(stack, "current-caller");
        var partition = new DataAwsPartition(stack, "current-partition");
        var region = new DataAwsRegion(stack, "current-region");
        var localStreamArn = $"arn:{partition.Partition}:kinesis:{region.Id}:{caller.AccountId}:stream/l";
        var localKeyPolicy = new DataAwsIamPolicyDocument(stack, "local-key-policy", new DataAwsIamPolicyDocumentConfig
        {
            Statement = new[]
            {
                new DataAwsIamPolicyDocumentStatement
                {
                    Sid = "EnableKeyAdministration",
                    Effect = "Allow",
                    Actions = new[]
                    {
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
                        "kms:UpdateKeyDescription"
                    },
                    Resources = new[] { "*" },
                    Principals = new[]
                    {
                        new DataAwsIamPolicyDocumentStatementPrincipals
                        {
                            Type = "AWS",
                            Identifiers = new[] { $"arn:{partition.Partition}:iam::{caller.AccountId}:root" }
                        }
                    }
                },
                new DataAwsIamPolicyDocumentStatement
                {
                    Sid = "AllowUseThroughKinesisForThisStream",
                    Effect = "Allow",
                    Actions = new[] { "kms:Decrypt", "kms:GenerateDataKey" },
                    Resources = new[] { "*" },
                    Principals = new[]
                    {
                        new DataAwsIamPolicyDocumentStatementPrincipals
                        {
                            Type = "AWS",
                            Identifiers = new[] { $"arn:{partition.Partition}:iam::{caller.AccountId}:root" }
                        }
                    },
                    Condition = new[]
                    {
                        new DataAwsIamPolicyDocumentStatementCondition
                        {
                            Test = "StringEquals",
                            Variable = "kms:ViaService",
                            Values = new[] { $"kinesis.{region.Id}.amazonaws.com" }
                        },
                        new DataAwsIamPolicyDocumentStatementCondition
                        {
                            Test = "StringEquals",
                            Variable = "kms:EncryptionContext:aws:kinesis:arn",
                            Values = new[] { localStreamArn }
                        }
                    }
                },
                new DataAwsIamPolicyDocumentStatement
                {
                    Sid = "AllowKinesisService",
                    Effect = "Allow",
                    Actions = new[] { "kms:Decrypt", "kms:GenerateDataKey" },
                    Resources = new[] { "*" },
                    Principals = new[]
                    {
                        new DataAwsIamPolicyDocumentStatementPrincipals
                        {
                            Type = "Service",
                            Identifiers = new[] { "kinesis.amazonaws.com" }
                        }
                    },
                    Condition = new[]
                    {
                        new DataAwsIamPolicyDocumentStatementCondition
                        {
                            Test = "StringEquals",
                            Variable = "aws:SourceAccount",
                            Values = new[] { caller.AccountId }
                        },
                        new DataAwsIamPolicyDocumentStatementCondition
                        {
                            Test = "ArnEquals",
                            Variable = "aws:SourceArn",
                            Values = new[] { localStreamArn }
                        }
                    }
                }
            }
        });
        var localKey = new KmsKey(stack, "local-key", new KmsKeyConfig
        {
            Description = "Encrypts the Kinesis stream l",
            EnableKeyRotation = true,
            DeletionWindowInDays = 30,
            Policy = localKeyPolicy.Json
        });

        new KinesisStream(stack, "local", new KinesisStreamConfig
        {
            Name = "l",
            EncryptionType = "KMS",
            KmsKeyId = localKey.Arn
        }); // want: stream-unencrypted
    }
}
