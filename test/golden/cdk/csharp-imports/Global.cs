class A : Amazon.CDK.Stack
{
    void M()
    {
        new global::Amazon.CDK.AWS.Kinesis.Stream(this, "Global"); // want: stream-aws-managed-key
    }
}
