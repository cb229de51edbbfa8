package com.example;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.App;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.AccountRootPrincipal;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kinesis.Stream;
import software.amazon.awscdk.services.kinesis.StreamEncryption;
import software.amazon.awscdk.services.kinesis.StreamProps;
import software.amazon.awscdk.services.kms.Key;
import software.constructs.Construct;

public class Places extends Construct {
    private static final App APP = new App();
    // want: stream-aws-managed-key
    private static final Stream SHARED = Stream.Builder.create(new Stack(APP, "Shared"), "Static").build();

    private final String fieldStreamArn = Stack.of(this).formatArn(ArnComponents.builder()
            .service("kinesis")
            .resource("stream")
            .resourceName(Stack.of(this).getStackName() + "-*")
            .build());
    private final Key fieldKey = Key.Builder.create(this, "FieldKey")
            .description("Encrypts the Kinesis stream Field")
            .enableKeyRotation(true)
            .pendingWindow(Duration.days(30))
            .policy(PolicyDocument.Builder.create()
                    .statements(List.of(
                            PolicyStatement.Builder.create()
                                    .sid("EnableKeyAdministration")
                                    .principals(List.of(new AccountRootPrincipal()))
                                    .actions(List.of(
                                            "kms:CancelKeyDeletion",
                                            "kms:CreateAlias",
                                            "kms:DeleteAlias",
                                            "kms:DescribeKey",
                                            "kms:DisableKey",
                                            "kms:DisableKeyRotation",
                                            "kms:EnableKey",
                                            "kms:EnableKeyRotation",
                                            "kms:GetKeyPolicy",
                                            "kms:GetKeyRotationStatus",
                                            "kms:ListGrants",
                                            "kms:ListKeyPolicies",
                                            "kms:ListKeyRotations",
                                            "kms:ListResourceTags",
                                            "kms:PutKeyPolicy",
                                            "kms:RevokeGrant",
                                            "kms:RotateKeyOnDemand",
                                            "kms:ScheduleKeyDeletion",
                                            "kms:TagResource",
                                            "kms:UntagResource",
                                            "kms:UpdateAlias",
                                            "kms:UpdateKeyDescription"))
                                    .resources(List.of("*"))
                                    .build(),
                            PolicyStatement.Builder.create()
                                    .sid("AllowUseThroughKinesisForThisStream")
                                    .principals(List.of(new AccountRootPrincipal()))
                                    .actions(List.of("kms:Decrypt", "kms:GenerateDataKey"))
                                    .resources(List.of("*"))
                                    .conditions(Map.of(
                                            "StringEquals", Map.of(
                                                    "kms:ViaService",
                                                    "kinesis." + Stack.of(this).getRegion() + ".amazonaws.com"),
                                            "StringLike", Map.of(
                                                    "kms:EncryptionContext:aws:kinesis:arn", fieldStreamArn)))
                                    .build(),
                            PolicyStatement.Builder.create()
                                    .sid("AllowKinesisService")
                                    .principals(List.of(new ServicePrincipal("kinesis.amazonaws.com")))
                                    .actions(List.of("kms:Decrypt", "kms:GenerateDataKey"))
                                    .resources(List.of("*"))
                                    .conditions(Map.of(
                                            "StringEquals", Map.of("aws:SourceAccount", Stack.of(this).getAccount()),
                                            "ArnLike", Map.of("aws:SourceArn", fieldStreamArn)))
                                    .build()))
                    .build())
            .build();

    // A field.
    private final Stream field = Stream.Builder.create(this, "Field")
            .shardCount(2)
            .encryption(StreamEncryption.KMS)
            .encryptionKey(fieldKey)
            .build(); // want: stream-aws-managed-key
    private final StreamProps several = StreamProps.builder().shardCount(2).build();

