using System.Collections.Generic;
using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
global using Amazon.CDK.AWS.Kinesis;
using Keys = global::Amazon.CDK.AWS.KMS;

class GlobalUsing : Amazon.CDK.Stack
{
    void M()
    {
        var globalUsingStreamArn = this.FormatArn(new ArnComponents
        {
            Service = "kinesis",
            Resource = "stream",
            ResourceName = $"{this.StackName}-*"
        });
        var globalUsingKey = new Keys.Key(this, "GlobalUsingKey", new Keys.KeyProps
        {
            Description = "Encrypts the Kinesis stream GlobalUsing",
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
                                ["kms:EncryptionContext:aws:kinesis:arn"] = globalUsingStreamArn
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
                            ["ArnLike"] = new Dictionary<string, object> { ["aws:SourceArn"] = globalUsingStreamArn }
                        }
                    })
                }
            })
        });

        new Stream(this, "GlobalUsing", new StreamProps
        {
            EncryptionKey = globalUsingKey,
            Encryption = StreamEncryption.KMS
        }); // want: stream-aws-managed-key
    }
}
