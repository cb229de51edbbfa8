using Amazon.CDK;
using Amazon.CDK.AWS.Kinesis;
using Cdklabs.CdkNag;
using Constructs;

namespace Example
{
    public class DataStack : Stack
    {
        public DataStack(Construct scope, string id) : base(scope, id)
        {
            var accepted = new CfnStream(this, "Accepted", new CfnStreamProps { Name = "accepted" });
            NagSuppressions.AddResourceSuppressions(accepted, new INagPackSuppression[]
            {
                new NagPackSuppression { Id = "AwsSolutions-KDS1", Reason = "Public data, accepted by its owner." }
            });
            var other = new CfnStream(this, "Other", new CfnStreamProps { Name = "other" }); // want: stream-unencrypted
            NagSuppressions.AddResourceSuppressions(other, new[]
            {
                new NagPackSuppression { Id = "AwsSolutions-KDF1", Reason = "Of the wrong rule, this one." }
            });
            var newer = new CfnStream(this, "Newer", new CfnStreamProps { Name = "newer" });
            Validations.Of(newer).Acknowledge(new Acknowledgment { Id = "AwsSolutions-KDS1", Reason = "Public data." });
        }
    }
}
