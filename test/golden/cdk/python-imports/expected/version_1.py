from aws_cdk import core, aws_kinesis, aws_iam, aws_kms

version1_stream_arn = core.Stack.of(app).format_arn(
    service="kinesis",
    resource="stream",
    resource_name=f"{core.Stack.of(app).stack_name}-*",
)
version1_key = aws_kms.Key(
    app,
    "Version1Key",
    description="Encrypts the Kinesis stream Version1",
    enable_key_rotation=True,
    pending_window=core.Duration.days(30),
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
                        "kms:ViaService": f"kinesis.{core.Stack.of(app).region}.amazonaws.com",
                    },
                    "StringLike": {
                        "kms:EncryptionContext:aws:kinesis:arn": version1_stream_arn
                    },
                },
            ),
            aws_iam.PolicyStatement(
                sid="AllowKinesisService",
                principals=[aws_iam.ServicePrincipal("kinesis.amazonaws.com")],
                actions=["kms:Decrypt", "kms:GenerateDataKey"],
                resources=["*"],
                conditions={
                    "StringEquals": {"aws:SourceAccount": core.Stack.of(app).account},
                    "ArnLike": {"aws:SourceArn": version1_stream_arn},
                },
            ),
        ],
    ),
)

aws_kinesis.Stream(
    app,
    "Version1",
    encryption=aws_kinesis.StreamEncryption.KMS,
    encryption_key=version1_key,
)  # want: stream-unencrypted
