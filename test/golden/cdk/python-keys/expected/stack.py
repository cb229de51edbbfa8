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

        imported = kms.Key.from_key_arn(self, "Imported", "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab")
        kinesis.Stream(self, "ByArn", encryption_key=imported)
        found = kms.Key.from_lookup(self, "Found", alias_name="alias/orders")
        kinesis.Stream(self, "ByLookup", encryption_key=found)
        aws = kms.Key.from_lookup(self, "Aws", alias_name="alias/aws/kinesis")
        aws_by_lookup_stream_arn = self.format_arn(
            service="kinesis", resource="stream", resource_name=f"{self.stack_name}-*"
        )
        aws_by_lookup_key = kms.Key(
            self,
            "AwsByLookupKey",
            description="Encrypts the Kinesis stream AwsByLookup",
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
                                "kms:EncryptionContext:aws:kinesis:arn": aws_by_lookup_stream_arn
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
                            "ArnLike": {"aws:SourceArn": aws_by_lookup_stream_arn},
                        },
                    ),
                ],
            ),
        )

        kinesis.Stream(
            self,
            "AwsByLookup",
            encryption_key=aws_by_lookup_key,
            encryption=kinesis.StreamEncryption.KMS,
        )  # want: stream-aws-managed-key
        rotating = kms.Key(self, "Rotating", rotation_period=Duration.days(180))
        kinesis.Stream(self, "Rotates", encryption_key=rotating)
        # want: key-rotation-disabled
        still = kms.Key(self, "Still", enable_key_rotation=True)
        alias = kms.Alias(self, "Alias", alias_name="alias/still", target_key=still)
        kinesis.Stream(self, "ByAlias", encryption_key=alias)
        kinesis.Stream(self, "FromParameter", encryption_key=kms.Key.from_key_arn(self, "P", Fn.import_value("KeyArn")))
