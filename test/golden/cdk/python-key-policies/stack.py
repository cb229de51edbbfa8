import aws_cdk as cdk
from aws_cdk import aws_kinesis as kinesis, aws_kms as kms


class DataStack(cdk.Stack):
    def __init__(self, scope, construct_id):
        super().__init__(scope, construct_id)
        key = kms.Key(self, "Key", enable_key_rotation=True)  # want: key-policy-missing
        kinesis.Stream(self, "Orders", stream_name="orders", encryption_key=key)

        low = kms.CfnKey(self, "Low")  # want: key-policy-missing, key-rotation-disabled
        kinesis.CfnStream(
            self,
            "Clicks",
            stream_encryption=kinesis.CfnStream.StreamEncryptionProperty(
                encryption_type="KMS", key_id=low.attr_arn
            ),
        )

        # want: key-policy-missing, key-rotation-disabled
        kinesis.Stream(self, "Own", encryption=kinesis.StreamEncryption.KMS)

        unchecked = kms.CfnKey(  # want: key-policy-missing
            self,
            "Unchecked",
            enable_key_rotation=True,
            bypass_policy_lockout_safety_check=True,  # want: key-policy-lockout
        )
        kinesis.CfnStream(
            self,
            "Views",
            stream_encryption={"encryptionType": "KMS", "keyId": unchecked.attr_arn},
        )
