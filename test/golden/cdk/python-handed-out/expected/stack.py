from aws_cdk import (
    Duration,
    Stack,
    aws_iam as iam,
    aws_kinesis as kinesis,
    aws_kms as kms,
)
from constructs import Construct

from .levels import level, properties

managed = {"encryption": kinesis.StreamEncryption.MANAGED}


class DataStack(Stack):
    def __init__(self, scope: Construct, id: str) -> None:
        super().__init__(scope, id)

        given_stream_arn = self.format_arn(
            service="kinesis", resource="stream", resource_name=f"{self.stack_name}-*"
        )
        given_key = kms.Key(
            self,
            "GivenKey",
            description="Encrypts the Kinesis stream Given",
            enable_key_rotation=True,
            pending_window=Duration.days(30),
            policy=iam.PolicyDocument(
                statements=[
                    iam.PolicyStatement(
                        sid="EnableKeyAdministration",
                        principals=[iam.AccountRootPrincipal()],
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
                    ),
                    iam.PolicyStatement(
                        sid="AllowUseThroughKinesisForThisStream",
                        principals=[iam.AccountRootPrincipal()],
                        actions=["kms:Decrypt", "kms:GenerateDataKey"],
                        resources=["*"],
                        conditions={
                            "StringEquals": {
                                "kms:ViaService": f"kinesis.{self.region}.amazonaws.com"
                            },
                            "StringLike": {
                                "kms:EncryptionContext:aws:kinesis:arn": given_stream_arn,
                            },
                        },
                    ),
                    iam.PolicyStatement(
                        sid="AllowKinesisService",
                        principals=[iam.ServicePrincipal("kinesis.amazonaws.com")],
                        actions=["kms:Decrypt", "kms:GenerateDataKey"],
                        resources=["*"],
                        conditions={
                            "StringEquals": {"aws:SourceAccount": self.account},
                            "ArnLike": {"aws:SourceArn": given_stream_arn},
                        },
                    ),
                ],
            ),
        )

        # want: stream-aws-managed-key
        kinesis.Stream(
            self,
            "Given",
            encryption=kinesis.StreamEncryption.KMS,
            encryption_key=given_key,
        )

        default_stream_arn = self.format_arn(
            service="kinesis", resource="stream", resource_name=f"{self.stack_name}-*"
        )
        default_key = kms.Key(
            self,
            "DefaultKey",
            description="Encrypts the Kinesis stream Default",
            enable_key_rotation=True,
            pending_window=Duration.days(30),
            policy=iam.PolicyDocument(
                statements=[
                    iam.PolicyStatement(
                        sid="EnableKeyAdministration",
                        principals=[iam.AccountRootPrincipal()],
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
                    ),
                    iam.PolicyStatement(
                        sid="AllowUseThroughKinesisForThisStream",
                        principals=[iam.AccountRootPrincipal()],
                        actions=["kms:Decrypt", "kms:GenerateDataKey"],
                        resources=["*"],
                        conditions={
                            "StringEquals": {
                                "kms:ViaService": f"kinesis.{self.region}.amazonaws.com"
                            },
                            "StringLike": {
                                "kms:EncryptionContext:aws:kinesis:arn": default_stream_arn,
                            },
                        },
                    ),
                    iam.PolicyStatement(
                        sid="AllowKinesisService",
                        principals=[iam.ServicePrincipal("kinesis.amazonaws.com")],
                        actions=["kms:Decrypt", "kms:GenerateDataKey"],
                        resources=["*"],
                        conditions={
                            "StringEquals": {"aws:SourceAccount": self.account},
                            "ArnLike": {"aws:SourceArn": default_stream_arn},
                        },
                    ),
                ],
            ),
        )

        # want: stream-unencrypted
        kinesis.Stream(
            self,
            "Default",
            encryption=kinesis.StreamEncryption.KMS,
            encryption_key=default_key,
        )

        kinesis.Stream(self, "Spread", encryption=level(**managed))

        given_inside_stream_arn = self.format_arn(
            service="kinesis", resource="stream", resource_name=f"{self.stack_name}-*"
        )
        given_inside_key = kms.Key(
            self,
            "GivenInsideKey",
            description="Encrypts the Kinesis stream GivenInside",
            enable_key_rotation=True,
            pending_window=Duration.days(30),
            policy=iam.PolicyDocument(
                statements=[
                    iam.PolicyStatement(
                        sid="EnableKeyAdministration",
                        principals=[iam.AccountRootPrincipal()],
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
                    ),
                    iam.PolicyStatement(
                        sid="AllowUseThroughKinesisForThisStream",
                        principals=[iam.AccountRootPrincipal()],
                        actions=["kms:Decrypt", "kms:GenerateDataKey"],
                        resources=["*"],
                        conditions={
                            "StringEquals": {
                                "kms:ViaService": f"kinesis.{self.region}.amazonaws.com"
                            },
                            "StringLike": {
                                "kms:EncryptionContext:aws:kinesis:arn": given_inside_stream_arn,
                            },
                        },
                    ),
                    iam.PolicyStatement(
                        sid="AllowKinesisService",
                        principals=[iam.ServicePrincipal("kinesis.amazonaws.com")],
                        actions=["kms:Decrypt", "kms:GenerateDataKey"],
                        resources=["*"],
                        conditions={
                            "StringEquals": {"aws:SourceAccount": self.account},
                            "ArnLike": {"aws:SourceArn": given_inside_stream_arn},
                        },
                    ),
                ],
            ),
        )

        # want: stream-aws-managed-key
        kinesis.Stream(
            self,
            "GivenInside",
            **{
                **properties(encryption=kinesis.StreamEncryption.MANAGED),
                "encryption": kinesis.StreamEncryption.KMS,
                "encryption_key": given_inside_key,
            },
        )

        default_inside_stream_arn = self.format_arn(
            service="kinesis", resource="stream", resource_name=f"{self.stack_name}-*"
        )
        default_inside_key = kms.Key(
            self,
            "DefaultInsideKey",
            description="Encrypts the Kinesis stream DefaultInside",
            enable_key_rotation=True,
            pending_window=Duration.days(30),
            policy=iam.PolicyDocument(
                statements=[
                    iam.PolicyStatement(
                        sid="EnableKeyAdministration",
                        principals=[iam.AccountRootPrincipal()],
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
                    ),
                    iam.PolicyStatement(
                        sid="AllowUseThroughKinesisForThisStream",
                        principals=[iam.AccountRootPrincipal()],
                        actions=["kms:Decrypt", "kms:GenerateDataKey"],
                        resources=["*"],
                        conditions={
                            "StringEquals": {
                                "kms:ViaService": f"kinesis.{self.region}.amazonaws.com"
                            },
                            "StringLike": {
                                "kms:EncryptionContext:aws:kinesis:arn": default_inside_stream_arn,
                            },
                        },
                    ),
                    iam.PolicyStatement(
                        sid="AllowKinesisService",
                        principals=[iam.ServicePrincipal("kinesis.amazonaws.com")],
                        actions=["kms:Decrypt", "kms:GenerateDataKey"],
                        resources=["*"],
                        conditions={
                            "StringEquals": {"aws:SourceAccount": self.account},
                            "ArnLike": {"aws:SourceArn": default_inside_stream_arn},
                        },
                    ),
                ],
            ),
        )

        # want: stream-unencrypted
        kinesis.Stream(
            self,
            "DefaultInside",
            **{
                **properties(),
                "encryption": kinesis.StreamEncryption.KMS,
                "encryption_key": default_inside_key,
            },
        )
