package com.example;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.*;
import software.amazon.awscdk.services.kinesis.Stream;
import software.amazon.awscdk.services.kms.CfnKey;
import software.amazon.awscdk.services.kms.Key;
import software.constructs.Construct;

public class DataStack extends Stack {
    private static final List<String> USE = List.of("kms:Decrypt", "kms:GenerateDataKey");

    public DataStack(final Construct scope, final String id, final List<IPrincipal> readers) {
        super(scope, id);
        PolicyStatement administration = PolicyStatement.Builder.create()
            .principals(List.of(new AccountRootPrincipal()))
            .actions(Arrays.asList("kms:DescribeKey", "kms:PutKeyPolicy"))
            .resources(List.of("*"))
            .build();
        String streamArn = formatArn(ArnComponents.builder()
            .service("kinesis")
            .resource("stream")
            .resourceName("orders")
            .build());
        Key sound = Key.Builder.create(this, "Sound")
            .enableKeyRotation(true)
            .policy(PolicyDocument.Builder.create()
                .statements(List.of(
                    administration,
                    PolicyStatement.Builder.create()
                        .principals(List.of(new AccountPrincipal(Aws.ACCOUNT_ID)))
                        .actions(USE)
                        .resources(List.of("*"))
                        .conditions(Map.ofEntries(Map.entry("StringEquals", Map.of(
                            "kms:ViaService", String.format("kinesis.%s.amazonaws.com", getRegion()),
                            "kms:EncryptionContext:aws:kinesis:arn", streamArn))))
                        .build(),
                    PolicyStatement.Builder.create()
                        .principals(List.of(ServicePrincipal.Builder.create("kinesis.amazonaws.com")
                            .conditions(Map.of("StringEquals", Map.of("aws:SourceAccount", getAccount())))
                            .build()))
                        .actions(USE)
                        .resources(List.of("*"))
                        .build()))
                .build())
            .build();
        Stream.Builder.create(this, "Orders").streamName("orders").encryptionKey(sound).build();

        Key everybody = Key.Builder.create(this, "Public").enableKeyRotation(true).build();
        everybody.addToResourcePolicy(new PolicyStatement(PolicyStatementProps.builder()
            .effect(Effect.ALLOW)
            .principals(List.of(new AnyPrincipal())) // want: key-policy-public
            .actions(USE)
            .resources(List.of("*"))
            .build()));
        Stream.Builder.create(this, "PublicStream").encryptionKey(everybody).build();

        Key deputy = Key.Builder.create(this, "Deputy").enableKeyRotation(true).build();
        deputy.grantDecrypt(new ServicePrincipal("firehose.amazonaws.com")); // want: key-policy-confused-deputy
        Stream.Builder.create(this, "DeputyStream").encryptionKey(deputy).build();

        Role consumer = Role.Builder.create(this, "Consumer").assumedBy(new AccountRootPrincipal()).build();
        Key broad = Key.Builder.create(this, "Broad").enableKeyRotation(true).build();
        broad.addToResourcePolicy(PolicyStatement.Builder.create()
            .principals(List.of(new ArnPrincipal(consumer.getRoleArn())))
            .actions(List.of("kms:*")) // want: key-policy-broad
            .resources(List.of("*"))
            .build());
        Stream.Builder.create(this, "BroadStream").encryptionKey(broad).build();

        Key nobody = Key.Builder.create(this, "Nobody")
            .enableKeyRotation(true)
            // want: key-policy-kinesis-access
            .policy(PolicyDocument.Builder.create().statements(List.of(administration)).build())
            .build();
        Stream.Builder.create(this, "NobodyStream").encryptionKey(nobody).build();

        CfnKey low = CfnKey.Builder.create(this, "Low")
            .enableKeyRotation(true)
            .keyPolicy(Map.of(
                "Version", "2012-10-17",
                "Statement", List.of(
                    Map.of(
                        "Effect", "Allow",
                        "Principal", Map.of("AWS", "arn:aws:iam::" + this.getAccount() + ":root"),
                        "Action", "kms:*",
                        "Resource", "*"),
                    Map.of(
                        "Effect", "Allow",
                        "Principal", "*", // want: key-policy-public
                        "Action", "kms:Decrypt",
                        "Resource", "*"))))
            .build();
        Stream.Builder.create(this, "LowStream").encryptionKey(Key.fromCfnKey(low)).build();

        // Whom the caller names is not known.
        Key named = Key.Builder.create(this, "Named")
            .enableKeyRotation(true)
            .policy(PolicyDocument.Builder.create()
                .statements(List.of(
                    administration,
                    PolicyStatement.Builder.create().principals(readers).actions(USE).resources(List.of("*")).build()))
                .build())
            .build();
        Stream.Builder.create(this, "NamedStream").encryptionKey(named).build();
    }
}
