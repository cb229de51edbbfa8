import imports.aws.kinesis_stream.KinesisStream;
import software.constructs.Construct;

class Local {
    void m(Construct stack) {
        KinesisStream.Builder.create(stack, "local").name("l").build(); // want: stream-unencrypted
    }
}
