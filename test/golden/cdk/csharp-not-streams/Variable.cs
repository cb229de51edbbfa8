using Amazon.CDK;
using Amazon.CDK.AWS.Kinesis;

class Variable
{
    class Makers { public object Stream(Stack stack, string id) => id; }

    void M(Stack stack, Makers kinesis)
    {
        kinesis.Stream(stack, "NotAModule");
    }
}
