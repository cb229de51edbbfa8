import com.hashicorp.cdktf.TerraformStack;
import com.hashicorp.cdktf.providers.aws.data_aws_caller_identity.DataAwsCallerIdentity;
import com.hashicorp.cdktf.providers.aws.data_aws_iam_policy_document.DataAwsIamPolicyDocument;
import com.hashicorp.cdktf.providers.aws.data_aws_iam_policy_document.DataAwsIamPolicyDocumentStatement;
import com.hashicorp.cdktf.providers.aws.data_aws_iam_policy_document.DataAwsIamPolicyDocumentStatementCondition;
import com.hashicorp.cdktf.providers.aws.data_aws_iam_policy_document.DataAwsIamPolicyDocumentStatementPrincipals;
import com.hashicorp.cdktf.providers.aws.data_aws_partition.DataAwsPartition;
import com.hashicorp.cdktf.providers.aws.data_aws_region.DataAwsRegion;
import com.hashicorp.cdktf.providers.aws.kinesis_stream.KinesisStream;
import com.hashicorp.cdktf.providers.aws.kms_key.KmsKey;
import com.hashicorp.cdktf.providers.aws.provider.AwsProvider;
import java.util.List;
import java.util.Map;
import software.constructs.Construct;

class DataStack extends TerraformStack {
    DataStack(Construct scope, String id) {
        super(scope, id);
        AwsProvider.Builder.create(this, "aws").region("eu-west-1").build();
        DataAwsCallerIdentity caller = new DataAwsCallerIdentity(this, "current-caller");
        DataAwsPartition partition = new DataAwsPartition(this, "current-partition");
        DataAwsRegion region2 = new DataAwsRegion(this, "current-region");
        String ordersStreamArn = "arn:" + partition.getPartition() + ":kinesis:" + region2.getId() + ":"
                + caller.getAccountId() + ":stream/orders";
        DataAwsIamPolicyDocument ordersKeyPolicy = DataAwsIamPolicyDocument.Builder.create(this, "orders-key-policy")
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
                                                "arn:" + partition.getPartition() + ":iam::" + caller.getAccountId()
                                                        + ":root"))
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
                                                "arn:" + partition.getPartition() + ":iam::" + caller.getAccountId()
                                                        + ":root"))
                                        .build()))
                                .condition(List.of(
                                        DataAwsIamPolicyDocumentStatementCondition.builder()
                                                .test("StringEquals")
                                                .variable("kms:ViaService")
                                                .values(List.of("kinesis." + region2.getId() + ".amazonaws.com"))
                                                .build(),
                                        DataAwsIamPolicyDocumentStatementCondition.builder()
                                                .test("StringEquals")
                                                .variable("kms:EncryptionContext:aws:kinesis:arn")
                                                .values(List.of(ordersStreamArn))
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
                                                .values(List.of(ordersStreamArn))
                                                .build()))
                                .build()))
                .build();
        KmsKey ordersKey = KmsKey.Builder.create(this, "orders-key")
                .description("Encrypts the Kinesis stream orders")
                .enableKeyRotation(true)
                .deletionWindowInDays(30)
                .policy(ordersKeyPolicy.getJson())
                .tags(Map.of("owner", "payments", "cost-center", "4711"))
                .build();

        // want: stream-unencrypted
        KinesisStream.Builder.create(this, "orders")
                .name("orders")
                .tags(Map.of("owner", "payments", "cost-center", "4711"))
                .encryptionType("KMS")
                .kmsKeyId(ordersKey.getArn())
                .build();
    }
}
