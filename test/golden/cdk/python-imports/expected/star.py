from aws_cdk import Duration, Stack
from aws_cdk.aws_iam import (
    AccountRootPrincipal,
    PolicyDocument,
    PolicyStatement,
    ServicePrincipal,
)
from aws_cdk.aws_kinesis import *
from aws_cdk.aws_kms import Key

star_stream_arn = Stack.of(app).format_arn(
    service="kinesis", resource="stream", resource_name=f"{Stack.of(app).stack_name}-*"
)
star_key = Key(
    app,
    "StarKey",
    description="Encrypts the Kinesis stream Star",
    enable_key_rotation=True,
    pending_window=Duration.days(30),
    policy=PolicyDocument(
        statements=[
            PolicyStatement(
                sid="EnableKeyAdministration",
                principals=[AccountRootPrincipal()],
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
            PolicyStatement(
                sid="AllowUseThroughKinesisForThisStream",
                principals=[AccountRootPrincipal()],
                actions=["kms:Decrypt", "kms:GenerateDataKey"],
                resources=["*"],
                conditions={
                    "StringEquals": {
                        "kms:ViaService": f"kinesis.{Stack.of(app).region}.amazonaws.com",
                    },
                    "StringLike": {
                        "kms:EncryptionContext:aws:kinesis:arn": star_stream_arn
                    },
                },
            ),
            PolicyStatement(
                sid="AllowKinesisService",
                principals=[ServicePrincipal("kinesis.amazonaws.com")],
                actions=["kms:Decrypt", "kms:GenerateDataKey"],
                resources=["*"],
                conditions={
                    "StringEquals": {"aws:SourceAccount": Stack.of(app).account},
                    "ArnLike": {"aws:SourceArn": star_stream_arn},
                },
            ),
        ],
    ),
)

Stream(
    app,
    "Star",
    encryption=StreamEncryption.KMS,
    encryption_key=star_key,
)  # want: stream-aws-managed-key
