import os

from aws_cdk import App, Duration, Environment, Stack, aws_iam as iam, aws_kinesis as kinesis, aws_kms as kms


# In the regions of China a stream is not encrypted unless it is told to be.
class ChinaStack(Stack):
    def __init__(self, scope, construct_id, **kwargs):
        super().__init__(scope, construct_id, **kwargs)
        china_default_stream_arn = self.format_arn(
            service="kinesis", resource="stream", resource_name=f"{self.stack_name}-*"
        )
        china_default_key = kms.Key(
            self,
            "ChinaDefaultKey",
            description="Encrypts the Kinesis stream ChinaDefault",
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
                            "StringEquals": {"kms:ViaService": f"kinesis.{self.region}.amazonaws.com"},
                            "StringLike": {"kms:EncryptionContext:aws:kinesis:arn": china_default_stream_arn},
                        },
                    ),
                    iam.PolicyStatement(
                        sid="AllowKinesisService",
                        principals=[iam.ServicePrincipal("kinesis.amazonaws.com")],
                        actions=["kms:Decrypt", "kms:GenerateDataKey"],
                        resources=["*"],
                        conditions={
                            "StringEquals": {"aws:SourceAccount": self.account},
                            "ArnLike": {"aws:SourceArn": china_default_stream_arn},
                        },
                    ),
                ],
            ),
        )

        kinesis.Stream(
            self,
            "ChinaDefault",
            encryption=kinesis.StreamEncryption.KMS,
            encryption_key=china_default_key,
        )  # want: stream-unencrypted
        china_managed_stream_arn = self.format_arn(
            service="kinesis", resource="stream", resource_name=f"{self.stack_name}-*"
        )
        china_managed_key = kms.Key(
            self,
            "ChinaManagedKey",
            description="Encrypts the Kinesis stream ChinaManaged",
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
                            "StringEquals": {"kms:ViaService": f"kinesis.{self.region}.amazonaws.com"},
                            "StringLike": {"kms:EncryptionContext:aws:kinesis:arn": china_managed_stream_arn},
                        },
                    ),
                    iam.PolicyStatement(
                        sid="AllowKinesisService",
                        principals=[iam.ServicePrincipal("kinesis.amazonaws.com")],
                        actions=["kms:Decrypt", "kms:GenerateDataKey"],
                        resources=["*"],
                        conditions={
                            "StringEquals": {"aws:SourceAccount": self.account},
                            "ArnLike": {"aws:SourceArn": china_managed_stream_arn},
                        },
                    ),
                ],
            ),
        )

        kinesis.Stream(
            self,
            "ChinaManaged",
            encryption=kinesis.StreamEncryption.KMS,
            encryption_key=china_managed_key,
        )  # want: stream-aws-managed-key
        key = kms.Key.from_key_arn(
            self, "Key", "arn:aws-cn:kms:cn-north-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"
        )
        kinesis.Stream(self, "ChinaKey", encryption_key=key)


class NingxiaStack(Stack):
    def __init__(self, scope, construct_id):
        super().__init__(scope, construct_id, env=Environment(region="cn-northwest-1"))
        ningxia_stream_arn = self.format_arn(
            service="kinesis", resource="stream", resource_name=f"{self.stack_name}-*"
        )
        ningxia_key = kms.Key(
            self,
            "NingxiaKey",
            description="Encrypts the Kinesis stream Ningxia",
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
                            "StringEquals": {"kms:ViaService": f"kinesis.{self.region}.amazonaws.com"},
                            "StringLike": {"kms:EncryptionContext:aws:kinesis:arn": ningxia_stream_arn},
                        },
                    ),
                    iam.PolicyStatement(
                        sid="AllowKinesisService",
                        principals=[iam.ServicePrincipal("kinesis.amazonaws.com")],
                        actions=["kms:Decrypt", "kms:GenerateDataKey"],
                        resources=["*"],
                        conditions={
                            "StringEquals": {"aws:SourceAccount": self.account},
                            "ArnLike": {"aws:SourceArn": ningxia_stream_arn},
                        },
                    ),
                ],
            ),
        )

        kinesis.Stream(
            self,
            "Ningxia",
            encryption=kinesis.StreamEncryption.KMS,
            encryption_key=ningxia_key,
        )  # want: stream-unencrypted


