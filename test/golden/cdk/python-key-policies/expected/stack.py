import aws_cdk as cdk
from aws_cdk import aws_iam as iam, aws_kinesis as kinesis, aws_kms as kms


class DataStack(cdk.Stack):
    def __init__(self, scope, construct_id):
        super().__init__(scope, construct_id)
        key = kms.Key(self, "Key", enable_key_rotation=True)  # want: key-policy-missing
        kinesis.Stream(self, "Orders", stream_name="orders", encryption_key=key)

        low = kms.CfnKey(
            self,
            "Low",
            enable_key_rotation=True,
        )  # want: key-policy-missing, key-rotation-disabled
        kinesis.CfnStream(
            self,
            "Clicks",
            stream_encryption=kinesis.CfnStream.StreamEncryptionProperty(
                encryption_type="KMS", key_id=low.attr_arn
            ),
        )

        own_stream_arn = self.format_arn(
            service="kinesis", resource="stream", resource_name=f"{self.stack_name}-*"
        )
        own_key = kms.Key(
            self,
            "OwnKey",
            description="Encrypts the Kinesis stream Own",
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
                                "kms:EncryptionContext:aws:kinesis:arn": own_stream_arn
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
                            "ArnLike": {"aws:SourceArn": own_stream_arn},
                        },
                    ),
                ],
            ),
        )

        # want: key-policy-missing, key-rotation-disabled
        kinesis.Stream(
            self,
            "Own",
            encryption=kinesis.StreamEncryption.KMS,
            encryption_key=own_key,
        )

        unchecked = kms.CfnKey(  # want: key-policy-missing
            self,
            "Unchecked",
            enable_key_rotation=True,
            bypass_policy_lockout_safety_check=False,  # want: key-policy-lockout
        )
        kinesis.CfnStream(
            self,
            "Views",
            stream_encryption={"encryptionType": "KMS", "keyId": unchecked.attr_arn},
        )
