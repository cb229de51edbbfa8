import static software.amazon.awscdk.services.kinesis.StreamEncryption.*;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.AccountRootPrincipal;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kinesis.Stream.Builder;
import software.amazon.awscdk.services.kinesis.StreamEncryption;
import software.amazon.awscdk.services.kms.Key;

class Nested {
    void m(Stack stack) {
        String nestedStreamArn = Stack.of(stack).formatArn(ArnComponents.builder()
                .service("kinesis")
                .resource("stream")
                .resourceName(Stack.of(stack).getStackName() + "-*")
                .build());
        Key nestedKey = Key.Builder.create(stack, "NestedKey")
                .description("Encrypts the Kinesis stream Nested")
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
                                                        "kinesis." + Stack.of(stack).getRegion() + ".amazonaws.com"),
                                                "StringLike", Map.of(
                                                        "kms:EncryptionContext:aws:kinesis:arn", nestedStreamArn)))
                                        .build(),
                                PolicyStatement.Builder.create()
                                        .sid("AllowKinesisService")
                                        .principals(List.of(new ServicePrincipal("kinesis.amazonaws.com")))
                                        .actions(List.of("kms:Decrypt", "kms:GenerateDataKey"))
                                        .resources(List.of("*"))
                                        .conditions(Map.of(
                                                "StringEquals", Map.of(
                                                        "aws:SourceAccount", Stack.of(stack).getAccount()),
                                                "ArnLike", Map.of("aws:SourceArn", nestedStreamArn)))
                                        .build()))
                        .build())
                .build();

        Builder.create(stack, "Nested")
                .encryption(StreamEncryption.KMS)
                .encryptionKey(nestedKey)
                .build(); // want: stream-unencrypted
        String fullBuilderStreamArn = Stack.of(stack).formatArn(ArnComponents.builder()
                .service("kinesis")
                .resource("stream")
                .resourceName(Stack.of(stack).getStackName() + "-*")
                .build());
        Key fullBuilderKey = Key.Builder.create(stack, "FullBuilderKey")
                .description("Encrypts the Kinesis stream FullBuilder")
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
                                                        "kinesis." + Stack.of(stack).getRegion() + ".amazonaws.com"),
                                                "StringLike", Map.of(
                                                        "kms:EncryptionContext:aws:kinesis:arn", fullBuilderStreamArn)))
                                        .build(),
                                PolicyStatement.Builder.create()
                                        .sid("AllowKinesisService")
                                        .principals(List.of(new ServicePrincipal("kinesis.amazonaws.com")))
                                        .actions(List.of("kms:Decrypt", "kms:GenerateDataKey"))
                                        .resources(List.of("*"))
                                        .conditions(Map.of(
                                                "StringEquals", Map.of(
                                                        "aws:SourceAccount", Stack.of(stack).getAccount()),
                                                "ArnLike", Map.of("aws:SourceArn", fullBuilderStreamArn)))
                                        .build()))
                        .build())
                .build();

        software.amazon.awscdk.services.kinesis.Stream.Builder.create(stack, "FullBuilder")
                .encryption(StreamEncryption.KMS)
                .encryptionKey(fullBuilderKey)
                .build(); // want: stream-aws-managed-key
    }
}
