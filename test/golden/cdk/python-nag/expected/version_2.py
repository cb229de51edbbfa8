from aws_cdk import (
    App,
    Aspects,
    Duration,
    Stack,
    aws_iam as iam,
    aws_kinesis as kinesis,
    aws_kms as kms,
)
from cdk_nag import AwsSolutionsChecks, NagPackSuppression, NagSuppressions

app = App()
Aspects.of(app).add(AwsSolutionsChecks())
stack = Stack(app, "Data")
clicks_stream_arn = stack.format_arn(
    service="kinesis", resource="stream", resource_name=f"{stack.stack_name}-*"
)
clicks_key = kms.Key(
    stack,
    "ClicksKey",
    description="Encrypts the Kinesis stream Clicks",
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

clicks = kinesis.Stream(
    stack,
    "Clicks",
    encryption=kinesis.StreamEncryption.KMS,
    encryption_key=clicks_key,
)  # want: stream-aws-managed-key
NagSuppressions.add_resource_suppressions(
    clicks,
    [
        NagPackSuppression(
            id="AwsSolutions-KDS3",
            reason="A customer managed key is required for this stream.",
        ),
    ],
)
orders_stream_arn = stack.format_arn(
    service="kinesis", resource="stream", resource_name="orders"
)
orders_key = kms.Key(
    stack,
    "OrdersKey",
    description="Encrypts the Kinesis stream orders",
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
                        "kms:ViaService": f"kinesis.{stack.region}.amazonaws.com",
                        "kms:EncryptionContext:aws:kinesis:arn": orders_stream_arn,
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
                    "ArnEquals": {"aws:SourceArn": orders_stream_arn},
                },
            ),
        ],
    ),
)

orders = kinesis.Stream(
    stack,
    "Orders",
    stream_name="orders",
    encryption=kinesis.StreamEncryption.KMS,
    encryption_key=orders_key,
)  # want: stream-aws-managed-key
NagSuppressions.add_resource_suppressions(
    orders,
    [
        NagPackSuppression(
            id="AwsSolutions-KDS3",
            reason="A customer managed key is required for this stream.",
        ),
    ],
)
