using Amazon.CDK;
using Amazon.CDK.AWS.Kinesis;
using Amazon.CDK.AWS.KMS;
using Constructs;

// The CDK refuses a key beside any other encryption than KMS.
public class DataStack : Stack
{
    public DataStack(Construct scope, string id) : base(scope, id)
    {
        var key = new Key(this, "Key", new KeyProps { EnableKeyRotation = true });
        new Stream(this, "Unencrypted", new StreamProps
        {
            Encryption = StreamEncryption.KMS, // want: stream-unencrypted
            EncryptionKey = key,
        });
        new Stream(this, "Managed", new StreamProps
        {
            Encryption = StreamEncryption.KMS,
            EncryptionKey = key, // want: stream-aws-managed-key
        });
    }
}