    public Places(final Construct scope, final String id, final String name, final boolean big) {
        super(scope, id);
        // want: stream-aws-managed-key
        if (big) Stream.Builder.create(this, "Unbraced")
                .encryption(StreamEncryption.KMS)
                .encryptionKey(Key.Builder.create(this, "UnbracedKey")
                        .description("Encrypts the Kinesis stream Unbraced")
                        .enableKeyRotation(true)
                        .pendingWindow(Duration.days(30))
                        .policy(PolicyDocument.Builder.create()
                                .statements(List.of(
                                        PolicyStatement.Builder.create()
                                                .sid("EnableKeyAdministration")
                                                .principals(List.of(new AccountRootPrincipal()))
                                                .actions(List.of(
                                                        "kms:CancelKeyDeletion",
                                                        "kms:CreateAlias",
                                                        "kms:DeleteAlias",
                                                        "kms:DescribeKey",
                                                        "kms:DisableKey",
                                                        "kms:DisableKeyRotation",
                                                        "kms:EnableKey",
                                                        "kms:EnableKeyRotation",
                                                        "kms:GetKeyPolicy",
                                                        "kms:GetKeyRotationStatus",
                                                        "kms:ListGrants",
                                                        "kms:ListKeyPolicies",
                                                        "kms:ListKeyRotations",
                                                        "kms:ListResourceTags",
                                                        "kms:PutKeyPolicy",
                                                        "kms:RevokeGrant",
                                                        "kms:RotateKeyOnDemand",
                                                        "kms:ScheduleKeyDeletion",
                                                        "kms:TagResource",
                                                        "kms:UntagResource",
                                                        "kms:UpdateAlias",
                                                        "kms:UpdateKeyDescription"))
                                                .resources(List.of("*"))
                                                .build(),
                                        PolicyStatement.Builder.create()
                                                .sid("AllowUseThroughKinesisForThisStream")
                                                .principals(List.of(new AccountRootPrincipal()))
                                                .actions(List.of("kms:Decrypt", "kms:GenerateDataKey"))
                                                .resources(List.of("*"))
                                                .conditions(Map.of(
                                                        "StringEquals", Map.of(
                                                                "kms:ViaService",
                                                                "kinesis." + Stack.of(this).getRegion()
                                                                        + ".amazonaws.com"),
                                                        "StringLike", Map.of(
                                                                "kms:EncryptionContext:aws:kinesis:arn", Stack.of(this).formatArn(ArnComponents.builder()
                                                                        .service("kinesis")
                                                                        .resource("stream")
                                                                        .resourceName(Stack.of(this).getStackName()
                                                                                + "-*")
                                                                        .build()))))
                                                .build(),
                                        PolicyStatement.Builder.create()
                                                .sid("AllowKinesisService")
                                                .principals(List.of(new ServicePrincipal("kinesis.amazonaws.com")))
                                                .actions(List.of("kms:Decrypt", "kms:GenerateDataKey"))
                                                .resources(List.of("*"))
                                                .conditions(Map.of(
                                                        "StringEquals", Map.of(
                                                                "aws:SourceAccount", Stack.of(this).getAccount()),
                                                        "ArnLike", Map.of(
                                                                "aws:SourceArn", Stack.of(this).formatArn(ArnComponents.builder()
                                                                        .service("kinesis")
                                                                        .resource("stream")
                                                                        .resourceName(Stack.of(this).getStackName()
                                                                                + "-*")
                                                                        .build()))))
                                                .build()))
                                .build())
                        .build())
                .build();
        final String namedStreamArn = Stack.of(this).formatArn(ArnComponents.builder()
                .service("kinesis")
                .resource("stream")
                .resourceName(name != null ? name : Stack.of(this).getStackName() + "-*")
                .build());
        final Key namedKey = Key.Builder.create(this, "NamedKey")
                .description("Encrypts the Kinesis stream Named")
                .enableKeyRotation(true)
                .pendingWindow(Duration.days(30))
                .policy(PolicyDocument.Builder.create()
                        .statements(List.of(
                                PolicyStatement.Builder.create()
                                        .sid("EnableKeyAdministration")
                                        .principals(List.of(new AccountRootPrincipal()))
                                        .actions(List.of(
                                                "kms:CancelKeyDeletion",
                                                "kms:CreateAlias",
                                                "kms:DeleteAlias",
                                                "kms:DescribeKey",
                                                "kms:DisableKey",
                                                "kms:DisableKeyRotation",
                                                "kms:EnableKey",
                                                "kms:EnableKeyRotation",
                                                "kms:GetKeyPolicy",
                                                "kms:GetKeyRotationStatus",
                                                "kms:ListGrants",
                                                "kms:ListKeyPolicies",
                                                "kms:ListKeyRotations",
                                                "kms:ListResourceTags",
                                                "kms:PutKeyPolicy",
                                                "kms:RevokeGrant",
                                                "kms:RotateKeyOnDemand",
                                                "kms:ScheduleKeyDeletion",
                                                "kms:TagResource",
                                                "kms:UntagResource",
                                                "kms:UpdateAlias",
                                                "kms:UpdateKeyDescription"))
                                        .resources(List.of("*"))
                                        .build(),
                                PolicyStatement.Builder.create()
                                        .sid("AllowUseThroughKinesisForThisStream")
                                        .principals(List.of(new AccountRootPrincipal()))
                                        .actions(List.of("kms:Decrypt", "kms:GenerateDataKey"))
                                        .resources(List.of("*"))
                                        .conditions(Map.of(
                                                "StringEquals", Map.of(
                                                        "kms:ViaService",
                                                        "kinesis." + Stack.of(this).getRegion() + ".amazonaws.com"),
                                                "StringLike", Map.of(
                                                        "kms:EncryptionContext:aws:kinesis:arn", namedStreamArn)))
                                        .build(),
                                PolicyStatement.Builder.create()
                                        .sid("AllowKinesisService")
                                        .principals(List.of(new ServicePrincipal("kinesis.amazonaws.com")))
                                        .actions(List.of("kms:Decrypt", "kms:GenerateDataKey"))
                                        .resources(List.of("*"))
                                        .conditions(Map.of(
                                                "StringEquals", Map.of(
                                                        "aws:SourceAccount", Stack.of(this).getAccount()),
                                                "ArnLike", Map.of("aws:SourceArn", namedStreamArn)))
                                        .build()))
                        .build())
                .build();

        // want: stream-aws-managed-key
        Stream.Builder.create(this, "Named")
                .streamName(name)
                .encryption(StreamEncryption.KMS)
                .encryptionKey(namedKey)
                .build();
        for (final String one : new String[] {"a", "b"}) {
            final String manyStreamArn = Stack.of(this).formatArn(ArnComponents.builder()
                    .service("kinesis")
                    .resource("stream")
                    .resourceName("many-" + one)
                    .build());
            final Key manyKey = Key.Builder.create(this, "Many-" + one + "-key")
                    .description("Encrypts a Kinesis stream")
                    .enableKeyRotation(true)
                    .pendingWindow(Duration.days(30))
                    .policy(PolicyDocument.Builder.create()
                            .statements(List.of(
                                    PolicyStatement.Builder.create()
                                            .sid("EnableKeyAdministration")
                                            .principals(List.of(new AccountRootPrincipal()))
                                            .actions(List.of(
                                                    "kms:CancelKeyDeletion",
                                                    "kms:CreateAlias",
                                                    "kms:DeleteAlias",
                                                    "kms:DescribeKey",
                                                    "kms:DisableKey",
                                                    "kms:DisableKeyRotation",
                                                    "kms:EnableKey",
                                                    "kms:EnableKeyRotation",
                                                    "kms:GetKeyPolicy",
                                                    "kms:GetKeyRotationStatus",
                                                    "kms:ListGrants",
                                                    "kms:ListKeyPolicies",
                                                    "kms:ListKeyRotations",
                                                    "kms:ListResourceTags",
                                                    "kms:PutKeyPolicy",
                                                    "kms:RevokeGrant",
                                                    "kms:RotateKeyOnDemand",
                                                    "kms:ScheduleKeyDeletion",
                                                    "kms:TagResource",
                                                    "kms:UntagResource",
                                                    "kms:UpdateAlias",
                                                    "kms:UpdateKeyDescription"))
                                            .resources(List.of("*"))
                                            .build(),
                                    PolicyStatement.Builder.create()
                                            .sid("AllowUseThroughKinesisForThisStream")
                                            .principals(List.of(new AccountRootPrincipal()))
                                            .actions(List.of("kms:Decrypt", "kms:GenerateDataKey"))
                                            .resources(List.of("*"))
                                            .conditions(Map.of(
                                                    "StringEquals", Map.of(
                                                            "kms:ViaService",
                                                            "kinesis." + Stack.of(this).getRegion() + ".amazonaws.com",
                                                            "kms:EncryptionContext:aws:kinesis:arn", manyStreamArn)))
                                            .build(),
                                    PolicyStatement.Builder.create()
                                            .sid("AllowKinesisService")
                                            .principals(List.of(new ServicePrincipal("kinesis.amazonaws.com")))
                                            .actions(List.of("kms:Decrypt", "kms:GenerateDataKey"))
                                            .resources(List.of("*"))
                                            .conditions(Map.of(
                                                    "StringEquals", Map.of(
                                                            "aws:SourceAccount", Stack.of(this).getAccount()),
                                                    "ArnEquals", Map.of("aws:SourceArn", manyStreamArn)))
                                            .build()))
                            .build())
                    .build();

            new Stream(this, "Many-" + one, StreamProps.builder()
                    .streamName("many-" + one)
                    .encryption(StreamEncryption.KMS)
                    .encryptionKey(manyKey)
                    .build()); // want: stream-aws-managed-key
        }
        final Stream stream = big
                ? Stream.Builder.create(this, "Big")
                        .encryption(StreamEncryption.KMS)
                        .encryptionKey(Key.Builder.create(this, "BigKey")
                                .description("Encrypts the Kinesis stream Big")
                                .enableKeyRotation(true)
                                .pendingWindow(Duration.days(30))
                                .policy(PolicyDocument.Builder.create()
                                        .statements(List.of(
                                                PolicyStatement.Builder.create()
                                                        .sid("EnableKeyAdministration")
                                                        .principals(List.of(new AccountRootPrincipal()))
                                                        .actions(List.of(
                                                                "kms:CancelKeyDeletion",
                                                                "kms:CreateAlias",
                                                                "kms:DeleteAlias",
                                                                "kms:DescribeKey",
                                                                "kms:DisableKey",
                                                                "kms:DisableKeyRotation",
                                                                "kms:EnableKey",
                                                                "kms:EnableKeyRotation",
                                                                "kms:GetKeyPolicy",
                                                                "kms:GetKeyRotationStatus",
                                                                "kms:ListGrants",
                                                                "kms:ListKeyPolicies",
                                                                "kms:ListKeyRotations",
                                                                "kms:ListResourceTags",
                                                                "kms:PutKeyPolicy",
                                                                "kms:RevokeGrant",
                                                                "kms:RotateKeyOnDemand",
                                                                "kms:ScheduleKeyDeletion",
                                                                "kms:TagResource",
                                                                "kms:UntagResource",
                                                                "kms:UpdateAlias",
                                                                "kms:UpdateKeyDescription"))
                                                        .resources(List.of("*"))
                                                        .build(),
                                                PolicyStatement.Builder.create()
                                                        .sid("AllowUseThroughKinesisForThisStream")
                                                        .principals(List.of(new AccountRootPrincipal()))
                                                        .actions(List.of("kms:Decrypt", "kms:GenerateDataKey"))
                                                        .resources(List.of("*"))
                                                        .conditions(Map.of(
                                                                "StringEquals", Map.of(
                                                                        "kms:ViaService",
                                                                        "kinesis." + Stack.of(this).getRegion()
                                                                                + ".amazonaws.com"),
                                                                "StringLike", Map.of(
                                                                        "kms:EncryptionContext:aws:kinesis:arn", Stack.of(this).formatArn(ArnComponents.builder()
                                                                                .service("kinesis")
                                                                                .resource("stream")
                                                                                .resourceName(Stack.of(this).getStackName()
                                                                                        + "-*")
                                                                                .build()))))
                                                        .build(),
                                                PolicyStatement.Builder.create()
                                                        .sid("AllowKinesisService")
                                                        .principals(List.of(new ServicePrincipal("kinesis.amazonaws.com")))
                                                        .actions(List.of("kms:Decrypt", "kms:GenerateDataKey"))
                                                        .resources(List.of("*"))
                                                        .conditions(Map.of(
                                                                "StringEquals", Map.of(
                                                                        "aws:SourceAccount", Stack.of(this).getAccount()),
                                                                "ArnLike", Map.of(
                                                                        "aws:SourceArn", Stack.of(this).formatArn(ArnComponents.builder()
                                                                                .service("kinesis")
                                                                                .resource("stream")
                                                                                .resourceName(Stack.of(this).getStackName()
                                                                                        + "-*")
                                                                                .build()))))
                                                        .build()))
                                        .build())
                                .build())
                        .build() // want: stream-unencrypted
                : null;
        final String propsStreamArn = Stack.of(this).formatArn(ArnComponents.builder()
                .service("kinesis")
                .resource("stream")
                .resourceName("own")
                .build());
        final Key propsKey = Key.Builder.create(this, "PropsKey")
                .description("Encrypts the Kinesis stream own")
                .enableKeyRotation(true)
                .pendingWindow(Duration.days(30))
                .policy(PolicyDocument.Builder.create()
                        .statements(List.of(
                                PolicyStatement.Builder.create()
                                        .sid("EnableKeyAdministration")
                                        .principals(List.of(new AccountRootPrincipal()))
                                        .actions(List.of(
                                                "kms:CancelKeyDeletion",
                                                "kms:CreateAlias",
                                                "kms:DeleteAlias",
                                                "kms:DescribeKey",
                                                "kms:DisableKey",
                                                "kms:DisableKeyRotation",
                                                "kms:EnableKey",
                                                "kms:EnableKeyRotation",
                                                "kms:GetKeyPolicy",
                                                "kms:GetKeyRotationStatus",
                                                "kms:ListGrants",
                                                "kms:ListKeyPolicies",
                                                "kms:ListKeyRotations",
                                                "kms:ListResourceTags",
                                                "kms:PutKeyPolicy",
                                                "kms:RevokeGrant",
                                                "kms:RotateKeyOnDemand",
                                                "kms:ScheduleKeyDeletion",
                                                "kms:TagResource",
                                                "kms:UntagResource",
                                                "kms:UpdateAlias",
                                                "kms:UpdateKeyDescription"))
                                        .resources(List.of("*"))
                                        .build(),
                                PolicyStatement.Builder.create()
                                        .sid("AllowUseThroughKinesisForThisStream")
                                        .principals(List.of(new AccountRootPrincipal()))
                                        .actions(List.of("kms:Decrypt", "kms:GenerateDataKey"))
                                        .resources(List.of("*"))
                                        .conditions(Map.of(
                                                "StringEquals", Map.of(
                                                        "kms:ViaService",
                                                        "kinesis." + Stack.of(this).getRegion() + ".amazonaws.com",
                                                        "kms:EncryptionContext:aws:kinesis:arn", propsStreamArn)))
                                        .build(),
                                PolicyStatement.Builder.create()
                                        .sid("AllowKinesisService")
                                        .principals(List.of(new ServicePrincipal("kinesis.amazonaws.com")))
                                        .actions(List.of("kms:Decrypt", "kms:GenerateDataKey"))
                                        .resources(List.of("*"))
                                        .conditions(Map.of(
                                                "StringEquals", Map.of(
                                                        "aws:SourceAccount", Stack.of(this).getAccount()),
                                                "ArnEquals", Map.of("aws:SourceArn", propsStreamArn)))
                                        .build()))
                        .build())
                .build();

        final StreamProps own = StreamProps.builder()
                .streamName("own")
                .encryption(StreamEncryption.KMS)
                .encryptionKey(propsKey)
                .build();
        final String between = "between";
        new Stream(this, "Props", own); // want: stream-aws-managed-key
        final String nothingStreamArn = Stack.of(this).formatArn(ArnComponents.builder()
                .service("kinesis")
                .resource("stream")
                .resourceName(Stack.of(this).getStackName() + "-*")
                .build());
        final Key nothingKey = Key.Builder.create(this, "NothingKey")
                .description("Encrypts the Kinesis stream Nothing")
                .enableKeyRotation(true)
                .pendingWindow(Duration.days(30))
                .policy(PolicyDocument.Builder.create()
                        .statements(List.of(
                                PolicyStatement.Builder.create()
                                        .sid("EnableKeyAdministration")
                                        .principals(List.of(new AccountRootPrincipal()))
                                        .actions(List.of(
                                                "kms:CancelKeyDeletion",
                                                "kms:CreateAlias",
                                                "kms:DeleteAlias",
                                                "kms:DescribeKey",
                                                "kms:DisableKey",
                                                "kms:DisableKeyRotation",
                                                "kms:EnableKey",
                                                "kms:EnableKeyRotation",
                                                "kms:GetKeyPolicy",
                                                "kms:GetKeyRotationStatus",
                                                "kms:ListGrants",
                                                "kms:ListKeyPolicies",
                                                "kms:ListKeyRotations",
                                                "kms:ListResourceTags",
                                                "kms:PutKeyPolicy",
                                                "kms:RevokeGrant",
                                                "kms:RotateKeyOnDemand",
                                                "kms:ScheduleKeyDeletion",
                                                "kms:TagResource",
                                                "kms:UntagResource",
                                                "kms:UpdateAlias",
                                                "kms:UpdateKeyDescription"))
                                        .resources(List.of("*"))
                                        .build(),
                                PolicyStatement.Builder.create()
                                        .sid("AllowUseThroughKinesisForThisStream")
                                        .principals(List.of(new AccountRootPrincipal()))
                                        .actions(List.of("kms:Decrypt", "kms:GenerateDataKey"))
                                        .resources(List.of("*"))
                                        .conditions(Map.of(
                                                "StringEquals", Map.of(
                                                        "kms:ViaService",
                                                        "kinesis." + Stack.of(this).getRegion() + ".amazonaws.com"),
                                                "StringLike", Map.of(
                                                        "kms:EncryptionContext:aws:kinesis:arn", nothingStreamArn)))
                                        .build(),
                                PolicyStatement.Builder.create()
                                        .sid("AllowKinesisService")
                                        .principals(List.of(new ServicePrincipal("kinesis.amazonaws.com")))
                                        .actions(List.of("kms:Decrypt", "kms:GenerateDataKey"))
                                        .resources(List.of("*"))
                                        .conditions(Map.of(
                                                "StringEquals", Map.of(
                                                        "aws:SourceAccount", Stack.of(this).getAccount()),
                                                "ArnLike", Map.of("aws:SourceArn", nothingStreamArn)))
                                        .build()))
                        .build())
                .build();

        new Stream(this, "Nothing", StreamProps.builder()
                .encryption(StreamEncryption.KMS)
                .encryptionKey(nothingKey)
                .build()); // want: stream-aws-managed-key
        new Stream(this, "Several", several); // want: stream-aws-managed-key
        System.out.println(SHARED + between + stream + field);
    }

