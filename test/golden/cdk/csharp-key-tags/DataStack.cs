using System.Collections.Generic;
using Constructs;
using HashiCorp.Cdktf;
using HashiCorp.Cdktf.Providers.Aws.KinesisStream;
using HashiCorp.Cdktf.Providers.Aws.Provider;

class DataStack : TerraformStack
{
    public DataStack(Construct scope, string id) : base(scope, id)
    {
        new AwsProvider(this, "aws", new AwsProviderConfig { Region = "eu-west-1" });
        // want: stream-unencrypted
        new KinesisStream(this, "orders", new KinesisStreamConfig
        {
            Name = "orders",
            Tags = new Dictionary<string, string> { ["owner"] = "payments", ["cost-center"] = "4711" }
        });
    }
}
