using aws.KinesisStream;

class A
{
    void M()
    {
        new KinesisStream(stack, "local", new KinesisStreamConfig { Name = "l" }); // want: stream-unencrypted
    }
}