    Runnable later() {
        return () -> new Stream(this, "Lambda", StreamProps.builder()
                .encryption(StreamEncryption.KMS)
                .encryptionKey(Key.Builder.create(this, "LambdaKey")
                        .description("Encrypts the Kinesis stream Lambda")
                        .enableKeyRotation(true)
                        .pendingWindow(Duration.days(30))
                        .policy(PolicyDocument.Builder.create()
                                .statements(List.of(
                                        PolicyStatement.Builder.create()
                                                .sid("EnableKeyAdministration")
                                                .principals(List.of(new AccountRootPrincipal()))
                                                .actions(List.of(
                                                        "kms:CancelKeyDeletion",
                                                        "kms:CreateAlias",
                                                        "kms:DeleteAlias",
                                                        "kms:DescribeKey",
                                                        "kms:DisableKey",
                                                        "kms:DisableKeyRotation",
                                                        "kms:EnableKey",
                                                        "kms:EnableKeyRotation",
                                                        "kms:GetKeyPolicy",
                                                        "kms:GetKeyRotationStatus",
                                                        "kms:ListGrants",
                                                        "kms:ListKeyPolicies",
                                                        "kms:ListKeyRotations",
                                                        "kms:ListResourceTags",
                                                        "kms:PutKeyPolicy",
                                                        "kms:RevokeGrant",
                                                        "kms:RotateKeyOnDemand",
                                                        "kms:ScheduleKeyDeletion",
                                                        "kms:TagResource",
                                                        "kms:UntagResource",
                                                        "kms:UpdateAlias",
                                                        "kms:UpdateKeyDescription"))
                                                .resources(List.of("*"))
                                                .build(),
                                        PolicyStatement.Builder.create()
                                                .sid("AllowUseThroughKinesisForThisStream")
                                                .principals(List.of(new AccountRootPrincipal()))
                                                .actions(List.of("kms:Decrypt", "kms:GenerateDataKey"))
                                                .resources(List.of("*"))
                                                .conditions(Map.of(
                                                        "StringEquals", Map.of(
                                                                "kms:ViaService",
                                                                "kinesis." + Stack.of(this).getRegion()
                                                                        + ".amazonaws.com"),
                                                        "StringLike", Map.of(
                                                                "kms:EncryptionContext:aws:kinesis:arn", Stack.of(this).formatArn(ArnComponents.builder()
                                                                        .service("kinesis")
                                                                        .resource("stream")
                                                                        .resourceName(Stack.of(this).getStackName()
                                                                                + "-*")
                                                                        .build()))))
                                                .build(),
                                        PolicyStatement.Builder.create()
                                                .sid("AllowKinesisService")
                                                .principals(List.of(new ServicePrincipal("kinesis.amazonaws.com")))
                                                .actions(List.of("kms:Decrypt", "kms:GenerateDataKey"))
                                                .resources(List.of("*"))
                                                .conditions(Map.of(
                                                        "StringEquals", Map.of(
                                                                "aws:SourceAccount", Stack.of(this).getAccount()),
                                                        "ArnLike", Map.of(
                                                                "aws:SourceArn", Stack.of(this).formatArn(ArnComponents.builder()
                                                                        .service("kinesis")
                                                                        .resource("stream")
                                                                        .resourceName(Stack.of(this).getStackName()
                                                                                + "-*")
                                                                        .build()))))
                                                .build()))
                                .build())
                        .build())
                .build()); // want: stream-aws-managed-key
    }
}

