using System.Collections.Generic;
using Constructs;
using HashiCorp.Cdktf;
using HashiCorp.Cdktf.Providers.Aws.DataAwsCallerIdentity;
using HashiCorp.Cdktf.Providers.Aws.DataAwsIamPolicyDocument;
using HashiCorp.Cdktf.Providers.Aws.DataAwsPartition;
using HashiCorp.Cdktf.Providers.Aws.DataAwsRegion;
using HashiCorp.Cdktf.Providers.Aws.KinesisStream;
using HashiCorp.Cdktf.Providers.Aws.KmsKey;
using HashiCorp.Cdktf.Providers.Aws.Provider;

class DataStack : TerraformStack
{
    public DataStack(Construct scope, string id) : base(scope, id)
    {
        new AwsProvider(this, "aws", new AwsProviderConfig { Region = "eu-west-1" });
        var caller = new DataAwsCallerIdentity(this, "current-caller");
        var partition = new DataAwsPartition(this, "current-partition");
        var region = new DataAwsRegion(this, "current-region");
        var ordersStreamArn = $"arn:{partition.Partition}:kinesis:{region.Id}:{caller.AccountId}:stream/orders";
        var ordersKeyPolicy = new DataAwsIamPolicyDocument(this, "orders-key-policy", new DataAwsIamPolicyDocumentConfig
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
                            Values = new[] { ordersStreamArn }
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
                            Values = new[] { ordersStreamArn }
                        }
                    }
                }
            }
        });
        var ordersKey = new KmsKey(this, "orders-key", new KmsKeyConfig
        {
            Description = "Encrypts the Kinesis stream orders",
            EnableKeyRotation = true,
            DeletionWindowInDays = 30,
            Policy = ordersKeyPolicy.Json,
            Tags = new Dictionary<string, string> { ["owner"] = "payments", ["cost-center"] = "4711" }
        });

        // want: stream-unencrypted
        new KinesisStream(this, "orders", new KinesisStreamConfig
        {
            Name = "orders",
            Tags = new Dictionary<string, string> { ["owner"] = "payments", ["cost-center"] = "4711" },
            EncryptionType = "KMS",
            KmsKeyId = ordersKey.Arn
        });
    }
}
