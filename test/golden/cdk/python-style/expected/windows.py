#!/usr/bin/env python3
import os

import aws_cdk as cdk
from aws_cdk import aws_iam, aws_kinesis
from aws_cdk.aws_kms import Alias, Key
from constructs import Construct

app = cdk.App()
stack = cdk.Stack(app, "Orders")
prefix = os.environ["PREFIX"]

orders_stream_arn = stack.format_arn(
    service="kinesis", resource="stream", resource_name=f"{prefix}-orders"
)
orders_key = Key(
    stack,
    f"{prefix}OrdersKey",
    description="Encrypts a Kinesis stream",
    enable_key_rotation=True,
    pending_window=cdk.Duration.days(30),
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
                    "StringEquals": {
                        "kms:ViaService": f"kinesis.{stack.region}.amazonaws.com",
                        "kms:EncryptionContext:aws:kinesis:arn": orders_stream_arn,
                    },
                },
            ),
            aws_iam.PolicyStatement(
                sid="AllowKinesisService",
                principals=[aws_iam.ServicePrincipal("kinesis.amazonaws.com")],
                actions=["kms:Decrypt", "kms:GenerateDataKey"],
                resources=["*"],
                conditions={
                    "StringEquals": {"aws:SourceAccount": stack.account},
                    "ArnEquals": {"aws:SourceArn": orders_stream_arn},
                },
            ),
        ],
    ),
)

# want: stream-aws-managed-key
orders = aws_kinesis.Stream(
    stack,
    prefix + "Orders",
    stream_name=f"{prefix}-orders",
    encryption=aws_kinesis.StreamEncryption.KMS,
    encryption_key=orders_key,
)

lost_stream_arn = stack.format_arn(
    service="kinesis", resource="stream", resource_name=f"{stack.stack_name}-*"
)
lost_key = Key(
    stack,
    "LostKey",
    description="Encrypts the Kinesis stream Lost",
    enable_key_rotation=True,
    pending_window=cdk.Duration.days(30),
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
                    "StringEquals": {
                        "kms:ViaService": f"kinesis.{stack.region}.amazonaws.com"
                    },
                    "StringLike": {
                        "kms:EncryptionContext:aws:kinesis:arn": lost_stream_arn
                    },
                },
            ),
            aws_iam.PolicyStatement(
                sid="AllowKinesisService",
                principals=[aws_iam.ServicePrincipal("kinesis.amazonaws.com")],
                actions=["kms:Decrypt", "kms:GenerateDataKey"],
                resources=["*"],
                conditions={
                    "StringEquals": {"aws:SourceAccount": stack.account},
                    "ArnLike": {"aws:SourceArn": lost_stream_arn},
                },
            ),
        ],
    ),
)

lost = aws_kinesis.Stream(
    stack,
    "Lost",
    encryption_key=lost_key,  # want: stream-aws-managed-key
    encryption=aws_kinesis.StreamEncryption.KMS,
)
app.synth()
