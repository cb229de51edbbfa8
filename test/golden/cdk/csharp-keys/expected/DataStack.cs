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
            var imported = Key.FromKeyArn(this, "Imported", "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab");
            new Stream(this, "ByArn", new StreamProps { EncryptionKey = imported });
            var found = Key.FromLookup(this, "Found", new KeyLookupOptions { AliasName = "alias/orders" });
            new Stream(this, "ByLookup", new StreamProps { EncryptionKey = found });
            var aws = Key.FromLookup(this, "Aws", new KeyLookupOptions { AliasName = "alias/aws/kinesis" });
            new Stream(this, "AwsByLookup", new StreamProps { EncryptionKey = aws }); // want: stream-aws-managed-key
            var rotating = new Key(this, "Rotating", new KeyProps { RotationPeriod = Duration.Days(180) });
            new Stream(this, "Rotates", new StreamProps { EncryptionKey = rotating });
            var still = new Key(this, "Still"); // want: key-rotation-disabled
            var alias = new Alias(this, "Alias", new AliasProps { AliasName = "alias/still", TargetKey = still });
            new Stream(this, "ByAlias", new StreamProps { EncryptionKey = alias });
            new Stream(this, "FromParameter", new StreamProps { EncryptionKey = Key.FromKeyArn(this, "P", Fn.ImportValue("KeyArn")) });
        }
    }
}
