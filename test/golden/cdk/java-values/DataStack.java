package com.example;

import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.kinesis.*;
import software.amazon.awscdk.services.kms.Key;
import software.constructs.Construct;

public class DataStack extends Stack {
    private static final StreamEncryption KIND = StreamEncryption.UNENCRYPTED;
    private final Key key;

    public DataStack(final Construct scope, final String id, final boolean encrypt, final Key given, final String... names) {
        super(scope, id);
        this.key = Key.Builder.create(this, "Key").enableKeyRotation(true).build();
        Stream.Builder.create(this, "Field").encryptionKey(key).build();
        Stream.Builder.create(this, "ThisField").encryptionKey(this.key).build();
        Stream.Builder.create(this, "Constant").encryption(KIND).build(); // want: stream-unencrypted
        Stream.Builder.create(this, "Given").encryptionKey(given).build();
        Stream.Builder.create(this, "Null").encryption(null).build(); // want: stream-aws-managed-key
        // want: stream-unencrypted
        Stream.Builder.create(this, "Conditional").encryption(encrypt ? StreamEncryption.KMS : StreamEncryption.UNENCRYPTED).encryptionKey(encrypt ? key : null).build();
        Stream.Builder.create(this, "Helper").encryptionKey(makeKey()).build();
        final StreamProps props = StreamProps.builder().encryption(StreamEncryption.MANAGED).build();
        new Stream(this, "Props", props); // want: stream-aws-managed-key
        for (String name : names) {
            Stream.Builder.create(this, "Loop" + name).encryption(KIND).build(); // want: stream-unencrypted
        }
    }

    public void shadow(final String key) {
        Stream.Builder.create(this, key).build(); // want: stream-aws-managed-key
    }

    private Key makeKey() {
        return Key.Builder.create(this, "Made").enableKeyRotation(true).build();
    }
}
