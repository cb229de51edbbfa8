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
        public DataStack(Construct scope, string id) : base(scope, id)
        {
            var key = new Key(this, "Key", new KeyProps { EnableKeyRotation = true }); // want: key-policy-missing
            new Stream(this, "Orders", new StreamProps { StreamName = "orders", EncryptionKey = key });

            var low = new CfnKey(this, "Low", new CfnKeyProps { EnableKeyRotation = true }); // want: key-policy-missing, key-rotation-disabled
            new CfnStream(this, "Clicks", new CfnStreamProps
            {
                StreamEncryption = new CfnStream.StreamEncryptionProperty { EncryptionType = "KMS", KeyId = low.AttrArn },
            });

            var ownStreamArn = this.FormatArn(new ArnComponents
            {
                Service = "kinesis",
                Resource = "stream",
                ResourceName = $"{this.StackName}-*",
            });
            var ownKey = new Key(this, "OwnKey", new KeyProps
            {
                Description = "Encrypts the Kinesis stream Own",
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
                                    ["kms:EncryptionContext:aws:kinesis:arn"] = ownStreamArn,
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
                                ["ArnLike"] = new Dictionary<string, object> { ["aws:SourceArn"] = ownStreamArn },
                            },
                        }),
                    },
                }),
            });

            // want: key-policy-missing, key-rotation-disabled
            new Stream(this, "Own", new StreamProps { Encryption = StreamEncryption.KMS, EncryptionKey = ownKey });
        }
    }
}
