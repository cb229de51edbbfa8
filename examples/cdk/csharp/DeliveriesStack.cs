using Amazon.CDK;
using Amazon.CDK.AWS.Kinesis;
using Constructs;

namespace Example
{
    public class DeliveriesStack : Stack
    {
        internal DeliveriesStack(Construct scope, string id, IStackProps props = null) : base(scope, id, props)
        {
            new Stream(this, "Deliveries", new StreamProps
            {
                Encryption = StreamEncryption.UNENCRYPTED,
            });
        }
    }
}
