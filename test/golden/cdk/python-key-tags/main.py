from cdktf import TerraformStack
from cdktf_cdktf_provider_aws.kinesis_stream import KinesisStream
from cdktf_cdktf_provider_aws.provider import AwsProvider


class DataStack(TerraformStack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        AwsProvider(self, "aws", region="eu-west-1")
        # want: stream-unencrypted
        KinesisStream(self, "orders", name="orders", tags={"owner": "payments", "cost-center": "4711"})
