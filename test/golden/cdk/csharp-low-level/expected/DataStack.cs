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
            var plainStreamArn = this.FormatArn(new ArnComponents
            {
                Service = "kinesis",
                Resource = "stream",
                ResourceName = $"{this.StackName}-*",
            });
            var plainKey = new Key(this, "PlainKey", new KeyProps
            {
                Description = "Encrypts the Kinesis stream Plain",
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
                                "kms:UpdateKeyDescription",
                            },
                            Resources = new[] { "*" },
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
                                    ["kms:ViaService"] = $"kinesis.{this.Region}.amazonaws.com",
                                },
                                ["StringLike"] = new Dictionary<string, object>
                                {
                                    ["kms:EncryptionContext:aws:kinesis:arn"] = plainStreamArn,
                                },
                            },
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
                                    ["aws:SourceAccount"] = this.Account,
                                },
                                ["ArnLike"] = new Dictionary<string, object> { ["aws:SourceArn"] = plainStreamArn },
                            },
                        }),
                    },
                }),
            });

            new CfnStream(this, "Plain", new CfnStreamProps
            {
                ShardCount = 1,
                StreamEncryption = new CfnStream.StreamEncryptionProperty
                {
                    EncryptionType = "KMS",
                    KeyId = plainKey.KeyArn,
                },
            }); // want: stream-unencrypted
            var key = new CfnKey(this, "Key", new CfnKeyProps { EnableKeyRotation = true });
            new CfnStream(this, "Encrypted", new CfnStreamProps
            {
                StreamEncryption = new CfnStream.StreamEncryptionProperty { EncryptionType = "KMS", KeyId = key.AttrArn },
            });
            new CfnStream(this, "Managed", new CfnStreamProps
            {
                StreamEncryption = new CfnStream.StreamEncryptionProperty
                {
                    EncryptionType = "KMS",
                    KeyId = key.AttrArn, // want: stream-aws-managed-key
                },
            });
            new CfnStream(this, "Misspelt", new CfnStreamProps
            {
                StreamEncryption = new CfnStream.StreamEncryptionProperty
                {
                    EncryptionType = "KMS", // want: stream-encryption-invalid
                    KeyId = key.Ref,
                },
            });
        }
    }
}
