from aws_cdk import (
    Duration,
    Fn,
    Stack,
    aws_iam as iam,
    aws_kinesis as kinesis,
    aws_kinesisfirehose as firehose,
    aws_kinesisvideo as video,
    aws_kms as kms,
    aws_s3 as s3,
)
from constructs import Construct


class DataStack(Stack):
    def __init__(self, scope: Construct, construct_id: str, **kwargs) -> None:
        super().__init__(scope, construct_id, **kwargs)

        destination = firehose.S3Bucket(s3.Bucket(self, "Bucket"))
        stream = kinesis.Stream.from_stream_arn(self, "Source", "arn:aws:kinesis:eu-west-1:111122223333:stream/source")
        plain_key = kms.Key(
            self,
            "PlainKey",
            description="Encrypts the Firehose delivery stream Plain",
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
                        sid="AllowUseThroughFirehose",
                        principals=[iam.AccountRootPrincipal()],
                        actions=["kms:Decrypt", "kms:GenerateDataKey"],
                        resources=["*"],
                        conditions={"StringEquals": {"kms:ViaService": f"firehose.{self.region}.amazonaws.com"}},
                    ),
                    iam.PolicyStatement(
                        sid="AllowGrantsForFirehose",
                        principals=[iam.AccountRootPrincipal()],
                        actions=["kms:CreateGrant"],
                        resources=["*"],
                        conditions={
                            "StringEquals": {"kms:ViaService": f"firehose.{self.region}.amazonaws.com"},
                            "Bool": {"kms:GrantIsForAWSResource": "true"},
                        },
                    ),
                ],
            ),
        )

        firehose.DeliveryStream(
            self,
            "Plain",
            destination=destination,
            encryption=firehose.StreamEncryption.customer_managed_key(plain_key),
        )  # want: firehose-unencrypted
        firehose.DeliveryStream(self, "Owned", destination=destination, encryption=firehose.StreamEncryption.customer_managed_key(
            plain_key
        ))  # want: firehose-aws-owned-key
        own_key_key = kms.Key(
            self,
            "OwnKeyKey",
            description="Encrypts the Firehose delivery stream OwnKey",
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
                        sid="AllowUseThroughFirehose",
                        principals=[iam.AccountRootPrincipal()],
                        actions=["kms:Decrypt", "kms:GenerateDataKey"],
                        resources=["*"],
                        conditions={"StringEquals": {"kms:ViaService": f"firehose.{self.region}.amazonaws.com"}},
                    ),
                    iam.PolicyStatement(
                        sid="AllowGrantsForFirehose",
                        principals=[iam.AccountRootPrincipal()],
                        actions=["kms:CreateGrant"],
                        resources=["*"],
                        conditions={
                            "StringEquals": {"kms:ViaService": f"firehose.{self.region}.amazonaws.com"},
                            "Bool": {"kms:GrantIsForAWSResource": "true"},
                        },
                    ),
                ],
            ),
        )

        firehose.DeliveryStream(self, "OwnKey", destination=destination, encryption=firehose.StreamEncryption.customer_managed_key(
            own_key_key
        ))  # want: key-rotation-disabled
        key = kms.Key(self, "Key", enable_key_rotation=True)
        firehose.DeliveryStream(self, "Given", destination=destination, encryption=firehose.StreamEncryption.customer_managed_key(key))
        firehose.DeliveryStream(self, "Fed", destination=destination, source=firehose.KinesisStreamSource(stream))
        firehose.CfnDeliveryStream(
            self,
            "Low",
            delivery_stream_type="DirectPut",
            delivery_stream_encryption_configuration_input=firehose.CfnDeliveryStream.DeliveryStreamEncryptionConfigurationInputProperty(
                key_type="CUSTOMER_MANAGED_CMK", key_arn=key.key_arn
            ),
        )  # want: firehose-unencrypted
        firehose.CfnDeliveryStream(
            self,
            "LowKey",
            delivery_stream_encryption_configuration_input=firehose.CfnDeliveryStream.DeliveryStreamEncryptionConfigurationInputProperty(
                key_type="CUSTOMER_MANAGED_CMK", key_arn=key.key_arn
            ),
        )
        video.CfnStream(self, "Camera")  # want: video-stream-aws-managed-key
        video.CfnStream(self, "SafeCamera", kms_key_id=key.key_arn)
