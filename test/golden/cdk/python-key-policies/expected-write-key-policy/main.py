from cdktf import App, TerraformStack
from cdktf_cdktf_provider_aws.data_aws_caller_identity import DataAwsCallerIdentity
from cdktf_cdktf_provider_aws.data_aws_iam_policy_document import (
    DataAwsIamPolicyDocument,
    DataAwsIamPolicyDocumentStatement,
    DataAwsIamPolicyDocumentStatementCondition,
    DataAwsIamPolicyDocumentStatementPrincipals,
)
from cdktf_cdktf_provider_aws.data_aws_partition import DataAwsPartition
from cdktf_cdktf_provider_aws.data_aws_region import DataAwsRegion
from cdktf_cdktf_provider_aws.kinesis_stream import KinesisStream
from cdktf_cdktf_provider_aws.kms_key import KmsKey

app = App()
stack = TerraformStack(app, "data")
caller = DataAwsCallerIdentity(stack, "current-caller")
partition = DataAwsPartition(stack, "current-partition")
region = DataAwsRegion(stack, "current-region")
key_stream_arn = (
    f"arn:{partition.partition}:kinesis:{region.id}:{caller.account_id}:stream/orders"
)
key_policy = DataAwsIamPolicyDocument(
    stack,
    "key-policy",
    statement=[
        DataAwsIamPolicyDocumentStatement(
            sid="EnableKeyAdministration",
            effect="Allow",
            actions=[
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
                "kms:UpdateKeyDescription",
            ],
            resources=["*"],
            principals=[
                DataAwsIamPolicyDocumentStatementPrincipals(
                    type="AWS",
                    identifiers=[
                        f"arn:{partition.partition}:iam::{caller.account_id}:root"
                    ],
                ),
            ],
        ),
        DataAwsIamPolicyDocumentStatement(
            sid="AllowUseThroughKinesisForThisStream",
            effect="Allow",
            actions=["kms:Decrypt", "kms:GenerateDataKey"],
            resources=["*"],
            principals=[
                DataAwsIamPolicyDocumentStatementPrincipals(
                    type="AWS",
                    identifiers=[
                        f"arn:{partition.partition}:iam::{caller.account_id}:root"
                    ],
                ),
            ],
            condition=[
                DataAwsIamPolicyDocumentStatementCondition(
                    test="StringEquals",
                    variable="kms:ViaService",
                    values=[f"kinesis.{region.id}.amazonaws.com"],
                ),
                DataAwsIamPolicyDocumentStatementCondition(
                    test="StringEquals",
                    variable="kms:EncryptionContext:aws:kinesis:arn",
                    values=[key_stream_arn],
                ),
            ],
        ),
        DataAwsIamPolicyDocumentStatement(
            sid="AllowKinesisService",
            effect="Allow",
            actions=["kms:Decrypt", "kms:GenerateDataKey"],
            resources=["*"],
            principals=[
                DataAwsIamPolicyDocumentStatementPrincipals(
                    type="Service", identifiers=["kinesis.amazonaws.com"]
                ),
            ],
            condition=[
                DataAwsIamPolicyDocumentStatementCondition(
                    test="StringEquals",
                    variable="aws:SourceAccount",
                    values=[caller.account_id],
                ),
                DataAwsIamPolicyDocumentStatementCondition(
                    test="ArnEquals", variable="aws:SourceArn", values=[key_stream_arn]
                ),
            ],
        ),
    ],
)

key = KmsKey(
    stack,
    "key",
    enable_key_rotation=True,
    policy=key_policy.json,
)  # want: key-policy-missing
KinesisStream(stack, "orders", name="orders", encryption_type="KMS", kms_key_id=key.arn)
app.synth()
