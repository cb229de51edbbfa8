using DataStream = Amazon.CDK.AWS.Kinesis.Stream;

class A
{
    void M()
    {
        new DataStream(this, "TypeAlias"); // want: stream-aws-managed-key
    }
}
