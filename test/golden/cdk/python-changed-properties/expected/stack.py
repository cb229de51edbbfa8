import copy
from dataclasses import dataclass

import aws_cdk as cdk
from aws_cdk import aws_kinesis as kinesis, aws_kms as kms
from constructs import Construct


@dataclass
class Settings:
    shards: int = 1
    encryption: kinesis.StreamEncryption = kinesis.StreamEncryption.UNENCRYPTED


class DataStack(cdk.Stack):
    def __init__(self, scope: Construct, construct_id: str, **kwargs) -> None:
        super().__init__(scope, construct_id, **kwargs)
        key = kms.Key(self, "Key", enable_key_rotation=True)

        # What is set in a dictionary counts from there on.
        growing = {"shard_count": 1}
        kinesis.Stream(
            self,
            "Before",
            **{**growing, "encryption": kinesis.StreamEncryption.KMS, "encryption_key": key},
        )  # want: stream-aws-managed-key
        growing["encryption_key"] = key
        kinesis.Stream(self, "After", **growing)

        updated = {"shard_count": 1}
        updated.update({"encryption_key": key})
        kinesis.Stream(self, "Updated", **updated)
        named = {"shard_count": 1}
        named.update(encryption_key=key, stream_name="named")
        kinesis.Stream(self, "UpdatedByName", **named)
        merged = {"shard_count": 1} | {"encryption_key": key}
        kinesis.Stream(self, "Merged", **merged)
        joined = {"shard_count": 1}
        joined |= {"encryption_key": key}
        kinesis.Stream(self, "Joined", **joined)
        kinesis.Stream(self, "Dict", **dict({"shard_count": 1}, encryption_key=key))
        kinesis.Stream(self, "DictOfDict", **dict(**growing))
        kinesis.Stream(self, "Splat", **{**growing, "stream_name": "splat"})
        kinesis.Stream(self, "Copy", **growing.copy())
        kinesis.Stream(self, "DeepCopy", **copy.deepcopy(growing))
        deleted = {"encryption_key": key}
        del deleted["encryption_key"]
        kinesis.Stream(
            self,
            "Deleted",
            **{**deleted, "encryption": kinesis.StreamEncryption.KMS, "encryption_key": key},
        )  # want: stream-aws-managed-key
        popped = {"encryption_key": key}
        popped.pop("encryption_key")
        kinesis.Stream(
            self,
            "Popped",
            **{**popped, "encryption": kinesis.StreamEncryption.KMS, "encryption_key": key},
        )  # want: stream-aws-managed-key
        by_default = {"shard_count": 1}
        by_default.setdefault("encryption_key", key)
        kinesis.Stream(self, "SetDefault", **by_default)
        self.options = {"shard_count": 1}
        self.options["encryption_key"] = key
        kinesis.Stream(self, "Field", **self.options)
        kinesis.Stream(self, "Item", encryption_key=growing["encryption_key"])
        kinesis.Stream(self, "Get", encryption_key=growing.get("encryption_key"))
        kinesis.Stream(
            self,
            "GetNothing",
            encryption_key=key,
            encryption=kinesis.StreamEncryption.KMS,
        )  # want: stream-aws-managed-key
        kinesis.Stream(
            self,
            "EnumByName",
            encryption=kinesis.StreamEncryption.KMS,
            encryption_key=key,
        )  # want: stream-unencrypted

        # Which of the two is taken is not known.
        try:
            chosen = {"encryption_key": key}
        except ValueError:
            chosen = {"encryption": kinesis.StreamEncryption.UNENCRYPTED}
        kinesis.Stream(
            self,
            "Caught",
            **{**chosen, "encryption": kinesis.StreamEncryption.KMS, "encryption_key": key},
        )  # want: stream-unencrypted

        # Somebody else may change it.
        filled = {"shard_count": 1}
        self.fill(filled, key)
        kinesis.Stream(self, "Filled", **filled)
        shown = {"shard_count": 1}
        print(shown, len(shown))
        kinesis.Stream(
            self,
            "Shown",
            **{**shown, "encryption": kinesis.StreamEncryption.KMS, "encryption_key": key},
        )  # want: stream-aws-managed-key
        first = second = {"shard_count": 1}
        second["encryption_key"] = key
        kinesis.Stream(self, "Chained", **first)
        nested = {"stream": {"shard_count": 1}}
        nested["stream"]["encryption_key"] = key
        kinesis.Stream(self, "Nested", **nested["stream"])
        if kwargs:
            shown["encryption_key"] = key
        kinesis.Stream(self, "Condition", **shown)
        kinesis.Stream(self, "Comprehension", **{name: value for name, value in growing.items()})
        settings = Settings(encryption=kinesis.StreamEncryption.MANAGED)
        kinesis.Stream(self, "Dataclass", encryption=settings.encryption)
        changed = Settings()
        changed.encryption = kinesis.StreamEncryption.MANAGED
        kinesis.Stream(self, "DataclassChanged", encryption=changed.encryption)
        kinesis.Stream(
            self,
            "DataclassDefault",
            encryption=kinesis.StreamEncryption.KMS,
            encryption_key=key,
        )  # want: stream-unencrypted
        kinesis.Stream(self, "Struct", encryption_key=kinesis.StreamProps(encryption_key=key).encryption_key)

    def fill(self, target, key):
        target["encryption_key"] = key
