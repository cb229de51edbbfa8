using System.Collections.Generic;
using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Kinesis;
using Amazon.CDK.AWS.KMS;
using static Amazon.CDK.AWS.Kinesis.StreamEncryption;

class A : Amazon.CDK.Stack
{
    void M()
    {
        var staticStreamArn = this.FormatArn(new ArnComponents
        {
            Service = "kinesis",
            Resource = "stream",
            ResourceName = $"{this.StackName}-*"
        });
        var staticKey = new Key(this, "StaticKey", new KeyProps
        {
            Description = "Encrypts the Kinesis stream Static",
            EnableKeyRotation = true,
            PendingWindow = Duration.Days(30),
            Policy = new PolicyDocument(new PolicyDocumentProps
            {
                Statements = new[]
                {
                    new PolicyStatement(new PolicyStatementProps
                    {
                        Sid = "EnableKeyAdministration",
                        Principals = new[] { new AccountRootPrincipal() },
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
                        Resources = new[] { "*" }
                    }),
                    new PolicyStatement(new PolicyStatementProps
                    {
                        Sid = "AllowUseThroughKinesisForThisStream",
                        Principals = new[] { new AccountRootPrincipal() },
                        Actions = new[] { "kms:Decrypt", "kms:GenerateDataKey" },
                        Resources = new[] { "*" },
                        Conditions = new Dictionary<string, object>
                        {
                            ["StringEquals"] = new Dictionary<string, object>
                            {
                                ["kms:ViaService"] = $"kinesis.{this.Region}.amazonaws.com"
                            },
                            ["StringLike"] = new Dictionary<string, object>
                            {
                                ["kms:EncryptionContext:aws:kinesis:arn"] = staticStreamArn
                            }
                        }
                    }),
                    new PolicyStatement(new PolicyStatementProps
                    {
                        Sid = "AllowKinesisService",
                        Principals = new[] { new ServicePrincipal("kinesis.amazonaws.com") },
                        Actions = new[] { "kms:Decrypt", "kms:GenerateDataKey" },
                        Resources = new[] { "*" },
                        Conditions = new Dictionary<string, object>
                        {
                            ["StringEquals"] = new Dictionary<string, object> { ["aws:SourceAccount"] = this.Account },
                            ["ArnLike"] = new Dictionary<string, object> { ["aws:SourceArn"] = staticStreamArn }
                        }
                    })
                }
            })
        });

        new Stream(this, "Static", new StreamProps
        {
            Encryption = StreamEncryption.KMS,
            EncryptionKey = staticKey
        }); // want: stream-unencrypted
        var qualifiedStreamArn = this.FormatArn(new ArnComponents
        {
            Service = "kinesis",
            Resource = "stream",
            ResourceName = $"{this.StackName}-*"
        });
        var qualifiedKey = new Key(this, "QualifiedKey", new KeyProps
        {
            Description = "Encrypts the Kinesis stream Qualified",
            EnableKeyRotation = true,
            PendingWindow = Duration.Days(30),
            Policy = new PolicyDocument(new PolicyDocumentProps
            {
                Statements = new[]
                {
                    new PolicyStatement(new PolicyStatementProps
                    {
                        Sid = "EnableKeyAdministration",
                        Principals = new[] { new AccountRootPrincipal() },
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
                        Resources = new[] { "*" }
                    }),
                    new PolicyStatement(new PolicyStatementProps
                    {
                        Sid = "AllowUseThroughKinesisForThisStream",
                        Principals = new[] { new AccountRootPrincipal() },
                        Actions = new[] { "kms:Decrypt", "kms:GenerateDataKey" },
                        Resources = new[] { "*" },
                        Conditions = new Dictionary<string, object>
                        {
                            ["StringEquals"] = new Dictionary<string, object>
                            {
                                ["kms:ViaService"] = $"kinesis.{this.Region}.amazonaws.com"
                            },
                            ["StringLike"] = new Dictionary<string, object>
                            {
                                ["kms:EncryptionContext:aws:kinesis:arn"] = qualifiedStreamArn
                            }
                        }
                    }),
                    new PolicyStatement(new PolicyStatementProps
                    {
                        Sid = "AllowKinesisService",
                        Principals = new[] { new ServicePrincipal("kinesis.amazonaws.com") },
                        Actions = new[] { "kms:Decrypt", "kms:GenerateDataKey" },
                        Resources = new[] { "*" },
                        Conditions = new Dictionary<string, object>
                        {
                            ["StringEquals"] = new Dictionary<string, object> { ["aws:SourceAccount"] = this.Account },
                            ["ArnLike"] = new Dictionary<string, object> { ["aws:SourceArn"] = qualifiedStreamArn }
                        }
                    })
                }
            })
        });

        new Amazon.CDK.AWS.Kinesis.Stream(this, "Qualified", new StreamProps
        {
            Encryption = StreamEncryption.KMS,
            EncryptionKey = qualifiedKey
        }); // want: stream-aws-managed-key
    }
}
