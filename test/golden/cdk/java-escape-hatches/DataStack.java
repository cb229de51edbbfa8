package com.example;

import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.IResolvable;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.kinesis.CfnStream;
import software.amazon.awscdk.services.kinesis.Stream;
import software.amazon.awscdk.services.kinesis.StreamEncryption;
import software.amazon.awscdk.services.kinesis.StreamProps;
import software.amazon.awscdk.services.kms.*;
import software.constructs.Construct;

public class DataStack extends Stack {
    public DataStack(final Construct scope, final String id) {
        super(scope, id);

        Key key = Key.Builder.create(this, "Key").enableKeyRotation(true).build();
        Stream first = Stream.Builder.create(this, "First").encryptionKey(key).build();
        CfnStream cfnFirst = (CfnStream) first.getNode().getDefaultChild();
        cfnFirst.setStreamEncryption((IResolvable) null); // want: stream-unencrypted

        Stream second = Stream.Builder.create(this, "Second").encryptionKey(key).build();
        // want: stream-unencrypted
        ((CfnStream) second.getNode().getDefaultChild()).addPropertyDeletionOverride("StreamEncryption");

        Stream third = new Stream(this, "Third");
        ((CfnStream) third.getNode().getDefaultChild()).addPropertyOverride("StreamEncryption",
            Map.of("EncryptionType", "KMS", "KeyId", key.getKeyArn()));

        Stream fourth = new Stream(this, "Fourth");
        // want: stream-unencrypted
        ((CfnStream) fourth.getNode().getDefaultChild()).addPropertyOverride("StreamEncryption.KeyId", "alias/my");
    }
}
