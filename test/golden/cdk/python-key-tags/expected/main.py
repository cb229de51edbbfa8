from cdktf import TerraformStack
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
from cdktf_cdktf_provider_aws.provider import AwsProvider


class DataStack(TerraformStack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        AwsProvider(self, "aws", region="eu-west-1")
        caller = DataAwsCallerIdentity(self, "current-caller")
        partition = DataAwsPartition(self, "current-partition")
        region2 = DataAwsRegion(self, "current-region")
        orders_stream_arn = f"arn:{partition.partition}:kinesis:{region2.id}:{caller.account_id}:stream/orders"
        orders_key_policy = DataAwsIamPolicyDocument(
            self,
            "orders-key-policy",
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
                                f"arn:{partition.partition}:iam::{caller.account_id}:root",
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
                                f"arn:{partition.partition}:iam::{caller.account_id}:root",
                            ],
                        ),
                    ],
                    condition=[
                        DataAwsIamPolicyDocumentStatementCondition(
                            test="StringEquals",
                            variable="kms:ViaService",
                            values=[f"kinesis.{region2.id}.amazonaws.com"],
                        ),
                        DataAwsIamPolicyDocumentStatementCondition(
                            test="StringEquals",
                            variable="kms:EncryptionContext:aws:kinesis:arn",
                            values=[orders_stream_arn],
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
                            test="ArnEquals",
                            variable="aws:SourceArn",
                            values=[orders_stream_arn],
                        ),
                    ],
                ),
            ],
        )
        orders_key = KmsKey(
            self,
            "orders-key",
            description="Encrypts the Kinesis stream orders",
            enable_key_rotation=True,
            deletion_window_in_days=30,
            policy=orders_key_policy.json,
            tags={"owner": "payments", "cost-center": "4711"},
        )

        # want: stream-unencrypted
        KinesisStream(
            self,
            "orders",
            name="orders",
            tags={"owner": "payments", "cost-center": "4711"},
            encryption_type="KMS",
            kms_key_id=orders_key.arn,
        )
