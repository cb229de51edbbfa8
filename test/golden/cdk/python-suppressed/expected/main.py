from aws_cdk import (
    Duration,
    Stack,
    aws_iam as iam,
    aws_kinesis as kinesis,
    aws_kms as kms,
)

# kinesis-encryption:ignore stream-aws-managed-key -- public data
kinesis.Stream(app, "Above")

kinesis.Stream(app, "Same")  # kinesis-encryption:ignore stream-aws-managed-key -- public data

kinesis.Stream(
    # kinesis-encryption:ignore stream-aws-managed-key -- public data
    app,
    "Inside",
)
other_stream_arn = Stack.of(app).format_arn(
    service="kinesis", resource="stream", resource_name=f"{Stack.of(app).stack_name}-*"
)
other_key = kms.Key(
    app,
    "OtherKey",
    description="Encrypts the Kinesis stream Other",
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
                        "kms:ViaService": f"kinesis.{Stack.of(app).region}.amazonaws.com",
                    },
                    "StringLike": {
                        "kms:EncryptionContext:aws:kinesis:arn": other_stream_arn
                    },
                },
            ),
            iam.PolicyStatement(
                sid="AllowKinesisService",
                principals=[iam.ServicePrincipal("kinesis.amazonaws.com")],
                actions=["kms:Decrypt", "kms:GenerateDataKey"],
                resources=["*"],
                conditions={
                    "StringEquals": {"aws:SourceAccount": Stack.of(app).account},
                    "ArnLike": {"aws:SourceArn": other_stream_arn},
                },
            ),
        ],
    ),
)

kinesis.Stream(
    app,
    "Other",
    encryption=kinesis.StreamEncryption.KMS,
    encryption_key=other_key,
)  # want: stream-aws-managed-key