class Derived extends Stream {
    Derived(final Construct scope) {
        // want: stream-aws-managed-key
        super(scope, "Derived", StreamProps.builder()
                .encryption(StreamEncryption.KMS)
                .encryptionKey(Key.Builder.create(scope, "DerivedKey")
                        .description("Encrypts the Kinesis stream Derived")
                        .enableKeyRotation(true)
                        .pendingWindow(Duration.days(30))
                        .policy(PolicyDocument.Builder.create()
                                .statements(List.of(
                                        PolicyStatement.Builder.create()
                                                .sid("EnableKeyAdministration")
                                                .principals(List.of(new AccountRootPrincipal()))
                                                .actions(List.of(
                                                        "kms:CancelKeyDeletion",
                                                        "kms:CreateAlias",
                                                        "kms:DeleteAlias",
                                                        "kms:DescribeKey",
                                                        "kms:DisableKey",
                                                        "kms:DisableKeyRotation",
                                                        "kms:EnableKey",
                                                        "kms:EnableKeyRotation",
                                                        "kms:GetKeyPolicy",
                                                        "kms:GetKeyRotationStatus",
                                                        "kms:ListGrants",
                                                        "kms:ListKeyPolicies",
                                                        "kms:ListKeyRotations",
                                                        "kms:ListResourceTags",
                                                        "kms:PutKeyPolicy",
                                                        "kms:RevokeGrant",
                                                        "kms:RotateKeyOnDemand",
                                                        "kms:ScheduleKeyDeletion",
                                                        "kms:TagResource",
                                                        "kms:UntagResource",
                                                        "kms:UpdateAlias",
                                                        "kms:UpdateKeyDescription"))
                                                .resources(List.of("*"))
                                                .build(),
                                        PolicyStatement.Builder.create()
                                                .sid("AllowUseThroughKinesisForThisStream")
                                                .principals(List.of(new AccountRootPrincipal()))
                                                .actions(List.of("kms:Decrypt", "kms:GenerateDataKey"))
                                                .resources(List.of("*"))
                                                .conditions(Map.of(
                                                        "StringEquals", Map.of(
                                                                "kms:ViaService",
                                                                "kinesis." + Stack.of(scope).getRegion()
                                                                        + ".amazonaws.com"),
                                                        "StringLike", Map.of(
                                                                "kms:EncryptionContext:aws:kinesis:arn", Stack.of(scope).formatArn(ArnComponents.builder()
                                                                        .service("kinesis")
                                                                        .resource("stream")
                                                                        .resourceName(Stack.of(scope).getStackName()
                                                                                + "-*")
                                                                        .build()))))
                                                .build(),
                                        PolicyStatement.Builder.create()
                                                .sid("AllowKinesisService")
                                                .principals(List.of(new ServicePrincipal("kinesis.amazonaws.com")))
                                                .actions(List.of("kms:Decrypt", "kms:GenerateDataKey"))
                                                .resources(List.of("*"))
                                                .conditions(Map.of(
                                                        "StringEquals", Map.of(
                                                                "aws:SourceAccount", Stack.of(scope).getAccount()),
                                                        "ArnLike", Map.of(
                                                                "aws:SourceArn", Stack.of(scope).formatArn(ArnComponents.builder()
                                                                        .service("kinesis")
                                                                        .resource("stream")
                                                                        .resourceName(Stack.of(scope).getStackName()
                                                                                + "-*")
                                                                        .build()))))
                                                .build()))
                                .build())
                        .build())
                .build());
    }
}

