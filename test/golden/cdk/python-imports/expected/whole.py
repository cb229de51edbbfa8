import aws_cdk as cdk

whole_stream_arn = cdk.Stack.of(app).format_arn(
    service="kinesis",
    resource="stream",
    resource_name=f"{cdk.Stack.of(app).stack_name}-*",
)
whole_key = cdk.aws_kms.Key(
    app,
    "WholeKey",
    description="Encrypts the Kinesis stream Whole",
    enable_key_rotation=True,
    pending_window=cdk.Duration.days(30),
    policy=cdk.aws_iam.PolicyDocument(
        statements=[
            cdk.aws_iam.PolicyStatement(
                sid="EnableKeyAdministration",
                principals=[cdk.aws_iam.AccountRootPrincipal()],
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
            cdk.aws_iam.PolicyStatement(
                sid="AllowUseThroughKinesisForThisStream",
                principals=[cdk.aws_iam.AccountRootPrincipal()],
                actions=["kms:Decrypt", "kms:GenerateDataKey"],
                resources=["*"],
                conditions={
                    "StringEquals": {
                        "kms:ViaService": f"kinesis.{cdk.Stack.of(app).region}.amazonaws.com",
                    },
                    "StringLike": {
                        "kms:EncryptionContext:aws:kinesis:arn": whole_stream_arn
                    },
                },
            ),
            cdk.aws_iam.PolicyStatement(
                sid="AllowKinesisService",
                principals=[cdk.aws_iam.ServicePrincipal("kinesis.amazonaws.com")],
                actions=["kms:Decrypt", "kms:GenerateDataKey"],
                resources=["*"],
                conditions={
                    "StringEquals": {"aws:SourceAccount": cdk.Stack.of(app).account},
                    "ArnLike": {"aws:SourceArn": whole_stream_arn},
                },
            ),
        ],
    ),
)

cdk.aws_kinesis.Stream(
    app,
    "Whole",
    encryption=cdk.aws_kinesis.StreamEncryption.KMS,
    encryption_key=whole_key,
)  # want: stream-aws-managed-key
