using System.Collections.Generic;
using Amazon.CDK;
using Amazon.CDK.AWS.Kinesis;
using Amazon.CDK.AWS.KMS;
using Constructs;

namespace Example
{
    public class DataStack : Stack
    {
        internal DataStack(Construct scope, string id) : base(scope, id)
        {
            var key = new Key(this, "Key", new KeyProps { EnableKeyRotation = true });

            var whole = new Stream(this, "Whole", new StreamProps { EncryptionKey = key });
            ((CfnStream)whole.Node.DefaultChild).AddDeletionOverride("Properties.StreamEncryption"); // want: stream-unencrypted
            var path = new Stream(this, "Path");
            var lower = path.Node.DefaultChild as CfnStream;
            lower.AddOverride("Properties.StreamEncryption", new Dictionary<string, object> { { "EncryptionType", "KMS" }, { "KeyId", key.KeyArn } });

            // Overrides are written over the properties, wherever they stand.
            var both = new CfnStream(this, "Both");
            both.AddPropertyDeletionOverride("StreamEncryption"); // want: stream-unencrypted
            both.StreamEncryption = new CfnStream.StreamEncryptionProperty { EncryptionType = "KMS", KeyId = key.KeyArn };

            var first = new CfnStream(this, "InPlace", new CfnStreamProps
            {
                StreamEncryption = new CfnStream.StreamEncryptionProperty { EncryptionType = "KMS", KeyId = "alias/aws/kinesis" },
            });
            first.AddPropertyOverride("StreamEncryption.KeyId", key.KeyArn);
            var managed = new Stream(this, "ManagedByOverride", new StreamProps { EncryptionKey = key });
            // want: stream-aws-managed-key
            ((CfnStream)managed.Node.DefaultChild).AddPropertyOverride("StreamEncryption.KeyId", "alias/aws/kinesis");
        }
    }
}
