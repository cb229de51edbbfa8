using System.Collections.Generic;
using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Kinesis;
using Amazon.CDK.AWS.KMS;

class A
{
    void M(Amazon.CDK.App app)
    {
        // kinesis-encryption:ignore stream-aws-managed-key -- public data
        new Stream(app, "Above");
        new Stream(app, "Same"); // kinesis-encryption:ignore stream-aws-managed-key -- public data
        new Stream(app, "Inside", new StreamProps
        {
            /* kinesis-encryption:ignore stream-aws-managed-key -- public data */
            Encryption = StreamEncryption.MANAGED,
        });
        var otherStreamArn = Stack.Of(app).FormatArn(new ArnComponents
        {
            Service = "kinesis",
            Resource = "stream",
            ResourceName = $"{Stack.Of(app).StackName}-*",
        });
        var otherKey = new Key(app, "OtherKey", new KeyProps
        {
            Description = "Encrypts the Kinesis stream Other",
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
                                ["kms:ViaService"] = $"kinesis.{Stack.Of(app).Region}.amazonaws.com",
                            },
                            ["StringLike"] = new Dictionary<string, object>
                            {
                                ["kms:EncryptionContext:aws:kinesis:arn"] = otherStreamArn,
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
                                ["aws:SourceAccount"] = Stack.Of(app).Account,
                            },
                            ["ArnLike"] = new Dictionary<string, object>
                            {
                                ["aws:SourceArn"] = otherStreamArn,
                            },
                        },
                    }),
                },
            }),
        });

        new Stream(app, "Other", new StreamProps
        {
            Encryption = StreamEncryption.KMS,
            EncryptionKey = otherKey,
        }); // want: stream-aws-managed-key
    }
}
