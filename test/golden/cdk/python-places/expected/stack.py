from typing import Optional

import aws_cdk as cdk
from aws_cdk import aws_iam as iam, aws_kinesis as kinesis, aws_kms
from constructs import Construct

build = lambda scope: kinesis.Stream(
    scope,
    "Lambda",
    encryption=kinesis.StreamEncryption.KMS,
    encryption_key=aws_kms.Key(
        scope,
        "LambdaKey",
        description="Encrypts the Kinesis stream Lambda",
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
                        "StringEquals": {"kms:ViaService": f"kinesis.{cdk.Stack.of(scope).region}.amazonaws.com"},
                        "StringLike": {
                            "kms:EncryptionContext:aws:kinesis:arn": cdk.Stack.of(scope).format_arn(
                                service="kinesis",
                                resource="stream",
                                resource_name=f"{cdk.Stack.of(scope).stack_name}-*",
                            ),
                        },
                    },
                ),
                iam.PolicyStatement(
                    sid="AllowKinesisService",
                    principals=[iam.ServicePrincipal("kinesis.amazonaws.com")],
                    actions=["kms:Decrypt", "kms:GenerateDataKey"],
                    resources=["*"],
                    conditions={
                        "StringEquals": {"aws:SourceAccount": cdk.Stack.of(scope).account},
                        "ArnLike": {
                            "aws:SourceArn": cdk.Stack.of(scope).format_arn(
                                service="kinesis",
                                resource="stream",
                                resource_name=f"{cdk.Stack.of(scope).stack_name}-*",
                            ),
                        },
                    },
                ),
            ],
        ),
    ),
)  # want: stream-aws-managed-key


