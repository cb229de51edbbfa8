import imports.aws.data_aws_caller_identity.DataAwsCallerIdentity;
import imports.aws.data_aws_iam_policy_document.DataAwsIamPolicyDocument;
import imports.aws.data_aws_iam_policy_document.DataAwsIamPolicyDocumentStatement;
import imports.aws.data_aws_iam_policy_document.DataAwsIamPolicyDocumentStatementCondition;
import imports.aws.data_aws_iam_policy_document.DataAwsIamPolicyDocumentStatementPrincipals;
import imports.aws.data_aws_partition.DataAwsPartition;
import imports.aws.data_aws_region.DataAwsRegion;
import imports.aws.kinesis_stream.KinesisStream;
import imports.aws.kms_key.KmsKey;
import java.util.List;
import software.constructs.Construct;

class Local {
    void m(Construct stack) {
        DataAwsCallerIdentity caller = new DataAwsCallerIdentity(stack, "current-caller");
        DataAwsPartition partition = new DataAwsPartition(stack, "current-partition");
        DataAwsRegion region = new DataAwsRegion(stack, "current-region");
        String localStreamArn = "arn:" + partition.getPartition() + ":kinesis:" + region.getId()
                + ":" + caller.getAccountId() + ":stream/l";
        DataAwsIamPolicyDocument localKeyPolicy = DataAwsIamPolicyDocument.Builder.create(stack, "local-key-policy")
                .statement(List.of(
                        DataAwsIamPolicyDocumentStatement.builder()
                                .sid("EnableKeyAdministration")
                                .effect("Allow")
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
                                .principals(List.of(DataAwsIamPolicyDocumentStatementPrincipals.builder()
                                        .type("AWS")
                                        .identifiers(List.of(
                                                "arn:" + partition.getPartition() + ":iam::"
                                                        + caller.getAccountId() + ":root"))
                                        .build()))
                                .build(),
                        DataAwsIamPolicyDocumentStatement.builder()
                                .sid("AllowUseThroughKinesisForThisStream")
                                .effect("Allow")
                                .actions(List.of("kms:Decrypt", "kms:GenerateDataKey"))
                                .resources(List.of("*"))
                                .principals(List.of(DataAwsIamPolicyDocumentStatementPrincipals.builder()
                                        .type("AWS")
                                        .identifiers(List.of(
                                                "arn:" + partition.getPartition() + ":iam::"
                                                        + caller.getAccountId() + ":root"))
                                        .build()))
                                .condition(List.of(
                                        DataAwsIamPolicyDocumentStatementCondition.builder()
                                                .test("StringEquals")
                                                .variable("kms:ViaService")
                                                .values(List.of(
                                                        "kinesis." + region.getId()
                                                                + ".amazonaws.com"))
                                                .build(),
                                        DataAwsIamPolicyDocumentStatementCondition.builder()
                                                .test("StringEquals")
                                                .variable("kms:EncryptionContext:aws:kinesis:arn")
                                                .values(List.of(localStreamArn))
                                                .build()))
                                .build(),
                        DataAwsIamPolicyDocumentStatement.builder()
                                .sid("AllowKinesisService")
                                .effect("Allow")
                                .actions(List.of("kms:Decrypt", "kms:GenerateDataKey"))
                                .resources(List.of("*"))
                                .principals(List.of(DataAwsIamPolicyDocumentStatementPrincipals.builder()
                                        .type("Service")
                                        .identifiers(List.of("kinesis.amazonaws.com"))
                                        .build()))
                                .condition(List.of(
                                        DataAwsIamPolicyDocumentStatementCondition.builder()
                                                .test("StringEquals")
                                                .variable("aws:SourceAccount")
                                                .values(List.of(caller.getAccountId()))
                                                .build(),
                                        DataAwsIamPolicyDocumentStatementCondition.builder()
                                                .test("ArnEquals")
                                                .variable("aws:SourceArn")
                                                .values(List.of(localStreamArn))
                                                .build()))
                                .build()))
                .build();
        KmsKey localKey = KmsKey.Builder.create(stack, "local-key")
                .description("Encrypts the Kinesis stream l")
                .enableKeyRotation(true)
                .deletionWindowInDays(30)
                .policy(localKeyPolicy.getJson())
                .build();

        KinesisStream.Builder.create(stack, "local")
                .name("l")
                .encryptionType("KMS")
                .kmsKeyId(localKey.getArn())
                .build(); // want: stream-unencrypted
    }
}
