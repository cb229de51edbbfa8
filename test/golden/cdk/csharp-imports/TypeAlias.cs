using DataStream = Amazon.CDK.AWS.Kinesis.Stream;

class A : Amazon.CDK.Stack
{
    void M()
    {
        new DataStream(this, "TypeAlias"); // want: stream-aws-managed-key
    }
}