def helper(scope, big: bool, kms="a name that is taken"):
    """Makes streams."""
    # want: stream-aws-managed-key
    if big: kinesis.Stream(
        scope,
        "SameLine",
        encryption=kinesis.StreamEncryption.KMS,
        encryption_key=aws_kms.Key(
            scope,
            "SameLineKey",
            description="Encrypts the Kinesis stream SameLine",
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
                            "StringEquals": {"kms:ViaService": f"kinesis.{cdk.Stack.of(scope).region}.amazonaws.com"},
                            "StringLike": {
                                "kms:EncryptionContext:aws:kinesis:arn": cdk.Stack.of(scope).format_arn(
                                    service="kinesis",
                                    resource="stream",
                                    resource_name=f"{cdk.Stack.of(scope).stack_name}-*",
                                ),
                            },
                        },
                    ),
                    iam.PolicyStatement(
                        sid="AllowKinesisService",
                        principals=[iam.ServicePrincipal("kinesis.amazonaws.com")],
                        actions=["kms:Decrypt", "kms:GenerateDataKey"],
                        resources=["*"],
                        conditions={
                            "StringEquals": {"aws:SourceAccount": cdk.Stack.of(scope).account},
                            "ArnLike": {
                                "aws:SourceArn": cdk.Stack.of(scope).format_arn(
                                    service="kinesis",
                                    resource="stream",
                                    resource_name=f"{cdk.Stack.of(scope).stack_name}-*",
                                ),
                            },
                        },
                    ),
                ],
            ),
        ),
    )
    several = [kinesis.Stream(
        scope,
        f"Many{n:02}",
        encryption=kinesis.StreamEncryption.KMS,
        encryption_key=aws_kms.Key(
            scope,
            f"Many{n:02}Key",
            description="Encrypts a Kinesis stream",
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
                            "StringEquals": {"kms:ViaService": f"kinesis.{cdk.Stack.of(scope).region}.amazonaws.com"},
                            "StringLike": {
                                "kms:EncryptionContext:aws:kinesis:arn": cdk.Stack.of(scope).format_arn(
                                    service="kinesis",
                                    resource="stream",
                                    resource_name=f"{cdk.Stack.of(scope).stack_name}-*",
                                ),
                            },
                        },
                    ),
                    iam.PolicyStatement(
                        sid="AllowKinesisService",
                        principals=[iam.ServicePrincipal("kinesis.amazonaws.com")],
                        actions=["kms:Decrypt", "kms:GenerateDataKey"],
                        resources=["*"],
                        conditions={
                            "StringEquals": {"aws:SourceAccount": cdk.Stack.of(scope).account},
                            "ArnLike": {
                                "aws:SourceArn": cdk.Stack.of(scope).format_arn(
                                    service="kinesis",
                                    resource="stream",
                                    resource_name=f"{cdk.Stack.of(scope).stack_name}-*",
                                ),
                            },
                        },
                    ),
                ],
            ),
        ),
    ) for n in range(3)]  # want: stream-aws-managed-key
    chosen = (
        kinesis.Stream(
            scope,
            "Big",
            encryption=kinesis.StreamEncryption.KMS,
            encryption_key=aws_kms.Key(
                scope,
                "BigKey",
                description="Encrypts the Kinesis stream Big",
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
                                    "kms:ViaService": f"kinesis.{cdk.Stack.of(scope).region}.amazonaws.com"
                                },
                                "StringLike": {
                                    "kms:EncryptionContext:aws:kinesis:arn": cdk.Stack.of(scope).format_arn(
                                        service="kinesis",
                                        resource="stream",
                                        resource_name=f"{cdk.Stack.of(scope).stack_name}-*",
                                    ),
                                },
                            },
                        ),
                        iam.PolicyStatement(
                            sid="AllowKinesisService",
                            principals=[iam.ServicePrincipal("kinesis.amazonaws.com")],
                            actions=["kms:Decrypt", "kms:GenerateDataKey"],
                            resources=["*"],
                            conditions={
                                "StringEquals": {"aws:SourceAccount": cdk.Stack.of(scope).account},
                                "ArnLike": {
                                    "aws:SourceArn": cdk.Stack.of(scope).format_arn(
                                        service="kinesis",
                                        resource="stream",
                                        resource_name=f"{cdk.Stack.of(scope).stack_name}-*",
                                    ),
                                },
                            },
                        ),
                    ],
                ),
            ),
        )  # want: stream-unencrypted
        if big
        else None
    )
    continued_stream_arn = cdk.Stack.of(scope).format_arn(
        service="kinesis", resource="stream", resource_name=f"{cdk.Stack.of(scope).stack_name}-*"
    )
    continued_key = aws_kms.Key(
        scope,
        "ContinuedKey",
        description="Encrypts the Kinesis stream Continued",
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
                        "StringEquals": {"kms:ViaService": f"kinesis.{cdk.Stack.of(scope).region}.amazonaws.com"},
                        "StringLike": {"kms:EncryptionContext:aws:kinesis:arn": continued_stream_arn},
                    },
                ),
                iam.PolicyStatement(
                    sid="AllowKinesisService",
                    principals=[iam.ServicePrincipal("kinesis.amazonaws.com")],
                    actions=["kms:Decrypt", "kms:GenerateDataKey"],
                    resources=["*"],
                    conditions={
                        "StringEquals": {"aws:SourceAccount": cdk.Stack.of(scope).account},
                        "ArnLike": {"aws:SourceArn": continued_stream_arn},
                    },
                ),
            ],
        ),
    )

    continued = \
        kinesis.Stream(
            scope,
            "Continued",
            encryption=kinesis.StreamEncryption.KMS,
            encryption_key=continued_key,
        )  # want: stream-aws-managed-key
    for name in ("a", "b"):
        loop_stream_arn = cdk.Stack.of(scope).format_arn(
            service="kinesis", resource="stream", resource_name=f"loop-{name}"
        )
        loop_key = aws_kms.Key(
            scope,
            f"Loop-{name}-key",
            description="Encrypts a Kinesis stream",
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
                                "kms:ViaService": f"kinesis.{cdk.Stack.of(scope).region}.amazonaws.com",
                                "kms:EncryptionContext:aws:kinesis:arn": loop_stream_arn,
                            },
                        },
                    ),
                    iam.PolicyStatement(
                        sid="AllowKinesisService",
                        principals=[iam.ServicePrincipal("kinesis.amazonaws.com")],
                        actions=["kms:Decrypt", "kms:GenerateDataKey"],
                        resources=["*"],
                        conditions={
                            "StringEquals": {"aws:SourceAccount": cdk.Stack.of(scope).account},
                            "ArnEquals": {"aws:SourceArn": loop_stream_arn},
                        },
                    ),
                ],
            ),
        )

        kinesis.Stream(
            scope,
            f"Loop-{name}",
            stream_name=f"loop-{name}",
            encryption=kinesis.StreamEncryption.KMS,
            encryption_key=loop_key,
        )  # want: stream-aws-managed-key
    # want: stream-aws-managed-key
    with open(__file__) as file: kinesis.Stream(
        scope,
        "With",
        encryption=kinesis.StreamEncryption.KMS,
        encryption_key=aws_kms.Key(
            scope,
            "WithKey",
            description="Encrypts the Kinesis stream With",
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
                            "StringEquals": {"kms:ViaService": f"kinesis.{cdk.Stack.of(scope).region}.amazonaws.com"},
                            "StringLike": {
                                "kms:EncryptionContext:aws:kinesis:arn": cdk.Stack.of(scope).format_arn(
                                    service="kinesis",
                                    resource="stream",
                                    resource_name=f"{cdk.Stack.of(scope).stack_name}-*",
                                ),
                            },
                        },
                    ),
                    iam.PolicyStatement(
                        sid="AllowKinesisService",
                        principals=[iam.ServicePrincipal("kinesis.amazonaws.com")],
                        actions=["kms:Decrypt", "kms:GenerateDataKey"],
                        resources=["*"],
                        conditions={
                            "StringEquals": {"aws:SourceAccount": cdk.Stack.of(scope).account},
                            "ArnLike": {
                                "aws:SourceArn": cdk.Stack.of(scope).format_arn(
                                    service="kinesis",
                                    resource="stream",
                                    resource_name=f"{cdk.Stack.of(scope).stack_name}-*",
                                ),
                            },
                        },
                    ),
                ],
            ),
        ),
    )
    print(several, chosen, continued, kms, file)
    returned_stream_arn = cdk.Stack.of(scope).format_arn(
        service="kinesis", resource="stream", resource_name=f"{cdk.Stack.of(scope).stack_name}-*"
    )
    returned_key = aws_kms.Key(
        scope,
        "ReturnedKey",
        description="Encrypts the Kinesis stream Returned",
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
                        "StringEquals": {"kms:ViaService": f"kinesis.{cdk.Stack.of(scope).region}.amazonaws.com"},
                        "StringLike": {"kms:EncryptionContext:aws:kinesis:arn": returned_stream_arn},
                    },
                ),
                iam.PolicyStatement(
                    sid="AllowKinesisService",
                    principals=[iam.ServicePrincipal("kinesis.amazonaws.com")],
                    actions=["kms:Decrypt", "kms:GenerateDataKey"],
                    resources=["*"],
                    conditions={
                        "StringEquals": {"aws:SourceAccount": cdk.Stack.of(scope).account},
                        "ArnLike": {"aws:SourceArn": returned_stream_arn},
                    },
                ),
            ],
        ),
    )

    return kinesis.Stream(
        scope,
        "Returned",
        encryption=kinesis.StreamEncryption.KMS,
        encryption_key=returned_key,
    )  # want: stream-aws-managed-key


