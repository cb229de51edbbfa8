import io.cdktn.providers.aws.kinesis_stream.KinesisStream;

class Terrain {
    void m() {
        KinesisStream.Builder.create(stack, "terrain").name("l").build(); // want: stream-unencrypted
    }
}
