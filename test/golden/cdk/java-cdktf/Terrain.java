import io.cdktn.providers.aws.kinesis_stream.KinesisStream;
import software.constructs.Construct;

class Terrain {
    void m(Construct stack) {
        KinesisStream.Builder.create(stack, "terrain").name("l").build(); // want: stream-unencrypted
    }
}
