package com.example;

import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.kinesis.CfnStream;
import software.amazon.awscdk.services.kinesis.Stream;
import software.amazon.awscdk.services.kinesis.StreamEncryption;
import software.constructs.Construct;

public class OrdersStack extends Stack {
    public OrdersStack(final Construct scope, final String id) {
        super(scope, id);

        Stream.Builder.create(this, "Orders")
            .encryption(StreamEncryption.MANAGED)
            .build();

        // The lower level has no defaults: this is not encrypted.
        CfnStream.Builder.create(this, "Returns").shardCount(1).build();
    }
}
