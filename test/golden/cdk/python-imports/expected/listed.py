from aws_cdk import (
    App,
    Stack,  # the only one
    aws_kinesis as kinesis,
    Duration,
    aws_iam as iam,
    aws_kms as kms,
)
from aws_cdk.aws_kinesis import (
    Stream,
    StreamEncryption as Encryption,
)

app = App()
stack = Stack(app, "Listed")
listed_stream_arn = stack.format_arn(
    service="kinesis", resource="stream", resource_name=f"{stack.stack_name}-*"
)
listed_key = kms.Key(
    stack,
    "ListedKey",
    description="Encrypts the Kinesis stream Listed",
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
                        "kms:ViaService": f"kinesis.{stack.region}.amazonaws.com"
                    },
                    "StringLike": {
                        "kms:EncryptionContext:aws:kinesis:arn": listed_stream_arn
                    },
                },
            ),
            iam.PolicyStatement(
                sid="AllowKinesisService",
                principals=[iam.ServicePrincipal("kinesis.amazonaws.com")],
                actions=["kms:Decrypt", "kms:GenerateDataKey"],
                resources=["*"],
                conditions={
                    "StringEquals": {"aws:SourceAccount": stack.account},
                    "ArnLike": {"aws:SourceArn": listed_stream_arn},
                },
            ),
        ],
    ),
)

kinesis.Stream(
    stack,
    "Listed",
    encryption=Encryption.KMS,
    encryption_key=listed_key,
)  # want: stream-aws-managed-key
listed_name_stream_arn = stack.format_arn(
    service="kinesis", resource="stream", resource_name=f"{stack.stack_name}-*"
)
listed_name_key = kms.Key(
    stack,
    "ListedNameKey",
    description="Encrypts the Kinesis stream ListedName",
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
                        "kms:ViaService": f"kinesis.{stack.region}.amazonaws.com"
                    },
                    "StringLike": {
                        "kms:EncryptionContext:aws:kinesis:arn": listed_name_stream_arn
                    },
                },
            ),
            iam.PolicyStatement(
                sid="AllowKinesisService",
                principals=[iam.ServicePrincipal("kinesis.amazonaws.com")],
                actions=["kms:Decrypt", "kms:GenerateDataKey"],
                resources=["*"],
                conditions={
                    "StringEquals": {"aws:SourceAccount": stack.account},
                    "ArnLike": {"aws:SourceArn": listed_name_stream_arn},
                },
            ),
        ],
    ),
)

Stream(
    stack,
    "ListedName",
    encryption=Encryption.KMS,
    encryption_key=listed_name_key,
)  # want: stream-unencrypted
app.synth()
