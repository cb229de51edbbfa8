package com.example;

import java.util.Map;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.kinesis.CfnStream;
import software.amazon.awscdk.services.kinesis.Stream;
import software.amazon.awscdk.services.kms.Key;
import software.constructs.Construct;

public class DataStack extends Stack {
    public DataStack(final Construct scope, final String id) {
        super(scope, id);
        final Key key = Key.Builder.create(this, "Key").enableKeyRotation(true).build();

        final Stream whole = Stream.Builder.create(this, "Whole").encryptionKey(key).build();
        // want: stream-unencrypted
        ((CfnStream) whole.getNode().getDefaultChild()).addDeletionOverride("Properties.StreamEncryption");
        final Stream path = new Stream(this, "Path");
        final CfnStream lower = (CfnStream) path.getNode().getDefaultChild();
        lower.addOverride("Properties.StreamEncryption", Map.of("EncryptionType", "KMS", "KeyId", key.getKeyArn()));

        // Overrides are written over the properties, wherever they stand.
        final CfnStream.StreamEncryptionProperty encryption = CfnStream.StreamEncryptionProperty.builder()
                .encryptionType("KMS")
                .keyId(key.getKeyArn())
                .build();
        final CfnStream both = new CfnStream(this, "Both");
        both.addPropertyDeletionOverride("StreamEncryption"); // want: stream-unencrypted
        both.setStreamEncryption(encryption);

        final CfnStream first = CfnStream.Builder.create(this, "InPlace")
                .streamEncryption(CfnStream.StreamEncryptionProperty.builder()
                        .encryptionType("KMS")
                        .keyId("alias/aws/kinesis")
                        .build())
                .build();
        first.addPropertyOverride("StreamEncryption.KeyId", key.getKeyArn());
        final Stream managed = Stream.Builder.create(this, "ManagedByOverride").encryptionKey(key).build();
        // want: stream-aws-managed-key
        ((CfnStream) managed.getNode().getDefaultChild()).addPropertyOverride("StreamEncryption.KeyId", "alias/aws/kinesis");
    }
}
