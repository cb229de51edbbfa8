from aws_cdk import aws_kinesis as kinesis


# What a call gives counts, and the default only where it gives nothing.
def level(encryption=kinesis.StreamEncryption.UNENCRYPTED):
    return encryption


def properties(encryption=kinesis.StreamEncryption.UNENCRYPTED):
    return {"encryption": encryption}
