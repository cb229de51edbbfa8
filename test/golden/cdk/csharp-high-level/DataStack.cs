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
            new Stream(this, "Default"); // want: stream-aws-managed-key
            new Stream(this, "Unencrypted", new StreamProps
            {
                Encryption = StreamEncryption.UNENCRYPTED, // want: stream-unencrypted
            });
            new Stream(this, "Managed", new StreamProps { Encryption = StreamEncryption.MANAGED }); // want: stream-aws-managed-key
            new Stream(this, "OwnKey", new StreamProps { Encryption = StreamEncryption.KMS }); // want: key-rotation-disabled
            var key = new Key(this, "Key", new KeyProps { EnableKeyRotation = true });
            new Stream(this, "KeyAlone", new StreamProps { EncryptionKey = key });
            new Stream(this, "KeyAndType", new StreamProps { Encryption = StreamEncryption.KMS, EncryptionKey = key });
            new Stream(this, "Alias", new StreamProps
            {
                Encryption = StreamEncryption.KMS,
                EncryptionKey = Alias.FromAliasName(this, "Aws", "alias/aws/kinesis"), // want: stream-aws-managed-key
            });
            var signing = new Key(this, "Signing", new KeyProps { KeySpec = KeySpec.RSA_2048, KeyUsage = KeyUsage.SIGN_VERIFY });
            new Stream(this, "Asymmetric", new StreamProps { EncryptionKey = signing }); // want: stream-key-unsuitable
            new Stream(this, "OnDemand", new StreamProps { StreamMode = StreamMode.ON_DEMAND }); // want: stream-aws-managed-key
        }
    }
}
