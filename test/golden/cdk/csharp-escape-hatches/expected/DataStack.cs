using System.Collections.Generic;
using Amazon.CDK;
using Amazon.CDK.AWS.Kinesis;
using Amazon.CDK.AWS.KMS;
using Constructs;

namespace Example
{
    public class DataStack : Stack
    {
        internal DataStack(Construct scope, string id, IStackProps props = null) : base(scope, id, props)
        {
            var key = new Key(this, "Key", new KeyProps { EnableKeyRotation = true });
            var first = new Stream(this, "First", new StreamProps { EncryptionKey = key });
            var cfnFirst = (CfnStream)first.Node.DefaultChild;
            cfnFirst.StreamEncryption = null; // want: stream-unencrypted

            var second = new Stream(this, "Second", new StreamProps { EncryptionKey = key });
            (second.Node.DefaultChild as CfnStream).AddPropertyDeletionOverride("StreamEncryption"); // want: stream-unencrypted

            var third = new Stream(this, "Third");
            ((CfnStream)third.Node.DefaultChild).AddPropertyOverride("StreamEncryption", new Dictionary<string, object>
            {
                ["EncryptionType"] = "KMS",
                ["KeyId"] = key.KeyArn,
            });

            var fourth = new Stream(this, "Fourth");
            ((CfnStream)fourth.Node.DefaultChild).AddPropertyOverride("StreamEncryption.KeyId", "alias/my"); // want: stream-unencrypted
        }
    }
}
