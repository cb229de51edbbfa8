package com.example;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.App;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.iam.AccountRootPrincipal;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kinesis.Stream;
import software.amazon.awscdk.services.kinesis.StreamEncryption;
import software.amazon.awscdk.services.kinesis.StreamProps;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.kms.Key;
import software.constructs.Construct;

public final class Regions {
    public static void main(final String[] arguments) {
        final App app = new App();
        new ChinaStack(app, "China", StackProps.builder()
                .env(Environment.builder().account("111122223333").region("cn-north-1").build())
                .build());
        new NingxiaStack(app, "Ningxia");
        new GovernmentStack(app, "Government", StackProps.builder().env(Environment.builder().region("us-gov-west-1").build()).build());
        final Stack given = Stack.Builder.create(app, "Given")
                .env(Environment.builder().region(System.getenv("CDK_DEFAULT_REGION")).build())
                .build();
        final String fromEnvironmentStreamArn = given.formatArn(ArnComponents.builder()
                .service("kinesis")
                .resource("stream")
                .resourceName(given.getStackName() + "-*")
                .build());
        final Key fromEnvironmentKey = Key.Builder.create(given, "FromEnvironmentKey")
                .description("Encrypts the Kinesis stream FromEnvironment")
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
                                                        "kinesis." + given.getRegion() + ".amazonaws.com"),
                                                "StringLike", Map.of(
                                                        "kms:EncryptionContext:aws:kinesis:arn", fromEnvironmentStreamArn)))
                                        .build(),
                                PolicyStatement.Builder.create()
                                        .sid("AllowKinesisService")
                                        .principals(List.of(new ServicePrincipal("kinesis.amazonaws.com")))
                                        .actions(List.of("kms:Decrypt", "kms:GenerateDataKey"))
                                        .resources(List.of("*"))
                                        .conditions(Map.of(
                                                "StringEquals", Map.of("aws:SourceAccount", given.getAccount()),
                                                "ArnLike", Map.of("aws:SourceArn", fromEnvironmentStreamArn)))
                                        .build()))
                        .build())
                .build();

        Stream.Builder.create(given, "FromEnvironment")
                .encryption(StreamEncryption.KMS)
                .encryptionKey(fromEnvironmentKey)
                .build(); // want: stream-aws-managed-key
        app.synth();
    }
}

// In the regions of China a stream is not encrypted unless it is told to be.
class ChinaStack extends Stack {
    ChinaStack(final Construct scope, final String id, final StackProps props) {
        super(scope, id, props);
        final String chinaDefaultStreamArn = this.formatArn(ArnComponents.builder()
                .service("kinesis")
                .resource("stream")
                .resourceName(this.getStackName() + "-*")
                .build());
        final Key chinaDefaultKey = Key.Builder.create(this, "ChinaDefaultKey")
                .description("Encrypts the Kinesis stream ChinaDefault")
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
                                                        "kms:EncryptionContext:aws:kinesis:arn", chinaDefaultStreamArn)))
                                        .build(),
                                PolicyStatement.Builder.create()
                                        .sid("AllowKinesisService")
                                        .principals(List.of(new ServicePrincipal("kinesis.amazonaws.com")))
                                        .actions(List.of("kms:Decrypt", "kms:GenerateDataKey"))
                                        .resources(List.of("*"))
                                        .conditions(Map.of(
                                                "StringEquals", Map.of("aws:SourceAccount", this.getAccount()),
                                                "ArnLike", Map.of("aws:SourceArn", chinaDefaultStreamArn)))
                                        .build()))
                        .build())
                .build();

        Stream.Builder.create(this, "ChinaDefault")
                .encryption(StreamEncryption.KMS)
                .encryptionKey(chinaDefaultKey)
                .build(); // want: stream-unencrypted
        final String chinaManagedStreamArn = this.formatArn(ArnComponents.builder()
                .service("kinesis")
                .resource("stream")
                .resourceName(this.getStackName() + "-*")
                .build());
        final Key chinaManagedKey = Key.Builder.create(this, "ChinaManagedKey")
                .description("Encrypts the Kinesis stream ChinaManaged")
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
                                                        "kms:EncryptionContext:aws:kinesis:arn", chinaManagedStreamArn)))
                                        .build(),
                                PolicyStatement.Builder.create()
                                        .sid("AllowKinesisService")
                                        .principals(List.of(new ServicePrincipal("kinesis.amazonaws.com")))
                                        .actions(List.of("kms:Decrypt", "kms:GenerateDataKey"))
                                        .resources(List.of("*"))
                                        .conditions(Map.of(
                                                "StringEquals", Map.of("aws:SourceAccount", this.getAccount()),
                                                "ArnLike", Map.of("aws:SourceArn", chinaManagedStreamArn)))
                                        .build()))
                        .build())
                .build();

        Stream.Builder.create(this, "ChinaManaged")
                .encryption(StreamEncryption.KMS)
                .encryptionKey(chinaManagedKey)
                .build(); // want: stream-aws-managed-key
        final IKey key = Key.fromKeyArn(this, "Key", "arn:aws-cn:kms:cn-north-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab");
        Stream.Builder.create(this, "ChinaKey").encryptionKey(key).build();
    }
}

