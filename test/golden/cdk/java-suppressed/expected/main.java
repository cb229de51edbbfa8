import java.util.List;
import java.util.Map;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.AccountRootPrincipal;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kinesis.Stream;
import software.amazon.awscdk.services.kinesis.StreamEncryption;
import software.amazon.awscdk.services.kms.Key;

class A {
  void m(Stack app) {
    // kinesis-encryption:ignore stream-aws-managed-key -- public data
    new Stream(app, "Above");
    new Stream(app, "Same"); // kinesis-encryption:ignore stream-aws-managed-key -- public data
    new Stream(
        // kinesis-encryption:ignore stream-aws-managed-key -- public data
        app, "Inside");
    String otherStreamArn = Stack.of(app).formatArn(ArnComponents.builder()
        .service("kinesis")
        .resource("stream")
        .resourceName(Stack.of(app).getStackName() + "-*")
        .build());
    Key otherKey = Key.Builder.create(app, "OtherKey")
        .description("Encrypts the Kinesis stream Other")
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
                            "kinesis." + Stack.of(app).getRegion() + ".amazonaws.com"),
                        "StringLike", Map.of(
                            "kms:EncryptionContext:aws:kinesis:arn", otherStreamArn)))
                    .build(),
                PolicyStatement.Builder.create()
                    .sid("AllowKinesisService")
                    .principals(List.of(new ServicePrincipal("kinesis.amazonaws.com")))
                    .actions(List.of("kms:Decrypt", "kms:GenerateDataKey"))
                    .resources(List.of("*"))
                    .conditions(Map.of(
                        "StringEquals", Map.of("aws:SourceAccount", Stack.of(app).getAccount()),
                        "ArnLike", Map.of("aws:SourceArn", otherStreamArn)))
                    .build()))
            .build())
        .build();

    Stream.Builder.create(app, "Other")
        .encryption(StreamEncryption.KMS)
        .encryptionKey(otherKey)
        .build(); // want: stream-aws-managed-key
  }
}
