import imports.aws.kinesis_stream.KinesisStream;

class Local {
    void m() {
        KinesisStream.Builder.create(stack, "local").name("l").build(); // want: stream-unencrypted
    }
}
