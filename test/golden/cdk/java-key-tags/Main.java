package com.example;

import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.Tags;
import software.amazon.awscdk.services.kinesis.Stream;

public class Main {
    public static void main(final String[] args) {
        final App app = new App();
        final Stack stack = new Stack(app, "Data");
        Tags.of(stack).add("cost-center", "4711");
        final String owner = "payments";
        final Stream orders = Stream.Builder.create(stack, "Orders").build(); // want: stream-aws-managed-key
        Tags.of(orders).add("owner", owner);
        app.synth();
    }
}
