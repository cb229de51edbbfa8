import static software.amazon.awscdk.services.kinesis.StreamEncryption.UNENCRYPTED;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.kinesis.Stream;

class Static extends Stack {
    void m() {
        Stream.Builder.create(this, "Static").encryption(UNENCRYPTED).build(); // want: stream-unencrypted
    }
}