class GovernmentStack(Stack):
    def __init__(self, scope, construct_id, **kwargs):
        super().__init__(scope, construct_id, **kwargs)
        government_stream_arn = self.format_arn(
            service="kinesis", resource="stream", resource_name=f"{self.stack_name}-*"
        )
        government_key = kms.Key(
            self,
            "GovernmentKey",
            description="Encrypts the Kinesis stream Government",
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
                            "StringEquals": {"kms:ViaService": f"kinesis.{self.region}.amazonaws.com"},
                            "StringLike": {"kms:EncryptionContext:aws:kinesis:arn": government_stream_arn},
                        },
                    ),
                    iam.PolicyStatement(
                        sid="AllowKinesisService",
                        principals=[iam.ServicePrincipal("kinesis.amazonaws.com")],
                        actions=["kms:Decrypt", "kms:GenerateDataKey"],
                        resources=["*"],
                        conditions={
                            "StringEquals": {"aws:SourceAccount": self.account},
                            "ArnLike": {"aws:SourceArn": government_stream_arn},
                        },
                    ),
                ],
            ),
        )

        kinesis.Stream(
            self,
            "Government",
            encryption=kinesis.StreamEncryption.KMS,
            encryption_key=government_key,
        )  # want: stream-aws-managed-key
        far = kms.Key.from_key_arn(
            self, "Far", "arn:aws-us-gov:kms:us-gov-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"
        )
        government_elsewhere_stream_arn = self.format_arn(
            service="kinesis", resource="stream", resource_name=f"{self.stack_name}-*"
        )
        government_elsewhere_key = kms.Key(
            self,
            "GovernmentElsewhereKey",
            description="Encrypts the Kinesis stream GovernmentElsewhere",
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
                            "StringEquals": {"kms:ViaService": f"kinesis.{self.region}.amazonaws.com"},
                            "StringLike": {"kms:EncryptionContext:aws:kinesis:arn": government_elsewhere_stream_arn},
                        },
                    ),
                    iam.PolicyStatement(
                        sid="AllowKinesisService",
                        principals=[iam.ServicePrincipal("kinesis.amazonaws.com")],
                        actions=["kms:Decrypt", "kms:GenerateDataKey"],
                        resources=["*"],
                        conditions={
                            "StringEquals": {"aws:SourceAccount": self.account},
                            "ArnLike": {"aws:SourceArn": government_elsewhere_stream_arn},
                        },
                    ),
                ],
            ),
        )

        kinesis.Stream(
            self,
            "GovernmentElsewhere",
            encryption_key=government_elsewhere_key,
            encryption=kinesis.StreamEncryption.KMS,
        )  # want: stream-key-region


app = App()
ChinaStack(app, "China", env=Environment(account="111122223333", region="cn-north-1"))
NingxiaStack(app, "Ningxia")
GovernmentStack(app, "Government", env={"region": "us-gov-west-1"})
given = Stack(app, "Given", env=Environment(region=os.environ.get("CDK_DEFAULT_REGION")))
from_environment_stream_arn = given.format_arn(
    service="kinesis", resource="stream", resource_name=f"{given.stack_name}-*"
)
from_environment_key = kms.Key(
    given,
    "FromEnvironmentKey",
    description="Encrypts the Kinesis stream FromEnvironment",
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
                    "StringEquals": {"kms:ViaService": f"kinesis.{given.region}.amazonaws.com"},
                    "StringLike": {"kms:EncryptionContext:aws:kinesis:arn": from_environment_stream_arn},
                },
            ),
            iam.PolicyStatement(
                sid="AllowKinesisService",
                principals=[iam.ServicePrincipal("kinesis.amazonaws.com")],
                actions=["kms:Decrypt", "kms:GenerateDataKey"],
                resources=["*"],
                conditions={
                    "StringEquals": {"aws:SourceAccount": given.account},
                    "ArnLike": {"aws:SourceArn": from_environment_stream_arn},
                },
            ),
        ],
    ),
)

kinesis.Stream(
    given,
    "FromEnvironment",
    encryption=kinesis.StreamEncryption.KMS,
    encryption_key=from_environment_key,
)  # want: stream-aws-managed-key
app.synth()
