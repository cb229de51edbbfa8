/* The streams of the shop. */
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.App;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.AccountRootPrincipal;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kinesis.*;
import software.amazon.awscdk.services.kinesis.StreamEncryption;
import software.amazon.awscdk.services.kinesisfirehose.*;
import software.amazon.awscdk.services.kms.Key;

/** Makes them. */
public class Narrow {
  interface Duration {}

  public static void main(final String[] arguments) {
    final App app = new App();
    final Stack stack = new Stack(app, "Narrow");
    final Key key = Key.Builder.create(stack, "Key").enableKeyRotation(true).build(); // want: key-rotation-disabled
    Stream.Builder.create(stack, "Given").encryptionKey(key).build();
    final Stream orders = Stream.Builder.create(stack, "Orders")
        .streamName("orders")
        .encryption(StreamEncryption.KMS)
        .encryptionKey(key)
        .build(); // want: stream-aws-managed-key
    final Stream clicks =
        new Stream(stack, "Clicks", StreamProps.builder()
            .shardCount(2)
            .encryption(StreamEncryption.KMS)
            .encryptionKey(key)
            .build()); // want: stream-aws-managed-key
    new Stream(stack, "Plain", StreamProps.builder().encryption(StreamEncryption.KMS).encryptionKey(key).build()); // want: stream-aws-managed-key
    app.synth();
  }

  static Stream other(final Stack stack) {
    final String otherStreamArn = Stack.of(stack).formatArn(ArnComponents.builder()
        .service("kinesis")
        .resource("stream")
        .resourceName(Stack.of(stack).getStackName() + "-*")
        .build());
    final Key otherKey = Key.Builder.create(stack, "OtherKey")
        .description("Encrypts the Kinesis stream Other")
        .enableKeyRotation(true)
        .pendingWindow(software.amazon.awscdk.Duration.days(30))
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
                            "kms:ViaService", "kinesis." + Stack.of(stack).getRegion() + ".amazonaws.com"),
                        "StringLike", Map.of("kms:EncryptionContext:aws:kinesis:arn", otherStreamArn)))
                    .build(),
                PolicyStatement.Builder.create()
                    .sid("AllowKinesisService")
                    .principals(List.of(new ServicePrincipal("kinesis.amazonaws.com")))
                    .actions(List.of("kms:Decrypt", "kms:GenerateDataKey"))
                    .resources(List.of("*"))
                    .conditions(Map.of(
                        "StringEquals", Map.of("aws:SourceAccount", Stack.of(stack).getAccount()),
                        "ArnLike", Map.of("aws:SourceArn", otherStreamArn)))
                    .build()))
            .build())
        .build();

    return new Stream(stack, "Other", StreamProps.builder()
        .encryption(StreamEncryption.KMS)
        .encryptionKey(otherKey)
        .build()); // want: stream-aws-managed-key
  }
}
