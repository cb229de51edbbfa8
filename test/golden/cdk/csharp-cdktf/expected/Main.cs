using Constructs;
using HashiCorp.Cdktf;
using HashiCorp.Cdktf.Providers.Aws.KinesisStream;
using HashiCorp.Cdktf.Providers.Aws.KmsKey;

class Main : TerraformStack
{
    public Main(Construct scope, string id) : base(scope, id)
    {
        var key = new KmsKey(this, "key", new KmsKeyConfig { EnableKeyRotation = true });
        new KinesisStream(this, "plain", new KinesisStreamConfig
        {
            Name = "plain",
            EncryptionType = "KMS",
            KmsKeyId = key.Arn
        }); // want: stream-unencrypted
        new KinesisStream(this, "encrypted", new KinesisStreamConfig { Name = "e", EncryptionType = "KMS", KmsKeyId = key.Arn });
        new KinesisStream(this, "keyless", new KinesisStreamConfig
        {
            Name = "k",
            EncryptionType = "KMS",
            KmsKeyId = key.Arn
        }); // want: stream-key-missing
        var later = new KinesisStream(this, "later", new KinesisStreamConfig { Name = "later" });
        later.EncryptionType = "KMS";
        later.KmsKeyId = key.Arn;
        var reset = new KinesisStream(this, "reset", new KinesisStreamConfig { Name = "r", EncryptionType = "KMS", KmsKeyId = key.Arn });
        reset.ResetEncryptionType(); // want: stream-unencrypted
    }
}
