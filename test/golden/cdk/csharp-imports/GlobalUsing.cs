global using Amazon.CDK.AWS.Kinesis;
using Keys = global::Amazon.CDK.AWS.KMS;

class GlobalUsing : Amazon.CDK.Stack
{
    void M()
    {
        new Stream(this, "GlobalUsing", new StreamProps { EncryptionKey = Keys.Alias.FromAliasName(this, "Aws", "alias/aws/kinesis") }); // want: stream-aws-managed-key
    }
}
