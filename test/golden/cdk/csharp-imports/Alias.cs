using K = Amazon.CDK.AWS.Kinesis;

class A : Amazon.CDK.Stack
{
    void M()
    {
        new K.Stream(this, "Alias"); // want: stream-aws-managed-key
    }
}
