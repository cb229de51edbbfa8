from aws_cdk import (
    Duration,
    Stack,
    aws_iam,
    aws_kinesis as kinesis,
    aws_kinesisfirehose as firehose,
    aws_kms as kms,
    aws_s3 as s3,
)
from aws_cdk.aws_kinesisfirehose import StreamEncryption


class DataStack(Stack):
    def __init__(self, scope, construct_id, *, encrypt: bool, **kwargs):
        super().__init__(scope, construct_id, **kwargs)
        destination = firehose.S3Bucket(s3.Bucket(self, "Bucket"))
        off_key = kms.Key(
            self,
            "OffKey",
            description="Encrypts the Firehose delivery stream Off",
            enable_key_rotation=True,
            pending_window=Duration.days(30),
            policy=aws_iam.PolicyDocument(
                statements=[
                    aws_iam.PolicyStatement(
                        sid="EnableKeyAdministration",
                        principals=[aws_iam.AccountRootPrincipal()],
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
                    aws_iam.PolicyStatement(
                        sid="AllowUseThroughFirehose",
                        principals=[aws_iam.AccountRootPrincipal()],
                        actions=["kms:Decrypt", "kms:GenerateDataKey"],
                        resources=["*"],
                        conditions={"StringEquals": {"kms:ViaService": f"firehose.{self.region}.amazonaws.com"}},
                    ),
                    aws_iam.PolicyStatement(
                        sid="AllowGrantsForFirehose",
                        principals=[aws_iam.AccountRootPrincipal()],
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

        # The two classes have one name.
        firehose.DeliveryStream(
            self,
            "Off",
            destination=destination,
            encryption=StreamEncryption.customer_managed_key(off_key),  # want: firehose-unencrypted
        )
        data_stream_stream_arn = self.format_arn(
            service="kinesis", resource="stream", resource_name=f"{self.stack_name}-*"
        )
        data_stream_key = kms.Key(
            self,
            "DataStreamKey",
            description="Encrypts the Kinesis stream DataStream",
            enable_key_rotation=True,
            pending_window=Duration.days(30),
            policy=aws_iam.PolicyDocument(
                statements=[
                    aws_iam.PolicyStatement(
                        sid="EnableKeyAdministration",
                        principals=[aws_iam.AccountRootPrincipal()],
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
                    aws_iam.PolicyStatement(
                        sid="AllowUseThroughKinesisForThisStream",
                        principals=[aws_iam.AccountRootPrincipal()],
                        actions=["kms:Decrypt", "kms:GenerateDataKey"],
                        resources=["*"],
                        conditions={
                            "StringEquals": {"kms:ViaService": f"kinesis.{self.region}.amazonaws.com"},
                            "StringLike": {"kms:EncryptionContext:aws:kinesis:arn": data_stream_stream_arn},
                        },
                    ),
                    aws_iam.PolicyStatement(
                        sid="AllowKinesisService",
                        principals=[aws_iam.ServicePrincipal("kinesis.amazonaws.com")],
                        actions=["kms:Decrypt", "kms:GenerateDataKey"],
                        resources=["*"],
                        conditions={
                            "StringEquals": {"aws:SourceAccount": self.account},
                            "ArnLike": {"aws:SourceArn": data_stream_stream_arn},
                        },
                    ),
                ],
            ),
        )

        kinesis.Stream(
            self,
            "DataStream",
            encryption=kinesis.StreamEncryption.KMS,
            encryption_key=data_stream_key,
        )  # want: stream-unencrypted
        either = StreamEncryption.aws_owned_key() if encrypt else StreamEncryption.unencrypted()
        # want: firehose-unencrypted, firehose-aws-owned-key
        firehose.DeliveryStream(self, "Either", destination=destination, encryption=StreamEncryption.customer_managed_key(
            off_key
        ))

        firehose.CfnDeliveryStream(
            self,
            "LowOwned",
            delivery_stream_encryption_configuration_input={
                "keyType": "CUSTOMER_MANAGED_CMK",
                "keyArn": off_key.key_arn,
            },  # want: firehose-aws-owned-key
        )
        firehose.CfnDeliveryStream(
            self,
            "LowFed",
            delivery_stream_type="KinesisStreamAsSource",
            kinesis_stream_source_configuration=firehose.CfnDeliveryStream.KinesisStreamSourceConfigurationProperty(
                kinesis_stream_arn="arn:aws:kinesis:eu-west-1:111122223333:stream/orders",
                role_arn="arn:aws:iam::111122223333:role/reader",
            ),
        )
        firehose.CfnDeliveryStream(
            self,
            "LowKeyless",
            delivery_stream_encryption_configuration_input=firehose.CfnDeliveryStream.DeliveryStreamEncryptionConfigurationInputProperty(
                key_type="CUSTOMER_MANAGED_CMK",  # want: firehose-key-missing
                key_arn=off_key.key_arn,
            ),
        )
