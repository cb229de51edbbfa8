using System;
using System.Collections.Generic;
using System.Linq;
using Amazon.CDK;
using Amazon.CDK.AWS.Kinesis;
using Amazon.CDK.AWS.KMS;
using Constructs;

namespace Example;

public record Settings(string Name, StreamEncryption Kind = StreamEncryption.UNENCRYPTED);

public class DataStack : Stack
{
    public DataStack(Construct scope, string id, bool encrypt, IStackProps? props = null) : base(scope, id, props)
    {
        Key key = new(this, "Key", new() { EnableKeyRotation = true });

        // What is set in an object counts from there on.
        var growing = new StreamProps { ShardCount = 1 };
        new Stream(this, "Before", growing); // want: stream-aws-managed-key
        growing.EncryptionKey = key;
        new Stream(this, "After", growing);

        var indexed = new Dictionary<string, object>();
        indexed["EncryptionType"] = "KMS";
        indexed["KeyId"] = key.KeyArn;
        var first = new Stream(this, "Indexed");
        ((CfnStream)first.Node.DefaultChild!).AddPropertyOverride("StreamEncryption", indexed);
        var added = new Dictionary<string, object>();
        added.Add("EncryptionType", "KMS");
        added.Add("KeyId", key.KeyArn);
        var second = new Stream(this, "Added");
        ((CfnStream)second.Node.DefaultChild!).AddPropertyOverride("StreamEncryption", added);
        var removed = new Dictionary<string, object> { { "EncryptionType", "KMS" }, { "KeyId", key.KeyArn } };
        removed.Remove("KeyId");
        var third = new Stream(this, "Removed");
        ((CfnStream)third.Node.DefaultChild!).AddPropertyOverride("StreamEncryption", removed); // want: stream-key-missing

        // Objects without a class of their own.
        var fourth = new Stream(this, "Anonymous");
        ((CfnStream)fourth.Node.DefaultChild!).AddPropertyOverride("StreamEncryption", new { EncryptionType = "KMS", KeyId = key.KeyArn });
        new CfnStream(this, "Behind") { StreamEncryption = new CfnStream.StreamEncryptionProperty { EncryptionType = "KMS", KeyId = key.KeyArn } };
        new CfnStream(this, "BehindOther") { Name = "orders" }; // want: stream-unencrypted

        // Somebody else may change it.
        var filled = new StreamProps { ShardCount = 1 };
        Fill(filled, key);
        new Stream(this, "Filled", filled);
        Console.WriteLine(filled);
        new Stream(this, "Record", new StreamProps { Encryption = new Settings("orders", StreamEncryption.MANAGED).Kind });
        var kind = encrypt switch { true => StreamEncryption.KMS, false => StreamEncryption.UNENCRYPTED };
        new Stream(this, "Switch", new StreamProps { Encryption = kind });
        var keys = new Dictionary<string, IKey> { ["orders"] = key };
        new Stream(this, "Item", new StreamProps { EncryptionKey = keys["orders"] });
        List<IKey> list = [key];
        new Stream(this, "First", new StreamProps { EncryptionKey = list[0] });
        new Stream(this, "FirstByMethod", new StreamProps { EncryptionKey = list.First() });
        var (chosen, _) = (key, 1);
        new Stream(this, "Tuple", new StreamProps { EncryptionKey = chosen });
        new Stream(this, """Raw""", new StreamProps { EncryptionKey = key });
    }

    private static void Fill(StreamProps properties, IKey key)
    {
        properties.EncryptionKey = key;
    }
}
