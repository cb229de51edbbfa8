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

        IKey imported = Key.fromKeyArn(this, "Imported", "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab");
        Stream.Builder.create(this, "ByArn").encryptionKey(imported).build();
        IKey found = Key.fromLookup(this, "Found", KeyLookupOptions.builder().aliasName("alias/orders").build());
        Stream.Builder.create(this, "ByLookup").encryptionKey(found).build();
        IKey aws = Key.fromLookup(this, "Aws", KeyLookupOptions.builder().aliasName("alias/aws/kinesis").build());
        String awsByLookupStreamArn = this.formatArn(ArnComponents.builder()
                .service("kinesis")
                .resource("stream")
                .resourceName(this.getStackName() + "-*")
                .build());
        Key awsByLookupKey = Key.Builder.create(this, "AwsByLookupKey")
                .description("Encrypts the Kinesis stream AwsByLookup")
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
                                                        "kms:EncryptionContext:aws:kinesis:arn", awsByLookupStreamArn)))
                                        .build(),
                                PolicyStatement.Builder.create()
                                        .sid("AllowKinesisService")
                                        .principals(List.of(new ServicePrincipal("kinesis.amazonaws.com")))
                                        .actions(List.of("kms:Decrypt", "kms:GenerateDataKey"))
                                        .resources(List.of("*"))
                                        .conditions(Map.of(
                                                "StringEquals", Map.of("aws:SourceAccount", this.getAccount()),
                                                "ArnLike", Map.of("aws:SourceArn", awsByLookupStreamArn)))
                                        .build()))
                        .build())
                .build();

        Stream.Builder.create(this, "AwsByLookup")
                .encryptionKey(awsByLookupKey)
                .encryption(StreamEncryption.KMS)
                .build(); // want: stream-aws-managed-key
        Key rotating = Key.Builder.create(this, "Rotating").rotationPeriod(Duration.days(180)).build();
        Stream.Builder.create(this, "Rotates").encryptionKey(rotating).build();
        Key still = Key.Builder.create(this, "Still").enableKeyRotation(true).build(); // want: key-rotation-disabled
        Alias alias = Alias.Builder.create(this, "Alias").aliasName("alias/still").targetKey(still).build();
        Stream.Builder.create(this, "ByAlias").encryptionKey(alias).build();
        Stream.Builder.create(this, "FromParameter").encryptionKey(Key.fromKeyArn(this, "P", Fn.importValue("KeyArn"))).build();
    }
}
