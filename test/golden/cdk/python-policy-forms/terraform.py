import json

from cdktf import TerraformStack
from cdktf_cdktf_provider_aws.data_aws_caller_identity import DataAwsCallerIdentity
from cdktf_cdktf_provider_aws.kinesis_stream import KinesisStream
from cdktf_cdktf_provider_aws.kms_key import KmsKey


class Data(TerraformStack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        caller = DataAwsCallerIdentity(self, "caller")
        key = KmsKey(
            self,
            "key",
            enable_key_rotation=True,
            policy=json.dumps(
                {
                    "Version": "2012-10-17",
                    "Statement": [
                        {
                            "Effect": "Allow",
                            "Principal": {"AWS": f"arn:aws:iam::{caller.account_id}:root"},
                            "Action": "kms:*",
                            "Resource": "*",
                        },
                        {
                            "Effect": "Allow",
                            "Principal": "*",  # want: key-policy-public
                            "Action": "kms:Decrypt",
                            "Resource": "*",
                        },
                    ],
                }
            ),
        )
        KinesisStream(self, "orders", name="orders", encryption_type="KMS", kms_key_id=key.arn)