class Local extends Stack {
    Stream make() {
        final String returnedStreamArn = this.formatArn(ArnComponents.builder()
                .service("kinesis")
                .resource("stream")
                .resourceName(this.getStackName() + "-*")
                .build());
        final Key returnedKey = Key.Builder.create(this, "ReturnedKey")
                .description("Encrypts the Kinesis stream Returned")
                .enableKeyRotation(true)
                .pendingWindow(Duration.days(30))
                .policy(PolicyDocument.Builder.create()
                        .statements(List.of(
                                PolicyStatement.Builder.create()
                                        .sid("EnableKeyAdministration")
                                        .principals(List.of(new AccountRootPrincipal()))
                                        .actions(List.of(
                                                "kms:CancelKeyDeletion",
                                                "kms:CreateAlias",
                                                "kms:DeleteAlias",
                                                "kms:DescribeKey",
                                                "kms:DisableKey",
                                                "kms:DisableKeyRotation",
                                                "kms:EnableKey",
                                                "kms:EnableKeyRotation",
                                                "kms:GetKeyPolicy",
                                                "kms:GetKeyRotationStatus",
                                                "kms:ListGrants",
                                                "kms:ListKeyPolicies",
                                                "kms:ListKeyRotations",
                                                "kms:ListResourceTags",
                                                "kms:PutKeyPolicy",
                                                "kms:RevokeGrant",
                                                "kms:RotateKeyOnDemand",
                                                "kms:ScheduleKeyDeletion",
                                                "kms:TagResource",
                                                "kms:UntagResource",
                                                "kms:UpdateAlias",
                                                "kms:UpdateKeyDescription"))
                                        .resources(List.of("*"))
                                        .build(),
                                PolicyStatement.Builder.create()
                                        .sid("AllowUseThroughKinesisForThisStream")
                                        .principals(List.of(new AccountRootPrincipal()))
                                        .actions(List.of("kms:Decrypt", "kms:GenerateDataKey"))
                                        .resources(List.of("*"))
                                        .conditions(Map.of(
                                                "StringEquals", Map.of(
                                                        "kms:ViaService",
                                                        "kinesis." + this.getRegion() + ".amazonaws.com"),
                                                "StringLike", Map.of(
                                                        "kms:EncryptionContext:aws:kinesis:arn", returnedStreamArn)))
                                        .build(),
                                PolicyStatement.Builder.create()
                                        .sid("AllowKinesisService")
                                        .principals(List.of(new ServicePrincipal("kinesis.amazonaws.com")))
                                        .actions(List.of("kms:Decrypt", "kms:GenerateDataKey"))
                                        .resources(List.of("*"))
                                        .conditions(Map.of(
                                                "StringEquals", Map.of("aws:SourceAccount", this.getAccount()),
                                                "ArnLike", Map.of("aws:SourceArn", returnedStreamArn)))
                                        .build()))
                        .build())
                .build();

        return new Stream(this, "Returned", StreamProps.builder()
                .encryption(StreamEncryption.KMS)
                .encryptionKey(returnedKey)
                .build()); // want: stream-aws-managed-key
    }
}
