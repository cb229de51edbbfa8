using aws.KinesisStream;
using Constructs;

class A
{
    void M(Construct stack)
    {
        new KinesisStream(stack, "local", new KinesisStreamConfig { Name = "l" }); // want: stream-unencrypted
    }
}
