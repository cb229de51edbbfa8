using System.Collections.Generic;
using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.KinesisFirehose;
using Amazon.CDK.AWS.KMS;
using Amazon.CDK.AWS.S3;
using Constructs;
using Kinesis = Amazon.CDK.AWS.Kinesis;

public class DataStack : Stack
{
    public DataStack(Construct scope, string id, bool encrypt) : base(scope, id)
    {
        var destination = new S3Bucket(new Bucket(this, "Bucket"));
        var offKey = new Key(this, "OffKey", new KeyProps
        {
            Description = "Encrypts the Firehose delivery stream Off",
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

        // The two classes have one name.
        new DeliveryStream(this, "Off", new DeliveryStreamProps
        {
            Destination = destination,
            Encryption = StreamEncryption.CustomerManagedKey(offKey), // want: firehose-unencrypted
        });
        var dataStreamStreamArn = this.FormatArn(new ArnComponents
        {
            Service = "kinesis",
            Resource = "stream",
            ResourceName = $"{this.StackName}-*",
        });
        var dataStreamKey = new Key(this, "DataStreamKey", new KeyProps
        {
            Description = "Encrypts the Kinesis stream DataStream",
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
                                ["kms:EncryptionContext:aws:kinesis:arn"] = dataStreamStreamArn,
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
                            ["StringEquals"] = new Dictionary<string, object> { ["aws:SourceAccount"] = this.Account },
                            ["ArnLike"] = new Dictionary<string, object> { ["aws:SourceArn"] = dataStreamStreamArn },
                        },
                    }),
                },
            }),
        });

        new Kinesis.Stream(this, "DataStream", new Kinesis.StreamProps
        {
            Encryption = Kinesis.StreamEncryption.KMS,
            EncryptionKey = dataStreamKey,
        }); // want: stream-unencrypted
        var either = encrypt ? StreamEncryption.AwsOwnedKey() : StreamEncryption.Unencrypted();
        // want: firehose-unencrypted, firehose-aws-owned-key
        new DeliveryStream(this, "Either", new DeliveryStreamProps { Destination = destination, Encryption = StreamEncryption.CustomerManagedKey(offKey) });

        new CfnDeliveryStream(this, "LowOwned", new CfnDeliveryStreamProps
        {
            DeliveryStreamEncryptionConfigurationInput = new CfnDeliveryStream.DeliveryStreamEncryptionConfigurationInputProperty
            {
                KeyType = "CUSTOMER_MANAGED_CMK", // want: firehose-aws-owned-key
                KeyArn = offKey.KeyArn,
            },
        });
        new CfnDeliveryStream(this, "LowFed", new CfnDeliveryStreamProps { DeliveryStreamType = "KinesisStreamAsSource" });
        new CfnDeliveryStream(this, "LowKeyless", new CfnDeliveryStreamProps
        {
            DeliveryStreamEncryptionConfigurationInput = new CfnDeliveryStream.DeliveryStreamEncryptionConfigurationInputProperty
            {
                KeyType = "CUSTOMER_MANAGED_CMK", // want: firehose-key-missing
                KeyArn = offKey.KeyArn,
            },
        });
    }
}
