from aws_cdk import (
    App,
    Duration,
    Stack,
    aws_iam as iam,
    aws_kinesis as kinesis,
    aws_kms as kms,
)


def build(stack):
    from aws_cdk.aws_kinesis import Stream
    import aws_cdk.aws_kinesis as kds

    in_function_stream_arn = Stack.of(stack).format_arn(
        service="kinesis",
        resource="stream",
        resource_name=f"{Stack.of(stack).stack_name}-*",
    )
    in_function_key = kms.Key(
        stack,
        "InFunctionKey",
        description="Encrypts the Kinesis stream InFunction",
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
                            "kms:ViaService": f"kinesis.{Stack.of(stack).region}.amazonaws.com",
                        },
                        "StringLike": {
                            "kms:EncryptionContext:aws:kinesis:arn": in_function_stream_arn,
                        },
                    },
                ),
                iam.PolicyStatement(
                    sid="AllowKinesisService",
                    principals=[iam.ServicePrincipal("kinesis.amazonaws.com")],
                    actions=["kms:Decrypt", "kms:GenerateDataKey"],
                    resources=["*"],
                    conditions={
                        "StringEquals": {"aws:SourceAccount": Stack.of(stack).account},
                        "ArnLike": {"aws:SourceArn": in_function_stream_arn},
                    },
                ),
            ],
        ),
    )

    Stream(
        stack,
        "InFunction",
        encryption=kinesis.StreamEncryption.KMS,
        encryption_key=in_function_key,
    )  # want: stream-aws-managed-key
    module_in_function_stream_arn = Stack.of(stack).format_arn(
        service="kinesis", resource="stream", resource_name=f"{Stack.of(stack).stack_name}-*"
    )
    module_in_function_key = kms.Key(
        stack,
        "ModuleInFunctionKey",
        description="Encrypts the Kinesis stream ModuleInFunction",
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
                            "kms:ViaService": f"kinesis.{Stack.of(stack).region}.amazonaws.com"
                        },
                        "StringLike": {
                            "kms:EncryptionContext:aws:kinesis:arn": module_in_function_stream_arn
                        },
                    },
                ),
                iam.PolicyStatement(
                    sid="AllowKinesisService",
                    principals=[iam.ServicePrincipal("kinesis.amazonaws.com")],
                    actions=["kms:Decrypt", "kms:GenerateDataKey"],
                    resources=["*"],
                    conditions={
                        "StringEquals": {"aws:SourceAccount": Stack.of(stack).account},
                        "ArnLike": {"aws:SourceArn": module_in_function_stream_arn},
                    },
                ),
            ],
        ),
    )

    kds.Stream(
        stack,
        "ModuleInFunction",
        encryption=kinesis.StreamEncryption.KMS,
        encryption_key=module_in_function_key,
    )  # want: stream-unencrypted


app = App()
build(Stack(app, "Inside"))
app.synth()
