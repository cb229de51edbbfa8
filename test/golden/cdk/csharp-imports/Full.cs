class A : Amazon.CDK.Stack
{
    void M()
    {
        new Amazon.CDK.AWS.Kinesis.Stream(this, "Full"); // want: stream-aws-managed-key
    }
}
