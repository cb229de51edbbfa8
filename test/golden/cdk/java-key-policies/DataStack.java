package com.example;

import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.kinesis.CfnStream;
import software.amazon.awscdk.services.kinesis.Stream;
import software.amazon.awscdk.services.kinesis.StreamEncryption;
import software.amazon.awscdk.services.kms.CfnKey;
import software.amazon.awscdk.services.kms.Key;
import software.constructs.Construct;

public class DataStack extends Stack {
    public DataStack(final Construct scope, final String id) {
        super(scope, id);
        final Key key = Key.Builder.create(this, "Key").enableKeyRotation(true).build(); // want: key-policy-missing
        Stream.Builder.create(this, "Orders").streamName("orders").encryptionKey(key).build();

        final CfnKey low = new CfnKey(this, "Low"); // want: key-policy-missing, key-rotation-disabled
        CfnStream.Builder.create(this, "Clicks")
                .streamEncryption(CfnStream.StreamEncryptionProperty.builder()
                        .encryptionType("KMS")
                        .keyId(low.getAttrArn())
                        .build())
                .build();

        // want: key-policy-missing, key-rotation-disabled
        Stream.Builder.create(this, "Own").encryption(StreamEncryption.KMS).build();
    }
}
