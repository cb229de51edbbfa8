package com.example;

import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.kinesis.Stream;
import software.amazon.awscdk.services.kinesis.StreamEncryption;
import software.amazon.awscdk.services.kinesis.StreamProps;
import software.constructs.Construct;

public class Places extends Construct {
    private static final App APP = new App();
    // want: stream-aws-managed-key
    private static final Stream SHARED = Stream.Builder.create(new Stack(APP, "Shared"), "Static").build();

    // A field.
    private final Stream field = Stream.Builder.create(this, "Field").shardCount(2).build(); // want: stream-aws-managed-key
    private final StreamProps several = StreamProps.builder().shardCount(2).build();

    public Places(final Construct scope, final String id, final String name, final boolean big) {
        super(scope, id);
        // want: stream-aws-managed-key
        if (big) Stream.Builder.create(this, "Unbraced").build();
        // want: stream-aws-managed-key
        Stream.Builder.create(this, "Named").streamName(name).build();
        for (final String one : new String[] {"a", "b"}) {
            new Stream(this, "Many-" + one, StreamProps.builder().streamName("many-" + one).build()); // want: stream-aws-managed-key
        }
        final Stream stream = big
                ? Stream.Builder.create(this, "Big").encryption(StreamEncryption.UNENCRYPTED).build() // want: stream-unencrypted
                : null;
        final StreamProps own = StreamProps.builder().streamName("own").build();
        final String between = "between";
        new Stream(this, "Props", own); // want: stream-aws-managed-key
        new Stream(this, "Nothing", null); // want: stream-aws-managed-key
        new Stream(this, "Several", several); // want: stream-aws-managed-key
        System.out.println(SHARED + between + stream + field);
    }

    Runnable later() {
        return () -> new Stream(this, "Lambda"); // want: stream-aws-managed-key
    }
}

class Derived extends Stream {
    Derived(final Construct scope) {
        // want: stream-aws-managed-key
        super(scope, "Derived");
    }
}

class Local extends Stack {
    Stream make() {
        return new Stream(this, "Returned"); // want: stream-aws-managed-key
    }
}
