package com.example;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.kinesis.CfnStream;
import software.amazon.awscdk.services.kinesis.Stream;
import software.amazon.awscdk.services.kinesis.StreamEncryption;
import software.amazon.awscdk.services.kinesis.StreamProps;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.kms.Key;
import software.constructs.Construct;

public class DataStack extends Stack {
    record Settings(String name, StreamEncryption kind) {}

    public DataStack(final Construct scope, final String id, final boolean encrypt) {
        super(scope, id);
        final Key key = Key.Builder.create(this, "Key").enableKeyRotation(true).build();

        // What is put into a map counts from there on.
        final Map<String, Object> put = new HashMap<>();
        put.put("EncryptionType", "KMS");
        put.put("KeyId", key.getKeyArn());
        lower(new Stream(this, "Helper")).addPropertyOverride("StreamEncryption", put);
        final Stream filled = new Stream(this, "Put");
        ((CfnStream) filled.getNode().getDefaultChild()).addPropertyOverride("StreamEncryption", put);

        final Map<String, Object> copied = new HashMap<>(Map.of("EncryptionType", "KMS"));
        copied.putAll(Map.of("KeyId", key.getKeyArn()));
        final Stream all = new Stream(this, "PutAll");
        ((CfnStream) all.getNode().getDefaultChild()).addPropertyOverride("StreamEncryption", copied);

        final Map<String, Object> removed = new HashMap<>(put);
        removed.remove("KeyId");
        final Stream lost = new Stream(this, "Removed");
        ((CfnStream) lost.getNode().getDefaultChild()).addPropertyOverride("StreamEncryption", removed); // want: stream-key-missing

        final Stream braces = new Stream(this, "DoubleBraces");
        ((CfnStream) braces.getNode().getDefaultChild()).addPropertyOverride("StreamEncryption", new HashMap<String, Object>() {{
            put("EncryptionType", "KMS");
            put("KeyId", key.getKeyArn());
        }});

        final Map<String, Key> keys = Map.of("orders", key);
        Stream.Builder.create(this, "Get").encryptionKey(keys.get("orders")).build();
        final List<Key> list = new ArrayList<>();
        list.add(key);
        Stream.Builder.create(this, "ListGet").encryptionKey(list.get(0)).build();

        // Builders in steps.
        final StreamProps.Builder steps = StreamProps.builder();
        steps.encryption(StreamEncryption.UNENCRYPTED);
        new Stream(this, "Steps", steps.build());
        new Stream(this, "Anonymous", new StreamProps() {
            @Override
            public IKey getEncryptionKey() {
                return key;
            }
        });
        final Settings settings = new Settings("orders", StreamEncryption.UNENCRYPTED);
        Stream.Builder.create(this, "Record").encryption(settings.kind()).build();
        final StreamEncryption kind = switch (id) {
            case "plain" -> StreamEncryption.UNENCRYPTED;
            default -> StreamEncryption.KMS;
        };
        Stream.Builder.create(this, "Switch").encryption(kind).encryptionKey(encrypt ? key : null).build();
        StreamEncryption chosen = null;
        switch (id) {
            case "plain":
                chosen = StreamEncryption.UNENCRYPTED;
                break;
            default:
                chosen = StreamEncryption.KMS;
        }
        // want: stream-unencrypted, key-rotation-disabled, stream-aws-managed-key
        Stream.Builder.create(this, "Chosen").encryption(chosen).build();
        // want: stream-aws-managed-key
        Stream.Builder.create(this, """
            TextBlock""").build();
    }

    private static CfnStream lower(final Stream stream) {
        return (CfnStream) stream.getNode().getDefaultChild();
    }
}
