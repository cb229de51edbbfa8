from aws_cdk import (
    Duration,
    Fn,
    Stack,
    aws_iam as iam,
    aws_kinesis as kinesis,
    aws_kinesisfirehose as firehose,
    aws_kinesisvideo as video,
    aws_kms as kms,
)
from constructs import Construct


class DataStack(Stack):
    def __init__(self, scope: Construct, construct_id: str, **kwargs) -> None:
        super().__init__(scope, construct_id, **kwargs)

        plain_stream_arn = self.format_arn(
            service="kinesis", resource="stream", resource_name=f"{self.stack_name}-*"
        )
        plain_key = kms.Key(
            self,
            "PlainKey",
            description="Encrypts the Kinesis stream Plain",
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
                                "kms:EncryptionContext:aws:kinesis:arn": plain_stream_arn,
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
                            "ArnLike": {"aws:SourceArn": plain_stream_arn},
                        },
                    ),
                ],
            ),
        )

        kinesis.CfnStream(
            self,
            "Plain",
            shard_count=1,
            stream_encryption=kinesis.CfnStream.StreamEncryptionProperty(
                encryption_type="KMS", key_id=plain_key.key_arn
            ),
        )  # want: stream-unencrypted

        key = kms.CfnKey(self, "Key", enable_key_rotation=True)
        kinesis.CfnStream(
            self,
            "Encrypted",
            stream_encryption=kinesis.CfnStream.StreamEncryptionProperty(encryption_type="KMS", key_id=key.attr_arn),
        )
        kinesis.CfnStream(
            self,
            "Managed",
            stream_encryption={
                "encryptionType": "KMS",
                "keyId": "alias/aws/kinesis",  # want: stream-aws-managed-key
            },
        )
        kinesis.CfnStream(
            self,
            "Misspelt",
            stream_encryption=kinesis.CfnStream.StreamEncryptionProperty(
                encryption_type="kms",  # want: stream-encryption-invalid
                key_id=key.ref,
            ),
        )
