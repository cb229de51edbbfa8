using Amazon.CDK;
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

            var low = new CfnKey(this, "Low"); // want: key-policy-missing, key-rotation-disabled
            new CfnStream(this, "Clicks", new CfnStreamProps
            {
                StreamEncryption = new CfnStream.StreamEncryptionProperty { EncryptionType = "KMS", KeyId = low.AttrArn },
            });

            // want: key-policy-missing, key-rotation-disabled
            new Stream(this, "Own", new StreamProps { Encryption = StreamEncryption.KMS });
        }
    }
}
