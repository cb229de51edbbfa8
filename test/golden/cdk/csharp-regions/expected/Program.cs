using System.Collections.Generic;
using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Kinesis;
using Amazon.CDK.AWS.KMS;
using Constructs;

var app = new App();
new ChinaStack(app, "China", new StackProps { Env = new Amazon.CDK.Environment { Account = "111122223333", Region = "cn-north-1" } });
new NingxiaStack(app, "Ningxia");
new GovernmentStack(app, "Government", new StackProps { Env = new Amazon.CDK.Environment { Region = "us-gov-west-1" } });
var given = new Stack(app, "Given", new StackProps
{
    Env = new Amazon.CDK.Environment { Region = System.Environment.GetEnvironmentVariable("CDK_DEFAULT_REGION") },
});
var fromEnvironmentStreamArn = given.FormatArn(new ArnComponents
{
    Service = "kinesis",
    Resource = "stream",
    ResourceName = $"{given.StackName}-*",
});
var fromEnvironmentKey = new Key(given, "FromEnvironmentKey", new KeyProps
{
    Description = "Encrypts the Kinesis stream FromEnvironment",
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
                        ["kms:ViaService"] = $"kinesis.{given.Region}.amazonaws.com",
                    },
                    ["StringLike"] = new Dictionary<string, object>
                    {
                        ["kms:EncryptionContext:aws:kinesis:arn"] = fromEnvironmentStreamArn,
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
                    ["StringEquals"] = new Dictionary<string, object> { ["aws:SourceAccount"] = given.Account },
                    ["ArnLike"] = new Dictionary<string, object> { ["aws:SourceArn"] = fromEnvironmentStreamArn },
                },
            }),
        },
    }),
});

new Stream(given, "FromEnvironment", new StreamProps
{
    Encryption = StreamEncryption.KMS,
    EncryptionKey = fromEnvironmentKey,
}); // want: stream-aws-managed-key
app.Synth();

// In the regions of China a stream is not encrypted unless it is told to be.
class ChinaStack : Stack
{
    public ChinaStack(Construct scope, string id, IStackProps props) : base(scope, id, props)
    {
        var chinaDefaultStreamArn = this.FormatArn(new ArnComponents
        {
            Service = "kinesis",
            Resource = "stream",
            ResourceName = $"{this.StackName}-*",
        });
        var chinaDefaultKey = new Key(this, "ChinaDefaultKey", new KeyProps
        {
            Description = "Encrypts the Kinesis stream ChinaDefault",
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
                                ["kms:EncryptionContext:aws:kinesis:arn"] = chinaDefaultStreamArn,
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
                            ["ArnLike"] = new Dictionary<string, object> { ["aws:SourceArn"] = chinaDefaultStreamArn },
                        },
                    }),
                },
            }),
        });

        new Stream(this, "ChinaDefault", new StreamProps
        {
            Encryption = StreamEncryption.KMS,
            EncryptionKey = chinaDefaultKey,
        }); // want: stream-unencrypted
        var chinaManagedStreamArn = this.FormatArn(new ArnComponents
        {
            Service = "kinesis",
            Resource = "stream",
            ResourceName = $"{this.StackName}-*",
        });
        var chinaManagedKey = new Key(this, "ChinaManagedKey", new KeyProps
        {
            Description = "Encrypts the Kinesis stream ChinaManaged",
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
                                ["kms:EncryptionContext:aws:kinesis:arn"] = chinaManagedStreamArn,
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
                            ["ArnLike"] = new Dictionary<string, object> { ["aws:SourceArn"] = chinaManagedStreamArn },
                        },
                    }),
                },
            }),
        });

        new Stream(this, "ChinaManaged", new StreamProps
        {
            Encryption = StreamEncryption.KMS,
            EncryptionKey = chinaManagedKey,
        }); // want: stream-aws-managed-key
        var key = Key.FromKeyArn(this, "Key", "arn:aws-cn:kms:cn-north-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab");
        new Stream(this, "ChinaKey", new StreamProps { EncryptionKey = key });
    }
}

class NingxiaStack : Stack
{
    public NingxiaStack(Construct scope, string id)
        : base(scope, id, new StackProps { Env = new Amazon.CDK.Environment { Region = "cn-northwest-1" } })
    {
        var ningxiaStreamArn = this.FormatArn(new ArnComponents
        {
            Service = "kinesis",
            Resource = "stream",
            ResourceName = $"{this.StackName}-*",
        });
        var ningxiaKey = new Key(this, "NingxiaKey", new KeyProps
        {
            Description = "Encrypts the Kinesis stream Ningxia",
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
                                ["kms:EncryptionContext:aws:kinesis:arn"] = ningxiaStreamArn,
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
                            ["ArnLike"] = new Dictionary<string, object> { ["aws:SourceArn"] = ningxiaStreamArn },
                        },
                    }),
                },
            }),
        });

        new Stream(this, "Ningxia", new StreamProps
        {
            Encryption = StreamEncryption.KMS,
            EncryptionKey = ningxiaKey,
        }); // want: stream-unencrypted
    }
}

class GovernmentStack : Stack
{
    public GovernmentStack(Construct scope, string id, IStackProps props) : base(scope, id, props)
    {
        var governmentStreamArn = this.FormatArn(new ArnComponents
        {
            Service = "kinesis",
            Resource = "stream",
            ResourceName = $"{this.StackName}-*",
        });
        var governmentKey = new Key(this, "GovernmentKey", new KeyProps
        {
            Description = "Encrypts the Kinesis stream Government",
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
                                ["kms:EncryptionContext:aws:kinesis:arn"] = governmentStreamArn,
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
                            ["ArnLike"] = new Dictionary<string, object> { ["aws:SourceArn"] = governmentStreamArn },
                        },
                    }),
                },
            }),
        });

        new Stream(this, "Government", new StreamProps
        {
            Encryption = StreamEncryption.KMS,
            EncryptionKey = governmentKey,
        }); // want: stream-aws-managed-key
        var far = Key.FromKeyArn(this, "Far", "arn:aws-us-gov:kms:us-gov-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab");
        var governmentElsewhereStreamArn = this.FormatArn(new ArnComponents
        {
            Service = "kinesis",
            Resource = "stream",
            ResourceName = $"{this.StackName}-*",
        });
        var governmentElsewhereKey = new Key(this, "GovernmentElsewhereKey", new KeyProps
        {
            Description = "Encrypts the Kinesis stream GovernmentElsewhere",
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
                                ["kms:EncryptionContext:aws:kinesis:arn"] = governmentElsewhereStreamArn,
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
                            ["ArnLike"] = new Dictionary<string, object>
                            {
                                ["aws:SourceArn"] = governmentElsewhereStreamArn,
                            },
                        },
                    }),
                },
            }),
        });

        new Stream(this, "GovernmentElsewhere", new StreamProps
        {
            EncryptionKey = governmentElsewhereKey,
            Encryption = StreamEncryption.KMS,
        }); // want: stream-key-region
    }
}
