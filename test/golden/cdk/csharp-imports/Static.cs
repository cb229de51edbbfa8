using Amazon.CDK.AWS.Kinesis;
using static Amazon.CDK.AWS.Kinesis.StreamEncryption;

class A : Amazon.CDK.Stack
{
    void M()
    {
        new Stream(this, "Static", new StreamProps { Encryption = UNENCRYPTED }); // want: stream-unencrypted
        new Amazon.CDK.AWS.Kinesis.Stream(this, "Qualified"); // want: stream-aws-managed-key
    }
}
