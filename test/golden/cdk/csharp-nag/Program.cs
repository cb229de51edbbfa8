using Amazon.CDK;
using Amazon.CDK.AWS.Kinesis;
using Cdklabs.CdkNag;

class Program
{
    static void Main()
    {
        var app = new App();
        Aspects.Of(app).Add(new AwsSolutionsChecks());
        var stack = new Stack(app, "Data");
        new Stream(stack, "Clicks"); // want: stream-aws-managed-key
        var orders = new Stream(stack, "Orders"); // want: stream-aws-managed-key
        app.Synth();
    }
}
