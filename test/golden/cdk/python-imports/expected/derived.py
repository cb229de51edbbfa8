from aws_cdk import (
    App,
    Duration,
    Stack,
    aws_iam as iam,
    aws_kinesis as kinesis,
    aws_kms as kms,
)


class Plain(kinesis.Stream):
    pass


class ByName(kinesis.Stream):
    def __init__(self, scope):
        by_name_stream_arn = Stack.of(scope).format_arn(
            service="kinesis",
            resource="stream",
            resource_name=f"{Stack.of(scope).stack_name}-*",
        )
        by_name_key = kms.Key(
            scope,
            "ByNameKey",
            description="Encrypts the Kinesis stream ByName",
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
                                "kms:ViaService": f"kinesis.{Stack.of(scope).region}.amazonaws.com",
                            },
                            "StringLike": {
                                "kms:EncryptionContext:aws:kinesis:arn": by_name_stream_arn,
                            },
                        },
                    ),
                    iam.PolicyStatement(
                        sid="AllowKinesisService",
                        principals=[iam.ServicePrincipal("kinesis.amazonaws.com")],
                        actions=["kms:Decrypt", "kms:GenerateDataKey"],
                        resources=["*"],
                        conditions={
                            "StringEquals": {
                                "aws:SourceAccount": Stack.of(scope).account
                            },
                            "ArnLike": {"aws:SourceArn": by_name_stream_arn},
                        },
                    ),
                ],
            ),
        )

        # want: stream-unencrypted
        kinesis.Stream.__init__(
            self,
            scope,
            "ByName",
            encryption=kinesis.StreamEncryption.KMS,
            encryption_key=by_name_key,
        )


class BySuper(kinesis.Stream):
    def __init__(self, scope):
        by_super_stream_arn = Stack.of(scope).format_arn(
            service="kinesis",
            resource="stream",
            resource_name=f"{Stack.of(scope).stack_name}-*",
        )
        by_super_key = kms.Key(
            scope,
            "BySuperKey",
            description="Encrypts the Kinesis stream BySuper",
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
                                "kms:ViaService": f"kinesis.{Stack.of(scope).region}.amazonaws.com",
                            },
                            "StringLike": {
                                "kms:EncryptionContext:aws:kinesis:arn": by_super_stream_arn,
                            },
                        },
                    ),
                    iam.PolicyStatement(
                        sid="AllowKinesisService",
                        principals=[iam.ServicePrincipal("kinesis.amazonaws.com")],
                        actions=["kms:Decrypt", "kms:GenerateDataKey"],
                        resources=["*"],
                        conditions={
                            "StringEquals": {
                                "aws:SourceAccount": Stack.of(scope).account
                            },
                            "ArnLike": {"aws:SourceArn": by_super_stream_arn},
                        },
                    ),
                ],
            ),
        )

        super().__init__(
            scope,
            "BySuper",
            encryption=kinesis.StreamEncryption.KMS,
            encryption_key=by_super_key,
        )  # want: stream-aws-managed-key


app = App()
stack = Stack(app, "Derived")
plain_stream_arn = stack.format_arn(
    service="kinesis", resource="stream", resource_name=f"{stack.stack_name}-*"
)
plain_key = kms.Key(
    stack,
    "PlainKey",
    description="Encrypts the Kinesis stream Plain",
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
                        "kms:EncryptionContext:aws:kinesis:arn": plain_stream_arn
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
                    "ArnLike": {"aws:SourceArn": plain_stream_arn},
                },
            ),
        ],
    ),
)

Plain(
    stack,
    "Plain",
    encryption=kinesis.StreamEncryption.KMS,
    encryption_key=plain_key,
)  # want: stream-aws-managed-key
ByName(stack)
BySuper(stack)
app.synth()
