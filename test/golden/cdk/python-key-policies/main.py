from cdktf import App, TerraformStack
from cdktf_cdktf_provider_aws.kinesis_stream import KinesisStream
from cdktf_cdktf_provider_aws.kms_key import KmsKey

app = App()
stack = TerraformStack(app, "data")
key = KmsKey(stack, "key", enable_key_rotation=True)  # want: key-policy-missing
KinesisStream(stack, "orders", name="orders", encryption_type="KMS", kms_key_id=key.arn)
app.synth()
