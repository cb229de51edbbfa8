package com.example;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.App;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.Tags;
import software.amazon.awscdk.services.iam.AccountRootPrincipal;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kinesis.Stream;
import software.amazon.awscdk.services.kinesis.StreamEncryption;
import software.amazon.awscdk.services.kms.Key;

public class Main {
    public static void main(final String[] args) {
        final App app = new App();
        final Stack stack = new Stack(app, "Data");
        Tags.of(stack).add("cost-center", "4711");
        final String owner = "payments";
        final String ordersStreamArn = stack.formatArn(ArnComponents.builder()
                .service("kinesis")
                .resource("stream")
                .resourceName(stack.getStackName() + "-*")
                .build());
        final Key ordersKey = Key.Builder.create(stack, "OrdersKey")
                .description("Encrypts the Kinesis stream Orders")
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
                                                        "kinesis." + stack.getRegion() + ".amazonaws.com"),
                                                "StringLike", Map.of(
                                                        "kms:EncryptionContext:aws:kinesis:arn", ordersStreamArn)))
                                        .build(),
                                PolicyStatement.Builder.create()
                                        .sid("AllowKinesisService")
                                        .principals(List.of(new ServicePrincipal("kinesis.amazonaws.com")))
                                        .actions(List.of("kms:Decrypt", "kms:GenerateDataKey"))
                                        .resources(List.of("*"))
                                        .conditions(Map.of(
                                                "StringEquals", Map.of("aws:SourceAccount", stack.getAccount()),
                                                "ArnLike", Map.of("aws:SourceArn", ordersStreamArn)))
                                        .build()))
                        .build())
                .build();
        Tags.of(ordersKey).add("owner", "payments");

        final Stream orders = Stream.Builder.create(stack, "Orders")
                .encryption(StreamEncryption.KMS)
                .encryptionKey(ordersKey)
                .build(); // want: stream-aws-managed-key
        Tags.of(orders).add("owner", owner);
        app.synth();
    }
}
