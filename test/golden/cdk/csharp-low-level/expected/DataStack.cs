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
            new CfnStream(this, "Plain", new CfnStreamProps { ShardCount = 1 }); // want: stream-unencrypted
            var key = new CfnKey(this, "Key", new CfnKeyProps { EnableKeyRotation = true });
            new CfnStream(this, "Encrypted", new CfnStreamProps
            {
                StreamEncryption = new CfnStream.StreamEncryptionProperty { EncryptionType = "KMS", KeyId = key.AttrArn },
            });
            new CfnStream(this, "Managed", new CfnStreamProps
            {
                StreamEncryption = new CfnStream.StreamEncryptionProperty
                {
                    EncryptionType = "KMS",
                    KeyId = "alias/aws/kinesis", // want: stream-aws-managed-key
                },
            });
            new CfnStream(this, "Misspelt", new CfnStreamProps
            {
                StreamEncryption = new CfnStream.StreamEncryptionProperty
                {
                    EncryptionType = "kms", // want: stream-encryption-invalid
                    KeyId = key.Ref,
                },
            });
        }
    }
}
