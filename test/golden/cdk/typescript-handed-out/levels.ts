import * as kinesis from 'aws-cdk-lib/aws-kinesis';

// What a call gives counts, and the default only where it gives nothing.
export function level(encryption = kinesis.StreamEncryption.UNENCRYPTED): kinesis.StreamEncryption {
  return encryption;
}

export function properties(encryption = kinesis.StreamEncryption.UNENCRYPTED): kinesis.StreamProps {
  return { encryption };
}
