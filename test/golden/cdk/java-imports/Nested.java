import static software.amazon.awscdk.services.kinesis.StreamEncryption.*;

import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.kinesis.Stream.Builder;

class Nested {
    void m(Stack stack) {
        Builder.create(stack, "Nested").encryption(UNENCRYPTED).build(); // want: stream-unencrypted
        software.amazon.awscdk.services.kinesis.Stream.Builder.create(stack, "FullBuilder").build(); // want: stream-aws-managed-key
    }
}
