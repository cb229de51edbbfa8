package com.example;

import software.amazon.awscdk.core.Construct;
import software.amazon.awscdk.core.Stack;
import software.amazon.awscdk.services.kinesis.Stream;
import static java.util.Objects.requireNonNull;

class VersionOne extends Stack {
    VersionOne(Construct scope, String id, Object names) {
        super(scope, id);
        requireNonNull(names);
        Stream.Builder.create(this, "Orders").streamName("orders").build(); // want: stream-aws-managed-key
    }
}
