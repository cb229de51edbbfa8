using Amazon.CDK;
using Amazon.CDK.AWS.Kinesis;
using Cdklabs.CdkNag;
using Constructs;

class DataStack : Stack
{
    DataStack(Construct scope, string id) : base(scope, id)
    {
        Validations.Of(this).AddPlugins(new AwsSolutionsChecks());
        var orders = new Stream(this, "Orders"); // want: stream-aws-managed-key
    }
}
