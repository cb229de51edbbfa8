using Amazon.CDK;
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
new Stream(given, "FromEnvironment"); // want: stream-aws-managed-key
app.Synth();

// In the regions of China a stream is not encrypted unless it is told to be.
class ChinaStack : Stack
{
    public ChinaStack(Construct scope, string id, IStackProps props) : base(scope, id, props)
    {
        new Stream(this, "ChinaDefault"); // want: stream-unencrypted
        new Stream(this, "ChinaManaged", new StreamProps { Encryption = StreamEncryption.MANAGED }); // want: stream-aws-managed-key
        var key = Key.FromKeyArn(this, "Key", "arn:aws-cn:kms:cn-north-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab");
        new Stream(this, "ChinaKey", new StreamProps { EncryptionKey = key });
    }
}

class NingxiaStack : Stack
{
    public NingxiaStack(Construct scope, string id)
        : base(scope, id, new StackProps { Env = new Amazon.CDK.Environment { Region = "cn-northwest-1" } })
    {
        new Stream(this, "Ningxia", new StreamProps { Encryption = null }); // want: stream-unencrypted
    }
}

class GovernmentStack : Stack
{
    public GovernmentStack(Construct scope, string id, IStackProps props) : base(scope, id, props)
    {
        new Stream(this, "Government"); // want: stream-aws-managed-key
        var far = Key.FromKeyArn(this, "Far", "arn:aws-us-gov:kms:us-gov-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab");
        new Stream(this, "GovernmentElsewhere", new StreamProps { EncryptionKey = far }); // want: stream-key-region
    }
}
