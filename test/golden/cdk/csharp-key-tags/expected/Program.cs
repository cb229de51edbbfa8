using System.Collections.Generic;
using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Kinesis;
using Amazon.CDK.AWS.KMS;

namespace Example
{
    public static class Program
    {
        public static void Main(string[] args)
        {
            var app = new App();
            var stack = new Stack(app, "Data");
            Tags.Of(stack).Add("cost-center", "4711");
            var ordersStreamArn = stack.FormatArn(new ArnComponents
            {
                Service = "kinesis",
                Resource = "stream",
                ResourceName = $"{stack.StackName}-*"
            });
            var ordersKey = new Key(stack, "OrdersKey", new KeyProps
            {
                Description = "Encrypts the Kinesis stream Orders",
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
                                    ["kms:ViaService"] = $"kinesis.{stack.Region}.amazonaws.com"
                                },
                                ["StringLike"] = new Dictionary<string, object>
                                {
                                    ["kms:EncryptionContext:aws:kinesis:arn"] = ordersStreamArn
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
                                ["StringEquals"] = new Dictionary<string, object>
                                {
                                    ["aws:SourceAccount"] = stack.Account
                                },
                                ["ArnLike"] = new Dictionary<string, object>
                                {
                                    ["aws:SourceArn"] = ordersStreamArn
                                }
                            }
                        })
                    }
                })
            });
            Tags.Of(ordersKey).Add("owner", "payments");

            var orders = new Stream(stack, "Orders", new StreamProps
            {
                Encryption = StreamEncryption.KMS,
                EncryptionKey = ordersKey
            }); // want: stream-aws-managed-key
            Tags.Of(orders).Add("owner", "payments");
        }
    }
}
