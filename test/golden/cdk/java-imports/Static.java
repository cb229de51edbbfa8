import static software.amazon.awscdk.services.kinesis.StreamEncryption.UNENCRYPTED;
import software.amazon.awscdk.services.kinesis.Stream;

class Static {
    void m() {
        Stream.Builder.create(this, "Static").encryption(UNENCRYPTED).build(); // want: stream-unencrypted
    }
}
