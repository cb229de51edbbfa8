import static software.amazon.awscdk.services.kinesis.StreamEncryption.*;

import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.kinesis.Stream.Builder;

class Nested extends Stack {
    void m() {
        Builder.create(this, "Nested").encryption(UNENCRYPTED).build(); // want: stream-unencrypted
        software.amazon.awscdk.services.kinesis.Stream.Builder.create(this, "FullBuilder").build(); // want: stream-aws-managed-key
    }
}
