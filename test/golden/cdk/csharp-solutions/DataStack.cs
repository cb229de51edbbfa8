using Amazon.CDK;
using Amazon.CDK.AWS.Kinesis;
using Amazon.CDK.AWS.KMS;
using Amazon.CDK.AWS.Lambda;
using Amazon.SolutionsConstructs.AWS.KinesisStreamsLambda;
using Constructs;

public class DataStack : Stack
{
    public DataStack(Construct scope, string id, FunctionProps function) : base(scope, id)
    {
        var key = new Key(this, "Key", new KeyProps { EnableKeyRotation = true });
        new KinesisStreamsToLambda(this, "Plain", new KinesisStreamsToLambdaProps { LambdaFunctionProps = function }); // want: stream-aws-managed-key
        new KinesisStreamsToLambda(this, "Keyed", new KinesisStreamsToLambdaProps
        {
            LambdaFunctionProps = function,
            KinesisStreamProps = new StreamProps { Encryption = StreamEncryption.KMS, EncryptionKey = key },
        });
        var source = new Stream(this, "Source", new StreamProps { EncryptionKey = key });
        new KinesisStreamsToLambda(this, "Existing", new KinesisStreamsToLambdaProps { LambdaFunctionProps = function, ExistingStreamObj = source });
    }
}
