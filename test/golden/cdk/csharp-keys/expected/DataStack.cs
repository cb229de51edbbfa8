using System.Collections.Generic;
using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Kinesis;
using Amazon.CDK.AWS.KMS;
using Constructs;

namespace Example
{
    public class DataStack : Stack
    {
        internal DataStack(Construct scope, string id, IStackProps props = null) : base(scope, id, props)
        {
            var imported = Key.FromKeyArn(this, "Imported", "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab");
            new Stream(this, "ByArn", new StreamProps { EncryptionKey = imported });
            var found = Key.FromLookup(this, "Found", new KeyLookupOptions { AliasName = "alias/orders" });
            new Stream(this, "ByLookup", new StreamProps { EncryptionKey = found });
            var aws = Key.FromLookup(this, "Aws", new KeyLookupOptions { AliasName = "alias/aws/kinesis" });
            var awsByLookupStreamArn = this.FormatArn(new ArnComponents
            {
                Service = "kinesis",
                Resource = "stream",
                ResourceName = $"{this.StackName}-*"
            });
            var awsByLookupKey = new Key(this, "AwsByLookupKey", new KeyProps
            {
                Description = "Encrypts the Kinesis stream AwsByLookup",
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
                                    ["kms:EncryptionContext:aws:kinesis:arn"] = awsByLookupStreamArn
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
                                    ["aws:SourceAccount"] = this.Account
                                },
                                ["ArnLike"] = new Dictionary<string, object>
                                {
                                    ["aws:SourceArn"] = awsByLookupStreamArn
                                }
                            }
                        })
                    }
                })
            });

            new Stream(this, "AwsByLookup", new StreamProps
            {
                EncryptionKey = awsByLookupKey,
                Encryption = StreamEncryption.KMS
            }); // want: stream-aws-managed-key
            var rotating = new Key(this, "Rotating", new KeyProps { RotationPeriod = Duration.Days(180) });
            new Stream(this, "Rotates", new StreamProps { EncryptionKey = rotating });
            var still = new Key(this, "Still", new KeyProps { EnableKeyRotation = true }); // want: key-rotation-disabled
            var alias = new Alias(this, "Alias", new AliasProps { AliasName = "alias/still", TargetKey = still });
            new Stream(this, "ByAlias", new StreamProps { EncryptionKey = alias });
            new Stream(this, "FromParameter", new StreamProps { EncryptionKey = Key.FromKeyArn(this, "P", Fn.ImportValue("KeyArn")) });
        }
    }
}
