from typing import Optional

import aws_cdk as cdk
from aws_cdk import aws_kinesis as kinesis, aws_kms as kms

from .defaults import DEFAULTS, KIND as IMPORTED
from . import constants

SHARED = {"encryption": kinesis.StreamEncryption.UNENCRYPTED, "shard_count": 1}


class ValuesStack(cdk.Stack):
    KIND = kinesis.StreamEncryption.MANAGED

    def __init__(self, scope, construct_id, *, encrypt: bool, key: Optional[kms.IKey] = None, kind=kinesis.StreamEncryption.UNENCRYPTED, **kwargs):
        super().__init__(scope, construct_id, **kwargs)
        self.key = kms.Key(self, "Key", enable_key_rotation=True)

        kinesis.Stream(self, "Field", encryption_key=self.key)
        kinesis.Stream(
            self,
            "Spread",
            **{**SHARED, "encryption": kinesis.StreamEncryption.KMS, "encryption_key": self.key},
        )  # want: stream-unencrypted
        kinesis.Stream(
            self,
            "ClassField",
            encryption=kinesis.StreamEncryption.KMS,
            encryption_key=self.key,
        )  # want: stream-aws-managed-key
        kinesis.Stream(
            self,
            "Static",
            encryption=kinesis.StreamEncryption.KMS,
            encryption_key=self.key,
        )  # want: stream-aws-managed-key
        kinesis.Stream(
            self,
            "Nothing",
            encryption=kinesis.StreamEncryption.KMS,
            encryption_key=self.key,
        )  # want: stream-aws-managed-key
        kinesis.Stream(
            self,
            "Parameter",
            encryption=kinesis.StreamEncryption.KMS,
            encryption_key=self.key,
        )  # want: stream-unencrypted
        kinesis.Stream(self, "Conditional", encryption=kinesis.StreamEncryption.KMS, encryption_key=(
            self.key
        ))  # want: stream-aws-managed-key
        kinesis.Stream(self, "Open", **kwargs)
        kinesis.Stream(
            self,
            "Imported",
            encryption=kinesis.StreamEncryption.KMS,
            encryption_key=self.key,
        )  # want: stream-unencrypted
        kinesis.Stream(
            self,
            "ImportedSpread",
            **{**DEFAULTS, "encryption": kinesis.StreamEncryption.KMS, "encryption_key": self.key},
        )  # want: stream-unencrypted
        kinesis.Stream(
            self,
            "Module",
            encryption=kinesis.StreamEncryption.KMS,
            encryption_key=self.key,
        )  # want: stream-aws-managed-key
        kinesis.Stream(self, "Helper", encryption_key=self.make_key())
        for name in ("a", "b"):
            kinesis.Stream(
                self,
                f"Loop{name}",
                encryption=kinesis.StreamEncryption.KMS,
                encryption_key=self.key,
            )  # want: stream-unencrypted
        if encrypt:
            chosen = self.key
        else:
            chosen = None
        kinesis.Stream(
            self,
            "Branches",
            encryption_key=self.key,
            encryption=kinesis.StreamEncryption.KMS,
        )  # want: stream-aws-managed-key

    def make_key(self):
        return kms.Key(self, "Made", enable_key_rotation=True)
