using System.Collections.Generic;
using System.IO;
using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Lambda;
using Constructs;
using Kinesis = Amazon.CDK.AWS.Kinesis;
using DataStream = Amazon.CDK.AWS.Kinesis.Stream;
using KMS = Amazon.CDK.AWS.KMS;

namespace Example;

public class Clash : Stack
{
    public Clash(Construct scope, string id, IVersion version, Stream file) : base(scope, id)
    {
        var alias = new Alias(this, "Alias", new AliasProps { AliasName = "live", Version = version });
        var ordersStreamArn = this.FormatArn(new ArnComponents
        {
            Service = "kinesis",
            Resource = "stream",
            ResourceName = $"{this.StackName}-*"
        });
        var ordersKey = new KMS.Key(this, "OrdersKey", new KMS.KeyProps
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
                                ["kms:ViaService"] = $"kinesis.{this.Region}.amazonaws.com"
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
                            ["StringEquals"] = new Dictionary<string, object> { ["aws:SourceAccount"] = this.Account },
                            ["ArnLike"] = new Dictionary<string, object> { ["aws:SourceArn"] = ordersStreamArn }
                        }
                    })
                }
            })
        });

        var orders = new DataStream(this, "Orders", new Kinesis.StreamProps
        {
            Encryption = Kinesis.StreamEncryption.KMS,
            EncryptionKey = ordersKey
        }); // want: stream-aws-managed-key
        Stream copy = new MemoryStream((int)file.Length);
    }
}
