import os

from aws_cdk import App, Environment, Stack, aws_kinesis as kinesis, aws_kms as kms


# In the regions of China a stream is not encrypted unless it is told to be.
class ChinaStack(Stack):
    def __init__(self, scope, construct_id, **kwargs):
        super().__init__(scope, construct_id, **kwargs)
        kinesis.Stream(self, "ChinaDefault")  # want: stream-unencrypted
        kinesis.Stream(self, "ChinaManaged", encryption=kinesis.StreamEncryption.MANAGED)  # want: stream-aws-managed-key
        key = kms.Key.from_key_arn(
            self, "Key", "arn:aws-cn:kms:cn-north-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"
        )
        kinesis.Stream(self, "ChinaKey", encryption_key=key)


class NingxiaStack(Stack):
    def __init__(self, scope, construct_id):
        super().__init__(scope, construct_id, env=Environment(region="cn-northwest-1"))
        kinesis.Stream(self, "Ningxia", encryption=None)  # want: stream-unencrypted


class GovernmentStack(Stack):
    def __init__(self, scope, construct_id, **kwargs):
        super().__init__(scope, construct_id, **kwargs)
        kinesis.Stream(self, "Government")  # want: stream-aws-managed-key
        far = kms.Key.from_key_arn(
            self, "Far", "arn:aws-us-gov:kms:us-gov-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"
        )
        kinesis.Stream(self, "GovernmentElsewhere", encryption_key=far)  # want: stream-key-region


app = App()
ChinaStack(app, "China", env=Environment(account="111122223333", region="cn-north-1"))
NingxiaStack(app, "Ningxia")
GovernmentStack(app, "Government", env={"region": "us-gov-west-1"})
given = Stack(app, "Given", env=Environment(region=os.environ.get("CDK_DEFAULT_REGION")))
kinesis.Stream(given, "FromEnvironment")  # want: stream-aws-managed-key
app.synth()
