using System.IO;
using Amazon.CDK;
using Amazon.CDK.AWS.Lambda;
using Constructs;
using DataStream = Amazon.CDK.AWS.Kinesis.Stream;

namespace Example;

public class Clash : Stack
{
    public Clash(Construct scope, string id, IVersion version, Stream file) : base(scope, id)
    {
        var alias = new Alias(this, "Alias", new AliasProps { AliasName = "live", Version = version });
        var orders = new DataStream(this, "Orders"); // want: stream-aws-managed-key
        Stream copy = new MemoryStream((int)file.Length);
    }
}
