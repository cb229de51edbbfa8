import os

import aws_cdk as cdk
from aws_cdk import aws_iam as iam, aws_kinesis as kinesis, aws_kms as kms

app = cdk.App()
stack = cdk.Stack(app, "Data")
cdk.Tags.of(stack).add("cost-center", "4711")
owner = os.environ.get("OWNER", "web")

orders_stream_arn = stack.format_arn(
    service="kinesis", resource="stream", resource_name=f"{stack.stack_name}-*"
)
orders_key = kms.Key(
    stack,
    "OrdersKey",
    description="Encrypts the Kinesis stream Orders",
    enable_key_rotation=True,
    pending_window=cdk.Duration.days(30),
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
                        "kms:EncryptionContext:aws:kinesis:arn": orders_stream_arn
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
                    "ArnLike": {"aws:SourceArn": orders_stream_arn},
                },
            ),
        ],
    ),
)
cdk.Tags.of(orders_key).add("owner", "payments")

orders = kinesis.Stream(
    stack,
    "Orders",
    encryption=kinesis.StreamEncryption.KMS,
    encryption_key=orders_key,
)  # want: stream-aws-managed-key
cdk.Tags.of(orders).add("owner", "payments")

clicks_stream_arn = stack.format_arn(
    service="kinesis", resource="stream", resource_name=f"{stack.stack_name}-*"
)
clicks_key = kms.Key(
    stack,
    "ClicksKey",
    description="Encrypts the Kinesis stream Clicks",
    enable_key_rotation=True,
    pending_window=cdk.Duration.days(30),
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
                        "kms:EncryptionContext:aws:kinesis:arn": clicks_stream_arn
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
                    "ArnLike": {"aws:SourceArn": clicks_stream_arn},
                },
            ),
        ],
    ),
)
cdk.Tags.of(clicks_key).add("owner", owner)

# want: stream-unencrypted
clicks = kinesis.Stream(
    stack,
    "Clicks",
    encryption=kinesis.StreamEncryption.KMS,
    encryption_key=clicks_key,
)
cdk.Tags.of(clicks).add("owner", owner)