class Streams(Construct):
    def __init__(self, scope: Construct, construct_id: str, *, stream_name: Optional[str] = None) -> None:
        super().__init__(scope, construct_id)
        named_stream_arn = cdk.Stack.of(self).format_arn(
            service="kinesis", resource="stream", resource_name=f"{cdk.Stack.of(self).stack_name}-*"
        )
        named_key = aws_kms.Key(
            self,
            "NamedKey",
            description="Encrypts the Kinesis stream Named",
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
                            "StringEquals": {"kms:ViaService": f"kinesis.{cdk.Stack.of(self).region}.amazonaws.com"},
                            "StringLike": {"kms:EncryptionContext:aws:kinesis:arn": named_stream_arn},
                        },
                    ),
                    iam.PolicyStatement(
                        sid="AllowKinesisService",
                        principals=[iam.ServicePrincipal("kinesis.amazonaws.com")],
                        actions=["kms:Decrypt", "kms:GenerateDataKey"],
                        resources=["*"],
                        conditions={
                            "StringEquals": {"aws:SourceAccount": cdk.Stack.of(self).account},
                            "ArnLike": {"aws:SourceArn": named_stream_arn},
                        },
                    ),
                ],
            ),
        )

        # Named by the caller.
        # want: stream-aws-managed-key
        self.named = kinesis.Stream(
            self,
            "Named",
            stream_name=stream_name,
            encryption=kinesis.StreamEncryption.KMS,
            encryption_key=named_key,
        )
        options = {"shard_count": 2}
        options_stream_arn = cdk.Stack.of(self).format_arn(
            service="kinesis", resource="stream", resource_name=f"{cdk.Stack.of(self).stack_name}-*"
        )
        options_key = aws_kms.Key(
            self,
            "OptionsKey",
            description="Encrypts the Kinesis stream Options",
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
                            "StringEquals": {"kms:ViaService": f"kinesis.{cdk.Stack.of(self).region}.amazonaws.com"},
                            "StringLike": {"kms:EncryptionContext:aws:kinesis:arn": options_stream_arn},
                        },
                    ),
                    iam.PolicyStatement(
                        sid="AllowKinesisService",
                        principals=[iam.ServicePrincipal("kinesis.amazonaws.com")],
                        actions=["kms:Decrypt", "kms:GenerateDataKey"],
                        resources=["*"],
                        conditions={
                            "StringEquals": {"aws:SourceAccount": cdk.Stack.of(self).account},
                            "ArnLike": {"aws:SourceArn": options_stream_arn},
                        },
                    ),
                ],
            ),
        )

        kinesis.Stream(
            self,
            "Options",
            **{**options, "encryption": kinesis.StreamEncryption.KMS, "encryption_key": options_key},
        )  # want: stream-aws-managed-key
        literal_stream_arn = cdk.Stack.of(self).format_arn(
            service="kinesis", resource="stream", resource_name=f"{cdk.Stack.of(self).stack_name}-*"
        )
        literal_key = aws_kms.Key(
            self,
            "LiteralKey",
            description="Encrypts the Kinesis stream Literal",
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
                            "StringEquals": {"kms:ViaService": f"kinesis.{cdk.Stack.of(self).region}.amazonaws.com"},
                            "StringLike": {"kms:EncryptionContext:aws:kinesis:arn": literal_stream_arn},
                        },
                    ),
                    iam.PolicyStatement(
                        sid="AllowKinesisService",
                        principals=[iam.ServicePrincipal("kinesis.amazonaws.com")],
                        actions=["kms:Decrypt", "kms:GenerateDataKey"],
                        resources=["*"],
                        conditions={
                            "StringEquals": {"aws:SourceAccount": cdk.Stack.of(self).account},
                            "ArnLike": {"aws:SourceArn": literal_stream_arn},
                        },
                    ),
                ],
            ),
        )

        kinesis.Stream(
            self,
            "Literal",
            **{"shard_count": 2, "encryption": kinesis.StreamEncryption.KMS, "encryption_key": literal_key},
        )  # want: stream-aws-managed-key
        both_stream_arn = cdk.Stack.of(self).format_arn(service="kinesis", resource="stream", resource_name="both")
        both_key = aws_kms.Key(
            self,
            "BothKey",
            description="Encrypts the Kinesis stream both",
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
                                "kms:ViaService": f"kinesis.{cdk.Stack.of(self).region}.amazonaws.com",
                                "kms:EncryptionContext:aws:kinesis:arn": both_stream_arn,
                            },
                        },
                    ),
                    iam.PolicyStatement(
                        sid="AllowKinesisService",
                        principals=[iam.ServicePrincipal("kinesis.amazonaws.com")],
                        actions=["kms:Decrypt", "kms:GenerateDataKey"],
                        resources=["*"],
                        conditions={
                            "StringEquals": {"aws:SourceAccount": cdk.Stack.of(self).account},
                            "ArnEquals": {"aws:SourceArn": both_stream_arn},
                        },
                    ),
                ],
            ),
        )

        kinesis.Stream(
            self,
            "Both",
            **{
                **options, "stream_name": "both", "encryption": kinesis.StreamEncryption.KMS, "encryption_key": both_key
            },
        )  # want: stream-aws-managed-key


app = cdk.App()
stack = cdk.Stack(app, "Places")
build(stack)
helper(stack, True)
Streams(stack, "Streams")
