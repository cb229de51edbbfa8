import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.AccountRootPrincipal;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.kinesis.IStream;
import software.amazon.awscdk.services.kinesisfirehose.*;
import software.amazon.awscdk.services.kms.Key;

class DataStack extends Stack {
    DataStack(IDestination d, IStream stream) {
        Key plainKey = Key.Builder.create(this, "PlainKey")
            .description("Encrypts the Firehose delivery stream Plain")
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
                            "StringEquals", Map.of("kms:ViaService", "firehose." + this.getRegion() + ".amazonaws.com")))
                        .build(),
                    PolicyStatement.Builder.create()
                        .sid("AllowGrantsForFirehose")
                        .principals(List.of(new AccountRootPrincipal()))
                        .actions(List.of("kms:CreateGrant"))
                        .resources(List.of("*"))
                        .conditions(Map.of(
                            "StringEquals", Map.of("kms:ViaService", "firehose." + this.getRegion() + ".amazonaws.com"),
                            "Bool", Map.of("kms:GrantIsForAWSResource", "true")))
                        .build()))
                .build())
            .build();

        DeliveryStream.Builder.create(this, "Plain")
            .destination(d)
            .encryption(StreamEncryption.customerManagedKey(plainKey))
            .build(); // want: firehose-unencrypted
        Key ownedKey = Key.Builder.create(this, "OwnedKey")
            .description("Encrypts the Firehose delivery stream Owned")
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
                            "StringEquals", Map.of("kms:ViaService", "firehose." + this.getRegion() + ".amazonaws.com")))
                        .build(),
                    PolicyStatement.Builder.create()
                        .sid("AllowGrantsForFirehose")
                        .principals(List.of(new AccountRootPrincipal()))
                        .actions(List.of("kms:CreateGrant"))
                        .resources(List.of("*"))
                        .conditions(Map.of(
                            "StringEquals", Map.of("kms:ViaService", "firehose." + this.getRegion() + ".amazonaws.com"),
                            "Bool", Map.of("kms:GrantIsForAWSResource", "true")))
                        .build()))
                .build())
            .build();

        DeliveryStream.Builder.create(this, "Owned").destination(d).encryption(StreamEncryption.customerManagedKey(ownedKey)).build(); // want: firehose-aws-owned-key
        Key ownKeyKey = Key.Builder.create(this, "OwnKeyKey")
            .description("Encrypts the Firehose delivery stream OwnKey")
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
                            "StringEquals", Map.of("kms:ViaService", "firehose." + this.getRegion() + ".amazonaws.com")))
                        .build(),
                    PolicyStatement.Builder.create()
                        .sid("AllowGrantsForFirehose")
                        .principals(List.of(new AccountRootPrincipal()))
                        .actions(List.of("kms:CreateGrant"))
                        .resources(List.of("*"))
                        .conditions(Map.of(
                            "StringEquals", Map.of("kms:ViaService", "firehose." + this.getRegion() + ".amazonaws.com"),
                            "Bool", Map.of("kms:GrantIsForAWSResource", "true")))
                        .build()))
                .build())
            .build();

        DeliveryStream.Builder.create(this, "OwnKey").destination(d).encryption(StreamEncryption.customerManagedKey(ownKeyKey)).build(); // want: key-rotation-disabled
        Key key = Key.Builder.create(this, "Key").enableKeyRotation(true).build();
        DeliveryStream.Builder.create(this, "Given").destination(d).encryption(StreamEncryption.customerManagedKey(key)).build();
        DeliveryStream.Builder.create(this, "Fed").destination(d).source(new KinesisStreamSource(stream)).build();
        CfnDeliveryStream.Builder.create(this, "Low")
            .deliveryStreamType("DirectPut")
            .deliveryStreamEncryptionConfigurationInput(CfnDeliveryStream.DeliveryStreamEncryptionConfigurationInputProperty.builder()
                .keyType("CUSTOMER_MANAGED_CMK")
                .keyArn(key.getKeyArn())
                .build())
            .build(); // want: firehose-unencrypted
        CfnDeliveryStream.Builder.create(this, "LowKey")
            .deliveryStreamEncryptionConfigurationInput(CfnDeliveryStream.DeliveryStreamEncryptionConfigurationInputProperty.builder()
                .keyType("CUSTOMER_MANAGED_CMK").keyArn(key.getKeyArn()).build())
            .build();
        new software.amazon.awscdk.services.kinesisvideo.CfnStream(this, "Camera"); // want: video-stream-aws-managed-key
        software.amazon.awscdk.services.kinesisvideo.CfnStream.Builder.create(this, "SafeCamera").kmsKeyId(key.getKeyArn()).build();
    }
}
