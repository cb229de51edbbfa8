import aws_cdk.aws_iam
import aws_cdk.aws_kinesis
import aws_cdk.aws_kms

dotted_stream_arn = aws_cdk.Stack.of(app).format_arn(
    service="kinesis",
    resource="stream",
    resource_name=f"{aws_cdk.Stack.of(app).stack_name}-*",
)
dotted_key = aws_cdk.aws_kms.Key(
    app,
    "DottedKey",
    description="Encrypts the Kinesis stream Dotted",
    enable_key_rotation=True,
    pending_window=aws_cdk.Duration.days(30),
    policy=aws_cdk.aws_iam.PolicyDocument(
        statements=[
            aws_cdk.aws_iam.PolicyStatement(
                sid="EnableKeyAdministration",
                principals=[aws_cdk.aws_iam.AccountRootPrincipal()],
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
            aws_cdk.aws_iam.PolicyStatement(
                sid="AllowUseThroughKinesisForThisStream",
                principals=[aws_cdk.aws_iam.AccountRootPrincipal()],
                actions=["kms:Decrypt", "kms:GenerateDataKey"],
                resources=["*"],
                conditions={
                    "StringEquals": {
                        "kms:ViaService": f"kinesis.{aws_cdk.Stack.of(app).region}.amazonaws.com",
                    },
                    "StringLike": {
                        "kms:EncryptionContext:aws:kinesis:arn": dotted_stream_arn
                    },
                },
            ),
            aws_cdk.aws_iam.PolicyStatement(
                sid="AllowKinesisService",
                principals=[aws_cdk.aws_iam.ServicePrincipal("kinesis.amazonaws.com")],
                actions=["kms:Decrypt", "kms:GenerateDataKey"],
                resources=["*"],
                conditions={
                    "StringEquals": {
                        "aws:SourceAccount": aws_cdk.Stack.of(app).account
                    },
                    "ArnLike": {"aws:SourceArn": dotted_stream_arn},
                },
            ),
        ],
    ),
)

aws_cdk.aws_kinesis.Stream(
    app,
    "Dotted",
    encryption=aws_cdk.aws_kinesis.StreamEncryption.KMS,
    encryption_key=dotted_key,
)  # want: stream-aws-managed-key
