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
import software.amazon.awscdk.services.kinesis.StreamProps;
import software.amazon.awscdk.services.kms.*;
import software.constructs.Construct;

public class DataStack extends Stack {
    public DataStack(final Construct scope, final String id) {
        super(scope, id);

        String plainStreamArn = this.formatArn(ArnComponents.builder()
            .service("kinesis")
            .resource("stream")
            .resourceName(this.getStackName() + "-*")
            .build());
        Key plainKey = Key.Builder.create(this, "PlainKey")
            .description("Encrypts the Kinesis stream Plain")
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
                            "StringLike", Map.of("kms:EncryptionContext:aws:kinesis:arn", plainStreamArn)))
                        .build(),
                    PolicyStatement.Builder.create()
                        .sid("AllowKinesisService")
                        .principals(List.of(new ServicePrincipal("kinesis.amazonaws.com")))
                        .actions(List.of("kms:Decrypt", "kms:GenerateDataKey"))
                        .resources(List.of("*"))
                        .conditions(Map.of(
                            "StringEquals", Map.of("aws:SourceAccount", this.getAccount()),
                            "ArnLike", Map.of("aws:SourceArn", plainStreamArn)))
                        .build()))
                .build())
            .build();

        CfnStream.Builder.create(this, "Plain")
            .streamEncryption(CfnStream.StreamEncryptionProperty.builder()
                .encryptionType("KMS")
                .keyId(plainKey.getKeyArn())
                .build())
            .build(); // want: stream-unencrypted
        CfnKey key = CfnKey.Builder.create(this, "Key").enableKeyRotation(true).build();
        CfnStream.Builder.create(this, "Encrypted")
            .streamEncryption(CfnStream.StreamEncryptionProperty.builder().encryptionType("KMS").keyId(key.getAttrArn()).build())
            .build();
        CfnStream.Builder.create(this, "Managed")
            .streamEncryption(CfnStream.StreamEncryptionProperty.builder()
                .encryptionType("KMS")
                .keyId(key.getAttrArn()) // want: stream-aws-managed-key
                .build())
            .build();
        CfnStream.Builder.create(this, "Misspelt")
            .streamEncryption(CfnStream.StreamEncryptionProperty.builder()
                .encryptionType("KMS") // want: stream-encryption-invalid
                .keyId(key.getRef())
                .build())
            .build();
    }
}
