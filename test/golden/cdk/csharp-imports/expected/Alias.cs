using System.Collections.Generic;
using Amazon.CDK;
using IAM = Amazon.CDK.AWS.IAM;
using K = Amazon.CDK.AWS.Kinesis;
using KMS = Amazon.CDK.AWS.KMS;

class A : Amazon.CDK.Stack
{
    void M()
    {
        var aliasStreamArn = this.FormatArn(new ArnComponents
        {
            Service = "kinesis",
            Resource = "stream",
            ResourceName = $"{this.StackName}-*"
        });
        var aliasKey = new KMS.Key(this, "AliasKey", new KMS.KeyProps
        {
            Description = "Encrypts the Kinesis stream Alias",
            EnableKeyRotation = true,
            PendingWindow = Duration.Days(30),
            Policy = new IAM.PolicyDocument(new IAM.PolicyDocumentProps
            {
                Statements = new[]
                {
                    new IAM.PolicyStatement(new IAM.PolicyStatementProps
                    {
                        Sid = "EnableKeyAdministration",
                        Principals = new[] { new IAM.AccountRootPrincipal() },
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
                    new IAM.PolicyStatement(new IAM.PolicyStatementProps
                    {
                        Sid = "AllowUseThroughKinesisForThisStream",
                        Principals = new[] { new IAM.AccountRootPrincipal() },
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
                                ["kms:EncryptionContext:aws:kinesis:arn"] = aliasStreamArn
                            }
                        }
                    }),
                    new IAM.PolicyStatement(new IAM.PolicyStatementProps
                    {
                        Sid = "AllowKinesisService",
                        Principals = new[] { new IAM.ServicePrincipal("kinesis.amazonaws.com") },
                        Actions = new[] { "kms:Decrypt", "kms:GenerateDataKey" },
                        Resources = new[] { "*" },
                        Conditions = new Dictionary<string, object>
                        {
                            ["StringEquals"] = new Dictionary<string, object>
                            {
                                ["aws:SourceAccount"] = this.Account
                            },
                            ["ArnLike"] = new Dictionary<string, object>
                            {
                                ["aws:SourceArn"] = aliasStreamArn
                            }
                        }
                    })
                }
            })
        });

        new K.Stream(this, "Alias", new K.StreamProps
        {
            Encryption = K.StreamEncryption.KMS,
            EncryptionKey = aliasKey
        }); // want: stream-aws-managed-key
    }
}
