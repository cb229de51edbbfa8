import aws_cdk as cdk
import aws_cdk.aws_iam as iam
import aws_cdk.aws_kinesis as kds
import aws_cdk.aws_kms as kms

submodule_stream_arn = cdk.Stack.of(app).format_arn(
    service="kinesis",
    resource="stream",
    resource_name=f"{cdk.Stack.of(app).stack_name}-*",
)
submodule_key = kms.Key(
    app,
    "SubmoduleKey",
    description="Encrypts the Kinesis stream Submodule",
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
                        "kms:ViaService": f"kinesis.{cdk.Stack.of(app).region}.amazonaws.com",
                    },
                    "StringLike": {
                        "kms:EncryptionContext:aws:kinesis:arn": submodule_stream_arn
                    },
                },
            ),
            iam.PolicyStatement(
                sid="AllowKinesisService",
                principals=[iam.ServicePrincipal("kinesis.amazonaws.com")],
                actions=["kms:Decrypt", "kms:GenerateDataKey"],
                resources=["*"],
                conditions={
                    "StringEquals": {"aws:SourceAccount": cdk.Stack.of(app).account},
                    "ArnLike": {"aws:SourceArn": submodule_stream_arn},
                },
            ),
        ],
    ),
)

kds.Stream(
    app,
    "Submodule",
    encryption=kds.StreamEncryption.KMS,
    encryption_key=submodule_key,
)  # want: stream-aws-managed-key
