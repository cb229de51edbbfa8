package com.example;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.AccountRootPrincipal;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
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

        String defaultStreamArn = this.formatArn(ArnComponents.builder()
            .service("kinesis")
            .resource("stream")
            .resourceName(this.getStackName() + "-*")
            .build());
        Key defaultKey = Key.Builder.create(this, "DefaultKey")
            .description("Encrypts the Kinesis stream Default")
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
                            "StringEquals", Map.of("kms:ViaService", "kinesis." + this.getRegion() + ".amazonaws.com"),
                            "StringLike", Map.of("kms:EncryptionContext:aws:kinesis:arn", defaultStreamArn)))
                        .build(),
                    PolicyStatement.Builder.create()
                        .sid("AllowKinesisService")
                        .principals(List.of(new ServicePrincipal("kinesis.amazonaws.com")))
                        .actions(List.of("kms:Decrypt", "kms:GenerateDataKey"))
                        .resources(List.of("*"))
                        .conditions(Map.of(
                            "StringEquals", Map.of("aws:SourceAccount", this.getAccount()),
                            "ArnLike", Map.of("aws:SourceArn", defaultStreamArn)))
                        .build()))
                .build())
            .build();

        new Stream(this, "Default", StreamProps.builder()
            .encryption(StreamEncryption.KMS)
            .encryptionKey(defaultKey)
            .build()); // want: stream-aws-managed-key
        String unencryptedStreamArn = this.formatArn(ArnComponents.builder()
            .service("kinesis")
            .resource("stream")
            .resourceName(this.getStackName() + "-*")
            .build());
        Key unencryptedKey = Key.Builder.create(this, "UnencryptedKey")
            .description("Encrypts the Kinesis stream Unencrypted")
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
                            "StringEquals", Map.of("kms:ViaService", "kinesis." + this.getRegion() + ".amazonaws.com"),
                            "StringLike", Map.of("kms:EncryptionContext:aws:kinesis:arn", unencryptedStreamArn)))
                        .build(),
                    PolicyStatement.Builder.create()
                        .sid("AllowKinesisService")
                        .principals(List.of(new ServicePrincipal("kinesis.amazonaws.com")))
                        .actions(List.of("kms:Decrypt", "kms:GenerateDataKey"))
                        .resources(List.of("*"))
                        .conditions(Map.of(
                            "StringEquals", Map.of("aws:SourceAccount", this.getAccount()),
                            "ArnLike", Map.of("aws:SourceArn", unencryptedStreamArn)))
                        .build()))
                .build())
            .build();

        Stream.Builder.create(this, "Unencrypted")
            .encryption(StreamEncryption.KMS) // want: stream-unencrypted
            .encryptionKey(unencryptedKey)
            .build();
        String managedStreamArn = this.formatArn(ArnComponents.builder()
            .service("kinesis")
            .resource("stream")
            .resourceName(this.getStackName() + "-*")
            .build());
        Key managedKey = Key.Builder.create(this, "ManagedKey")
            .description("Encrypts the Kinesis stream Managed")
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
                            "StringEquals", Map.of("kms:ViaService", "kinesis." + this.getRegion() + ".amazonaws.com"),
                            "StringLike", Map.of("kms:EncryptionContext:aws:kinesis:arn", managedStreamArn)))
                        .build(),
                    PolicyStatement.Builder.create()
                        .sid("AllowKinesisService")
                        .principals(List.of(new ServicePrincipal("kinesis.amazonaws.com")))
                        .actions(List.of("kms:Decrypt", "kms:GenerateDataKey"))
                        .resources(List.of("*"))
                        .conditions(Map.of(
                            "StringEquals", Map.of("aws:SourceAccount", this.getAccount()),
                            "ArnLike", Map.of("aws:SourceArn", managedStreamArn)))
                        .build()))
                .build())
            .build();

        new Stream(this, "Managed", StreamProps.builder()
            .encryption(StreamEncryption.KMS)
            .encryptionKey(managedKey)
            .build()); // want: stream-aws-managed-key
        String ownKeyStreamArn = this.formatArn(ArnComponents.builder()
            .service("kinesis")
            .resource("stream")
            .resourceName(this.getStackName() + "-*")
            .build());
        Key ownKeyKey = Key.Builder.create(this, "OwnKeyKey")
            .description("Encrypts the Kinesis stream OwnKey")
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
                            "StringEquals", Map.of("kms:ViaService", "kinesis." + this.getRegion() + ".amazonaws.com"),
                            "StringLike", Map.of("kms:EncryptionContext:aws:kinesis:arn", ownKeyStreamArn)))
                        .build(),
                    PolicyStatement.Builder.create()
                        .sid("AllowKinesisService")
                        .principals(List.of(new ServicePrincipal("kinesis.amazonaws.com")))
                        .actions(List.of("kms:Decrypt", "kms:GenerateDataKey"))
                        .resources(List.of("*"))
                        .conditions(Map.of(
                            "StringEquals", Map.of("aws:SourceAccount", this.getAccount()),
                            "ArnLike", Map.of("aws:SourceArn", ownKeyStreamArn)))
                        .build()))
                .build())
            .build();

        Stream.Builder.create(this, "OwnKey")
            .encryption(StreamEncryption.KMS)
            .encryptionKey(ownKeyKey)
            .build(); // want: key-rotation-disabled

        final Key key = Key.Builder.create(this, "Key").enableKeyRotation(true).build();
        Stream.Builder.create(this, "KeyAlone").encryptionKey(key).build();
        Stream.Builder.create(this, "KeyAndType").encryption(StreamEncryption.KMS).encryptionKey(key).build();
        Stream.Builder.create(this, "Alias")
            .encryption(StreamEncryption.KMS)
            .encryptionKey(key) // want: stream-aws-managed-key
            .build();
        Key signing = Key.Builder.create(this, "Signing").keySpec(KeySpec.RSA_2048).keyUsage(KeyUsage.SIGN_VERIFY).build();
        Stream.Builder.create(this, "Asymmetric")
            .encryptionKey(key)
            .encryption(StreamEncryption.KMS)
            .build(); // want: stream-key-unsuitable

        // want: stream-aws-managed-key
        Stream.Builder.create(this, "OnDemand")
            .streamMode(StreamMode.ON_DEMAND)
            .encryption(StreamEncryption.KMS)
            .encryptionKey(key)
            .build();

        // Built in several steps: not followed, and so unknown.
        Stream.Builder steps = Stream.Builder.create(this, "Steps");
        steps.encryption(StreamEncryption.UNENCRYPTED);
        steps.build();
    }
}
