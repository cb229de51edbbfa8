using K = Amazon.CDK.AWS.Kinesis;

class A
{
    void M()
    {
        new K.Stream(this, "Alias"); // want: stream-aws-managed-key
    }
}
