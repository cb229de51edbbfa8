from aws_cdk import Acknowledgment, Stack, Validations, aws_kinesis as kinesis
from cdk_nag import NagPackSuppression, NagSuppressions


class DataStack(Stack):
    def __init__(self, scope, construct_id, **kwargs):
        super().__init__(scope, construct_id, **kwargs)
        accepted = kinesis.CfnStream(self, "Accepted", name="accepted")
        NagSuppressions.add_resource_suppressions(
            accepted, [{"id": "AwsSolutions-KDS1", "reason": "Public data, accepted by its owner."}]
        )
        structured = kinesis.CfnStream(self, "Structured", name="structured")
        NagSuppressions.add_resource_suppressions(
            construct=structured,
            suppressions=[NagPackSuppression(id="AwsSolutions-KDS1", reason="Public data, accepted by its owner.")],
        )
        other = kinesis.CfnStream(self, "Other", name="other")  # want: stream-unencrypted
        NagSuppressions.add_resource_suppressions(
            accepted, [NagPackSuppression(id="AwsSolutions-KDF1", reason="Of the wrong stream, wrong rule.")]
        )
        newer = kinesis.CfnStream(self, "Newer", name="newer")
        Validations.of(newer).acknowledge(Acknowledgment(id="AwsSolutions-KDS1", reason="Public data."))
