package com.example;

import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.kinesis.CfnStream;
import software.amazon.awscdk.services.kinesis.Stream;
import software.amazon.awscdk.services.kinesis.StreamEncryption;
import software.amazon.awscdk.services.kinesis.StreamMode;
import software.amazon.awscdk.services.kinesis.StreamProps;
import software.amazon.awscdk.services.kms.*;
import software.constructs.Construct;

public class DataStack extends Stack {
    public DataStack(final Construct scope, final String id) {
        super(scope, id);

        new Stream(this, "Default"); // want: stream-aws-managed-key
        Stream.Builder.create(this, "Unencrypted")
            .encryption(StreamEncryption.UNENCRYPTED) // want: stream-unencrypted
            .build();
        new Stream(this, "Managed", StreamProps.builder().encryption(StreamEncryption.MANAGED).build()); // want: stream-aws-managed-key
        Stream.Builder.create(this, "OwnKey").encryption(StreamEncryption.KMS).build(); // want: key-rotation-disabled

        final Key key = Key.Builder.create(this, "Key").enableKeyRotation(true).build();
        Stream.Builder.create(this, "KeyAlone").encryptionKey(key).build();
        Stream.Builder.create(this, "KeyAndType").encryption(StreamEncryption.KMS).encryptionKey(key).build();
        Stream.Builder.create(this, "Alias")
            .encryption(StreamEncryption.KMS)
            .encryptionKey(Alias.fromAliasName(this, "Aws", "alias/aws/kinesis")) // want: stream-aws-managed-key
            .build();
        Key signing = Key.Builder.create(this, "Signing").keySpec(KeySpec.RSA_2048).keyUsage(KeyUsage.SIGN_VERIFY).build();
        Stream.Builder.create(this, "Asymmetric").encryptionKey(signing).build(); // want: stream-key-unsuitable

        // want: stream-aws-managed-key
        Stream.Builder.create(this, "OnDemand").streamMode(StreamMode.ON_DEMAND).build();

        // Built in several steps: not followed, and so unknown.
        Stream.Builder steps = Stream.Builder.create(this, "Steps");
        steps.encryption(StreamEncryption.UNENCRYPTED);
        steps.build();
    }
}