class NingxiaStack extends Stack {
    NingxiaStack(final Construct scope, final String id) {
        super(scope, id, StackProps.builder().env(Environment.builder().region("cn-northwest-1").build()).build());
        final String ningxiaStreamArn = this.formatArn(ArnComponents.builder()
                .service("kinesis")
                .resource("stream")
                .resourceName(this.getStackName() + "-*")
                .build());
        final Key ningxiaKey = Key.Builder.create(this, "NingxiaKey")
                .description("Encrypts the Kinesis stream Ningxia")
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
                                                        "kms:EncryptionContext:aws:kinesis:arn", ningxiaStreamArn)))
                                        .build(),
                                PolicyStatement.Builder.create()
                                        .sid("AllowKinesisService")
                                        .principals(List.of(new ServicePrincipal("kinesis.amazonaws.com")))
                                        .actions(List.of("kms:Decrypt", "kms:GenerateDataKey"))
                                        .resources(List.of("*"))
                                        .conditions(Map.of(
                                                "StringEquals", Map.of("aws:SourceAccount", this.getAccount()),
                                                "ArnLike", Map.of("aws:SourceArn", ningxiaStreamArn)))
                                        .build()))
                        .build())
                .build();

        new Stream(this, "Ningxia", StreamProps.builder()
                .encryption(StreamEncryption.KMS)
                .encryptionKey(ningxiaKey)
                .build()); // want: stream-unencrypted
    }
}

class GovernmentStack extends Stack {
    GovernmentStack(final Construct scope, final String id, final StackProps props) {
        super(scope, id, props);
        final String governmentStreamArn = this.formatArn(ArnComponents.builder()
                .service("kinesis")
                .resource("stream")
                .resourceName(this.getStackName() + "-*")
                .build());
        final Key governmentKey = Key.Builder.create(this, "GovernmentKey")
                .description("Encrypts the Kinesis stream Government")
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
                                                        "kms:EncryptionContext:aws:kinesis:arn", governmentStreamArn)))
                                        .build(),
                                PolicyStatement.Builder.create()
                                        .sid("AllowKinesisService")
                                        .principals(List.of(new ServicePrincipal("kinesis.amazonaws.com")))
                                        .actions(List.of("kms:Decrypt", "kms:GenerateDataKey"))
                                        .resources(List.of("*"))
                                        .conditions(Map.of(
                                                "StringEquals", Map.of("aws:SourceAccount", this.getAccount()),
                                                "ArnLike", Map.of("aws:SourceArn", governmentStreamArn)))
                                        .build()))
                        .build())
                .build();

        new Stream(this, "Government", StreamProps.builder()
                .encryption(StreamEncryption.KMS)
                .encryptionKey(governmentKey)
                .build()); // want: stream-aws-managed-key
        final IKey far = Key.fromKeyArn(this, "Far", "arn:aws-us-gov:kms:us-gov-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab");
        final String governmentElsewhereStreamArn = this.formatArn(ArnComponents.builder()
                .service("kinesis")
                .resource("stream")
                .resourceName(this.getStackName() + "-*")
                .build());
        final Key governmentElsewhereKey = Key.Builder.create(this, "GovernmentElsewhereKey")
                .description("Encrypts the Kinesis stream GovernmentElsewhere")
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
                                                        "kms:EncryptionContext:aws:kinesis:arn", governmentElsewhereStreamArn)))
                                        .build(),
                                PolicyStatement.Builder.create()
                                        .sid("AllowKinesisService")
                                        .principals(List.of(new ServicePrincipal("kinesis.amazonaws.com")))
                                        .actions(List.of("kms:Decrypt", "kms:GenerateDataKey"))
                                        .resources(List.of("*"))
                                        .conditions(Map.of(
                                                "StringEquals", Map.of("aws:SourceAccount", this.getAccount()),
                                                "ArnLike", Map.of("aws:SourceArn", governmentElsewhereStreamArn)))
                                        .build()))
                        .build())
                .build();

        Stream.Builder.create(this, "GovernmentElsewhere")
                .encryptionKey(governmentElsewhereKey)
                .encryption(StreamEncryption.KMS)
                .build(); // want: stream-key-region
    }
}
