from aws_cdk import Stack, aws_kinesis as kinesis, aws_kms as kms, aws_lambda as lambda_
from aws_solutions_constructs.aws_kinesis_streams_lambda import KinesisStreamsToLambda


class DataStack(Stack):
    def __init__(self, scope, construct_id, **kwargs):
        super().__init__(scope, construct_id, **kwargs)
        function = lambda_.FunctionProps(
            runtime=lambda_.Runtime.NODEJS_LATEST,
            handler="index.handler",
            code=lambda_.Code.from_inline("exports.handler = async () => undefined;"),
        )
        key = kms.Key(self, "Key", enable_key_rotation=True)
        KinesisStreamsToLambda(self, "Plain", lambda_function_props=function)  # want: stream-aws-managed-key
        KinesisStreamsToLambda(
            self,
            "Keyed",
            lambda_function_props=function,
            kinesis_stream_props=kinesis.StreamProps(encryption=kinesis.StreamEncryption.KMS, encryption_key=key),
        )
        source = kinesis.Stream(self, "Source", encryption_key=key)
        KinesisStreamsToLambda(self, "Existing", lambda_function_props=function, existing_stream_obj=source)
