using Amazon.CDK;
using Amazon.CDK.AWS.Kinesis;
using Amazon.CDK.AWS.KMS;
using Constructs;

namespace Example;

public class DataStack : Stack
{
    private const string Name = "orders";
    private static readonly StreamEncryption Kind = StreamEncryption.UNENCRYPTED;
    private readonly Key _key;
    public Key Key { get; } = new(null, "Property", new KeyProps { EnableKeyRotation = true });
    public Key Computed => _key;

    public DataStack(Construct scope, string id, bool encrypt, IKey given, StreamEncryption kind = StreamEncryption.UNENCRYPTED, params string[] names) : base(scope, id)
    {
        _key = new Key(this, "Key", new KeyProps { EnableKeyRotation = true });
        new Stream(this, "Field", new StreamProps { EncryptionKey = _key });
        new Stream(this, "Property", new StreamProps { EncryptionKey = Key });
        new Stream(this, "Arrow", new StreamProps { EncryptionKey = this.Computed });
        new Stream(this, "Constant", new StreamProps { Encryption = Kind }); // want: stream-unencrypted
        new Stream(this, "Given", new StreamProps { EncryptionKey = given });
        new Stream(this, "Default", new StreamProps { Encryption = kind }); // want: stream-unencrypted
        new Stream(this, "Null", new StreamProps { Encryption = null }); // want: stream-aws-managed-key
        // want: stream-unencrypted
        new Stream(this, "Conditional", new StreamProps { Encryption = encrypt ? StreamEncryption.KMS : StreamEncryption.UNENCRYPTED, EncryptionKey = encrypt ? _key : null });
        var props = new StreamProps { Encryption = StreamEncryption.MANAGED };
        new Stream(this, "Props", props); // want: stream-aws-managed-key
        new Stream(scope: this, id: "Named", props: new StreamProps { Encryption = Kind }); // want: stream-unencrypted
        Stream target = new(this, "TargetTyped", new() { Encryption = Kind }); // want: stream-unencrypted
        foreach (var name in names)
        {
            new Stream(this, $"Loop{name}", new StreamProps { Encryption = Kind }); // want: stream-unencrypted
        }
    }
}
