using System.Collections.Generic;
using System.Text.Json;
using HashiCorp.Cdktf;
using HashiCorp.Cdktf.Providers.Aws.DataAwsCallerIdentity;
using HashiCorp.Cdktf.Providers.Aws.KinesisStream;
using HashiCorp.Cdktf.Providers.Aws.KmsKey;

class Data : TerraformStack
{
    Data(Constructs.Construct scope, string id) : base(scope, id)
    {
        var caller = new DataAwsCallerIdentity(this, "caller");
        var key = new KmsKey(this, "key", new KmsKeyConfig
        {
            EnableKeyRotation = true,
            Policy = JsonSerializer.Serialize(new Dictionary<string, object>
            {
                ["Version"] = "2012-10-17",
                ["Statement"] = new object[]
                {
                    new Dictionary<string, object>
                    {
                        ["Effect"] = "Allow",
                        ["Principal"] = new Dictionary<string, string> { ["AWS"] = $"arn:aws:iam::{caller.AccountId}:root" },
                        ["Action"] = "kms:*",
                        ["Resource"] = "*"
                    },
                    new Dictionary<string, object>
                    {
                        ["Effect"] = "Allow",
                        ["Principal"] = "*", // want: key-policy-public
                        ["Action"] = "kms:Decrypt",
                        ["Resource"] = "*"
                    }
                }
            })
        });
        new KinesisStream(this, "orders", new KinesisStreamConfig { Name = "orders", EncryptionType = "KMS", KmsKeyId = key.Arn });
    }
}
