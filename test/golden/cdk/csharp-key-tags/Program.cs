using Amazon.CDK;
using Amazon.CDK.AWS.Kinesis;

namespace Example
{
    public static class Program
    {
        public static void Main(string[] args)
        {
            var app = new App();
            var stack = new Stack(app, "Data");
            Tags.Of(stack).Add("cost-center", "4711");
            var orders = new Stream(stack, "Orders"); // want: stream-aws-managed-key
            Tags.Of(orders).Add("owner", "payments");
        }
    }
}
