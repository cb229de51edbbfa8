package com.example;

import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Fn;
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

        new CfnStream(this, "Plain"); // want: stream-unencrypted
        CfnKey key = CfnKey.Builder.create(this, "Key").enableKeyRotation(true).build();
        CfnStream.Builder.create(this, "Encrypted")
            .streamEncryption(CfnStream.StreamEncryptionProperty.builder().encryptionType("KMS").keyId(key.getAttrArn()).build())
            .build();
        CfnStream.Builder.create(this, "Managed")
            .streamEncryption(CfnStream.StreamEncryptionProperty.builder()
                .encryptionType("KMS")
                .keyId("alias/aws/kinesis") // want: stream-aws-managed-key
                .build())
            .build();
        CfnStream.Builder.create(this, "Misspelt")
            .streamEncryption(CfnStream.StreamEncryptionProperty.builder()
                .encryptionType("kms") // want: stream-encryption-invalid
                .keyId(key.getRef())
                .build())
            .build();
    }
}
