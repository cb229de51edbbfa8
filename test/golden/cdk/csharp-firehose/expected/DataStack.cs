using System.Collections.Generic;
using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.KinesisFirehose;
using Amazon.CDK.AWS.KMS;

class DataStack : Amazon.CDK.Stack
{
    DataStack(IDestination d, Amazon.CDK.AWS.Kinesis.IStream stream)
    {
        var plainKey = new Key(this, "PlainKey", new KeyProps
        {
            Description = "Encrypts the Firehose delivery stream Plain",
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
                        Sid = "AllowUseThroughFirehose",
                        Principals = new[] { new AccountRootPrincipal() },
                        Actions = new[] { "kms:Decrypt", "kms:GenerateDataKey" },
                        Resources = new[] { "*" },
                        Conditions = new Dictionary<string, object>
                        {
                            ["StringEquals"] = new Dictionary<string, object>
                            {
                                ["kms:ViaService"] = $"firehose.{this.Region}.amazonaws.com",
                            },
                        },
                    }),
                    new PolicyStatement(new PolicyStatementProps
                    {
                        Sid = "AllowGrantsForFirehose",
                        Principals = new[] { new AccountRootPrincipal() },
                        Actions = new[] { "kms:CreateGrant" },
                        Resources = new[] { "*" },
                        Conditions = new Dictionary<string, object>
                        {
                            ["StringEquals"] = new Dictionary<string, object>
                            {
                                ["kms:ViaService"] = $"firehose.{this.Region}.amazonaws.com",
                            },
                            ["Bool"] = new Dictionary<string, object> { ["kms:GrantIsForAWSResource"] = "true" },
                        },
                    }),
                },
            }),
        });

        new DeliveryStream(this, "Plain", new DeliveryStreamProps
        {
            Destination = d,
            Encryption = StreamEncryption.CustomerManagedKey(plainKey),
        }); // want: firehose-unencrypted
        var ownedKey = new Key(this, "OwnedKey", new KeyProps
        {
            Description = "Encrypts the Firehose delivery stream Owned",
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
                        Sid = "AllowUseThroughFirehose",
                        Principals = new[] { new AccountRootPrincipal() },
                        Actions = new[] { "kms:Decrypt", "kms:GenerateDataKey" },
                        Resources = new[] { "*" },
                        Conditions = new Dictionary<string, object>
                        {
                            ["StringEquals"] = new Dictionary<string, object>
                            {
                                ["kms:ViaService"] = $"firehose.{this.Region}.amazonaws.com",
                            },
                        },
                    }),
                    new PolicyStatement(new PolicyStatementProps
                    {
                        Sid = "AllowGrantsForFirehose",
                        Principals = new[] { new AccountRootPrincipal() },
                        Actions = new[] { "kms:CreateGrant" },
                        Resources = new[] { "*" },
                        Conditions = new Dictionary<string, object>
                        {
                            ["StringEquals"] = new Dictionary<string, object>
                            {
                                ["kms:ViaService"] = $"firehose.{this.Region}.amazonaws.com",
                            },
                            ["Bool"] = new Dictionary<string, object> { ["kms:GrantIsForAWSResource"] = "true" },
                        },
                    }),
                },
            }),
        });

        new DeliveryStream(this, "Owned", new DeliveryStreamProps { Destination = d, Encryption = StreamEncryption.CustomerManagedKey(ownedKey) }); // want: firehose-aws-owned-key
        var ownKeyKey = new Key(this, "OwnKeyKey", new KeyProps
        {
            Description = "Encrypts the Firehose delivery stream OwnKey",
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
                        Sid = "AllowUseThroughFirehose",
                        Principals = new[] { new AccountRootPrincipal() },
                        Actions = new[] { "kms:Decrypt", "kms:GenerateDataKey" },
                        Resources = new[] { "*" },
                        Conditions = new Dictionary<string, object>
                        {
                            ["StringEquals"] = new Dictionary<string, object>
                            {
                                ["kms:ViaService"] = $"firehose.{this.Region}.amazonaws.com",
                            },
                        },
                    }),
                    new PolicyStatement(new PolicyStatementProps
                    {
                        Sid = "AllowGrantsForFirehose",
                        Principals = new[] { new AccountRootPrincipal() },
                        Actions = new[] { "kms:CreateGrant" },
                        Resources = new[] { "*" },
                        Conditions = new Dictionary<string, object>
                        {
                            ["StringEquals"] = new Dictionary<string, object>
                            {
                                ["kms:ViaService"] = $"firehose.{this.Region}.amazonaws.com",
                            },
                            ["Bool"] = new Dictionary<string, object> { ["kms:GrantIsForAWSResource"] = "true" },
                        },
                    }),
                },
            }),
        });

        new DeliveryStream(this, "OwnKey", new DeliveryStreamProps { Destination = d, Encryption = StreamEncryption.CustomerManagedKey(ownKeyKey) }); // want: key-rotation-disabled
        var key = new Key(this, "Key", new KeyProps { EnableKeyRotation = true });
        new DeliveryStream(this, "Given", new DeliveryStreamProps { Destination = d, Encryption = StreamEncryption.CustomerManagedKey(key) });
        new DeliveryStream(this, "Fed", new DeliveryStreamProps { Destination = d, Source = new KinesisStreamSource(stream) });
        new CfnDeliveryStream(this, "Low", new CfnDeliveryStreamProps
        {
            DeliveryStreamType = "DirectPut",
            DeliveryStreamEncryptionConfigurationInput = new CfnDeliveryStream.DeliveryStreamEncryptionConfigurationInputProperty
            {
                KeyType = "CUSTOMER_MANAGED_CMK",
                KeyArn = key.KeyArn,
            },
        }); // want: firehose-unencrypted
        new CfnDeliveryStream(this, "LowKey", new CfnDeliveryStreamProps
        {
            DeliveryStreamEncryptionConfigurationInput = new CfnDeliveryStream.DeliveryStreamEncryptionConfigurationInputProperty
            {
                KeyType = "CUSTOMER_MANAGED_CMK",
                KeyArn = key.KeyArn,
            },
        });
        new Amazon.CDK.AWS.KinesisVideo.CfnStream(this, "Camera"); // want: video-stream-aws-managed-key
        new Amazon.CDK.AWS.KinesisVideo.CfnStream(this, "SafeCamera", new Amazon.CDK.AWS.KinesisVideo.CfnStreamProps { KmsKeyId = key.KeyArn });
    }
}
