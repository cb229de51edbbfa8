import aws_cdk as cdk
from aws_cdk import aws_iam as iam, aws_kinesis as kinesis, aws_kms as kms
from cdk_nag import AwsSolutionsChecks


class DataStack(cdk.Stack):
    def __init__(self, scope, construct_id, **kwargs):
        super().__init__(scope, construct_id, **kwargs)
        orders_stream_arn = self.format_arn(
            service="kinesis", resource="stream", resource_name=f"{self.stack_name}-*"
        )
        orders_key = kms.Key(
            self,
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
                                "kms:ViaService": f"kinesis.{self.region}.amazonaws.com"
                            },
                            "StringLike": {
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
                            "StringEquals": {"aws:SourceAccount": self.account},
                            "ArnLike": {"aws:SourceArn": orders_stream_arn},
                        },
                    ),
                ],
            ),
        )

        self.orders = kinesis.Stream(
            self,
            "Orders",
            encryption=kinesis.StreamEncryption.KMS,
            encryption_key=orders_key,
        )  # want: stream-aws-managed-key
        cdk.Validations.of(self.orders).acknowledge(
            cdk.Acknowledgment(
                id="AwsSolutions-KDS3",
                reason="A customer managed key is required for this stream.",
            ),
        )
        clicks_stream_arn = self.format_arn(
            service="kinesis", resource="stream", resource_name=f"{self.stack_name}-*"
        )
        clicks_key = kms.Key(
            self,
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
                                "kms:ViaService": f"kinesis.{self.region}.amazonaws.com"
                            },
                            "StringLike": {
                                "kms:EncryptionContext:aws:kinesis:arn": clicks_stream_arn,
                            },
                        },
                    ),
                    iam.PolicyStatement(
                        sid="AllowKinesisService",
                        principals=[iam.ServicePrincipal("kinesis.amazonaws.com")],
                        actions=["kms:Decrypt", "kms:GenerateDataKey"],
                        resources=["*"],
                        conditions={
                            "StringEquals": {"aws:SourceAccount": self.account},
                            "ArnLike": {"aws:SourceArn": clicks_stream_arn},
                        },
                    ),
                ],
            ),
        )

        clicks = kinesis.Stream(
            self,
            "Clicks",
            encryption=kinesis.StreamEncryption.KMS,
            encryption_key=clicks_key,
        )  # want: stream-aws-managed-key
        cdk.Validations.of(clicks).acknowledge(
            cdk.Acknowledgment(id="AwsSolutions-KDS3", reason="Known")
        )


class Derived(kinesis.Stream):
    def __init__(self, scope):
        derived_stream_arn = cdk.Stack.of(scope).format_arn(
            service="kinesis",
            resource="stream",
            resource_name=f"{cdk.Stack.of(scope).stack_name}-*",
        )
        derived_key = kms.Key(
            scope,
            "DerivedKey",
            description="Encrypts the Kinesis stream Derived",
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
                            },
                            "StringLike": {
                                "kms:EncryptionContext:aws:kinesis:arn": derived_stream_arn,
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
                                "aws:SourceAccount": cdk.Stack.of(scope).account
                            },
                            "ArnLike": {"aws:SourceArn": derived_stream_arn},
                        },
                    ),
                ],
            ),
        )

        super().__init__(
            scope,
            "Derived",
            encryption=kinesis.StreamEncryption.KMS,
            encryption_key=derived_key,
        )  # want: stream-aws-managed-key
        cdk.Validations.of(self).acknowledge(
            cdk.Acknowledgment(
                id="AwsSolutions-KDS3",
                reason="A customer managed key is required for this stream.",
            ),
        )


app = cdk.App()
cdk.Validations.of(app).add_plugins(AwsSolutionsChecks(app))
data = DataStack(app, "Data")
Derived(data)
app.synth()
