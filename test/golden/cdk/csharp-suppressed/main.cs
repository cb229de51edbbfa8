using Amazon.CDK.AWS.Kinesis;

class A
{
    void M(Amazon.CDK.App app)
    {
        // kinesis-encryption:ignore stream-aws-managed-key -- public data
        new Stream(app, "Above");
        new Stream(app, "Same"); // kinesis-encryption:ignore stream-aws-managed-key -- public data
        new Stream(app, "Inside", new StreamProps
        {
            /* kinesis-encryption:ignore stream-aws-managed-key -- public data */
            Encryption = StreamEncryption.MANAGED,
        });
        new Stream(app, "Other"); // want: stream-aws-managed-key
    }
}
