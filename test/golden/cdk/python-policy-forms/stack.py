import json

import aws_cdk as cdk
from aws_cdk import Stack, aws_iam as iam, aws_kinesis as kinesis, aws_kms as kms
from constructs import Construct

USE = ["kms:Decrypt", "kms:GenerateDataKey"]


class DataStack(Stack):
    def __init__(self, scope: Construct, construct_id: str, readers, **kwargs) -> None:
        super().__init__(scope, construct_id, **kwargs)
        stream_arn = self.format_arn(service="kinesis", resource="stream", resource_name="orders")
        administration = iam.PolicyStatement(
            sid="Administration",
            principals=[iam.AccountRootPrincipal()],
            actions=["kms:DescribeKey", "kms:PutKeyPolicy"],
            resources=["*"],
        )
        sound = kms.Key(
            self,
            "Sound",
            enable_key_rotation=True,
            policy=iam.PolicyDocument(
                statements=[
                    administration,
                    iam.PolicyStatement(
                        principals=[iam.AccountPrincipal(cdk.Aws.ACCOUNT_ID)],
                        actions=USE,
                        resources=["*"],
                        conditions={
                            "StringEquals": {
                                "kms:ViaService": f"kinesis.{self.region}.amazonaws.com",
                                "kms:EncryptionContext:aws:kinesis:arn": stream_arn,
                            }
                        },
                    ),
                    iam.PolicyStatement(
                        principals=[
                            iam.ServicePrincipal(
                                "kinesis.amazonaws.com",
                                conditions={"StringEquals": {"aws:SourceAccount": self.account}},
                            )
                        ],
                        actions=[*USE],
                        resources=["*"],
                    ),
                ]
            ),
        )
        kinesis.Stream(self, "Orders", stream_name="orders", encryption_key=sound)

        public = kms.Key(self, "Public", enable_key_rotation=True)
        statement = iam.PolicyStatement(actions=["kms:Decrypt"], resources=["*"])
        statement.add_any_principal()  # want: key-policy-public
        public.add_to_resource_policy(statement)
        kinesis.Stream(self, "PublicStream", encryption_key=public)

        deputy = kms.Key(self, "Deputy", enable_key_rotation=True)
        deputy.grant_decrypt(iam.ServicePrincipal("firehose.amazonaws.com"))  # want: key-policy-confused-deputy
        kinesis.Stream(self, "DeputyStream", encryption_key=deputy)

        broad = kms.Key(self, "Broad", enable_key_rotation=True)
        consumer = iam.Role(self, "Consumer", assumed_by=iam.ServicePrincipal("lambda.amazonaws.com"))
        broad.add_to_resource_policy(
            iam.PolicyStatement(
                principals=[iam.ArnPrincipal(consumer.role_arn)],
                actions=["kms:*"],  # want: key-policy-broad
                resources=["*"],
            )
        )
        kinesis.Stream(self, "BroadStream", encryption_key=broad)

        nobody = kms.Key(
            self,
            "Nobody",
            enable_key_rotation=True,
            policy=iam.PolicyDocument(statements=[administration]),  # want: key-policy-kinesis-access
        )
        kinesis.Stream(self, "NobodyStream", encryption_key=nobody)

        low = kms.CfnKey(
            self,
            "Low",
            enable_key_rotation=True,
            key_policy={
                "Version": "2012-10-17",
                "Statement": [
                    {
                        "Effect": "Allow",
                        "Principal": {"AWS": f"arn:aws:iam::{self.account}:root"},
                        "Action": "kms:*",
                        "Resource": "*",
                    },
                    {
                        "Effect": "Allow",
                        "Principal": {"AWS": "*"},  # want: key-policy-public
                        "Action": "kms:Decrypt",
                        "Resource": "*",
                    },
                ],
            },
        )
        kinesis.CfnStream(
            self,
            "LowStream",
            stream_encryption=kinesis.CfnStream.StreamEncryptionProperty(encryption_type="KMS", key_id=low.attr_arn),
        )

        # Roles that the caller names: nobody can say that nobody gets in, or who does.
        named = kms.Key(
            self,
            "Named",
            enable_key_rotation=True,
            policy=iam.PolicyDocument(
                statements=[
                    administration,
                    iam.PolicyStatement(
                        principals=[iam.ArnPrincipal(role.role_arn) for role in readers],
                        actions=USE,
                        resources=["*"],
                    ),
                ]
            ),
        )
        kinesis.Stream(self, "NamedStream", encryption_key=named)
