import static software.amazon.awscdk.services.kinesis.Stream.Builder.create;

import software.amazon.awscdk.Stack;

class StaticCreate extends Stack {
    void m() {
        create(this, "StaticCreate").shardCount(1).build(); // want: stream-aws-managed-key
    }
}
