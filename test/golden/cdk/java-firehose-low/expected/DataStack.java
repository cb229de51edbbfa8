package com.example;

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
import software.amazon.awscdk.services.kinesisfirehose.CfnDeliveryStream;
import software.amazon.awscdk.services.kinesisfirehose.DeliveryStream;
import software.amazon.awscdk.services.kinesisfirehose.S3Bucket;
import software.amazon.awscdk.services.kinesisfirehose.StreamEncryption;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.s3.Bucket;
import software.constructs.Construct;

public class DataStack extends Stack {
    public DataStack(final Construct scope, final String id, final boolean encrypt) {
        super(scope, id);
        final S3Bucket destination = new S3Bucket(new Bucket(this, "Bucket"));
        final Key offKey = Key.Builder.create(this, "OffKey")
                .description("Encrypts the Firehose delivery stream Off")
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
                                        .sid("AllowUseThroughFirehose")
                                        .principals(List.of(new AccountRootPrincipal()))
                                        .actions(List.of("kms:Decrypt", "kms:GenerateDataKey"))
                                        .resources(List.of("*"))
                                        .conditions(Map.of(
                                                "StringEquals", Map.of(
                                                        "kms:ViaService",
                                                        "firehose." + this.getRegion() + ".amazonaws.com")))
                                        .build(),
                                PolicyStatement.Builder.create()
                                        .sid("AllowGrantsForFirehose")
                                        .principals(List.of(new AccountRootPrincipal()))
                                        .actions(List.of("kms:CreateGrant"))
                                        .resources(List.of("*"))
                                        .conditions(Map.of(
                                                "StringEquals", Map.of(
                                                        "kms:ViaService",
                                                        "firehose." + this.getRegion() + ".amazonaws.com"),
                                                "Bool", Map.of("kms:GrantIsForAWSResource", "true")))
                                        .build()))
                        .build())
                .build();

        // The two classes have one name.
        DeliveryStream.Builder.create(this, "Off")
                .destination(destination)
                .encryption(StreamEncryption.customerManagedKey(offKey)) // want: firehose-unencrypted
                .build();
        final String dataStreamStreamArn = this.formatArn(ArnComponents.builder()
                .service("kinesis")
                .resource("stream")
                .resourceName(this.getStackName() + "-*")
                .build());
        final Key dataStreamKey = Key.Builder.create(this, "DataStreamKey")
                .description("Encrypts the Kinesis stream DataStream")
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
                                                        "kms:EncryptionContext:aws:kinesis:arn", dataStreamStreamArn)))
                                        .build(),
                                PolicyStatement.Builder.create()
                                        .sid("AllowKinesisService")
                                        .principals(List.of(new ServicePrincipal("kinesis.amazonaws.com")))
                                        .actions(List.of("kms:Decrypt", "kms:GenerateDataKey"))
                                        .resources(List.of("*"))
                                        .conditions(Map.of(
                                                "StringEquals", Map.of("aws:SourceAccount", this.getAccount()),
                                                "ArnLike", Map.of("aws:SourceArn", dataStreamStreamArn)))
                                        .build()))
                        .build())
                .build();

        Stream.Builder.create(this, "DataStream")
                .encryption(software.amazon.awscdk.services.kinesis.StreamEncryption.KMS) // want: stream-unencrypted
                .encryptionKey(dataStreamKey)
                .build();
        final StreamEncryption either = encrypt ? StreamEncryption.awsOwnedKey() : StreamEncryption.unencrypted();
        // want: firehose-unencrypted, firehose-aws-owned-key
        DeliveryStream.Builder.create(this, "Either").destination(destination).encryption(StreamEncryption.customerManagedKey(offKey)).build();

        CfnDeliveryStream.Builder.create(this, "LowOwned")
                .deliveryStreamEncryptionConfigurationInput(
                        CfnDeliveryStream.DeliveryStreamEncryptionConfigurationInputProperty.builder()
                                .keyType("CUSTOMER_MANAGED_CMK") // want: firehose-aws-owned-key
                                .keyArn(offKey.getKeyArn())
                                .build())
                .build();
        CfnDeliveryStream.Builder.create(this, "LowFed").deliveryStreamType("KinesisStreamAsSource").build();
        CfnDeliveryStream.Builder.create(this, "LowKeyless")
                .deliveryStreamEncryptionConfigurationInput(
                        CfnDeliveryStream.DeliveryStreamEncryptionConfigurationInputProperty.builder()
                                .keyType("CUSTOMER_MANAGED_CMK") // want: firehose-key-missing
                                .keyArn(offKey.getKeyArn())
                                .build())
                .build();
    }
}
