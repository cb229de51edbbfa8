import { RemovalPolicy, Stack, StackProps } from 'aws-cdk-lib';
import { Stream, StreamEncryption as Encryption, StreamProps } from 'aws-cdk-lib/aws-kinesis';
import { IKey, Key } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { defaults, KIND } from './defaults';

interface Props extends StackProps {
  readonly encrypt: boolean;
  readonly key?: IKey;
}

const shared: StreamProps = { shardCount: 2, encryption: Encryption.UNENCRYPTED };
const choice = Encryption.MANAGED;

export class ValuesStack extends Stack {
  private readonly key: Key;
  static readonly NONE = Encryption.UNENCRYPTED;

  constructor(scope: Construct, id: string, props: Props, encryption = Encryption.UNENCRYPTED) {
    super(scope, id, props);
    this.key = new Key(this, 'Key', { enableKeyRotation: true, removalPolicy: RemovalPolicy.RETAIN });
    const { key } = props;

    new Stream(this, 'Field', { encryptionKey: this.key });
    new Stream(this, 'Variable', { ...shared, encryption: Encryption.KMS, encryptionKey: this.key }); // want: stream-unencrypted
    new Stream(this, 'Spread', {
      ...shared,
      streamName: 'spread',
      encryption: Encryption.KMS,
      encryptionKey: this.key,
    }); // want: stream-unencrypted
    new Stream(this, 'SpreadOver', { ...shared, encryption: Encryption.KMS, encryptionKey: this.key });
    new Stream(this, 'Constant', {
      encryption: Encryption.KMS,
      encryptionKey: this.key,
    }); // want: stream-aws-managed-key
    new Stream(this, 'Static', { encryption: Encryption.KMS, encryptionKey: this.key }); // want: stream-unencrypted
    new Stream(this, 'Shorthand', { encryption: Encryption.KMS, encryptionKey: this.key }); // want: stream-unencrypted
    new Stream(this, 'Undefined', {
      encryption: Encryption.KMS,
      encryptionKey: this.key,
    }); // want: stream-aws-managed-key
    // want: stream-unencrypted
    new Stream(this, 'Conditional', { encryption: Encryption.KMS, encryptionKey: this.key });
    new Stream(this, 'Given', { encryptionKey: props.key });
    new Stream(this, 'Destructured', { encryptionKey: key });
    new Stream(this, 'OpenProps', { shardCount: 1, ...(props as any) });
    new Stream(this, 'Imported', {
      ...defaults,
      encryption: Encryption.KMS,
      encryptionKey: this.key,
    }); // want: stream-unencrypted
    new Stream(this, 'ImportedName', {
      encryption: Encryption.KMS,
      encryptionKey: this.key,
    }); // want: stream-aws-managed-key
    new Stream(this, 'Helper', { encryptionKey: makeKey(this) });
    new Stream(this, 'Element', {
      encryption: Encryption.KMS,
      encryptionKey: this.key,
    }); // want: stream-aws-managed-key

    for (const name of ['a', 'b']) {
      new Stream(this, `Loop${name}`, {
        encryption: Encryption.KMS,
        encryptionKey: this.key,
      }); // want: stream-unencrypted
    }
    if (props.encrypt) {
      new Stream(this, 'Branch', { encryptionKey: props.encrypt ? this.key : undefined });
    }
  }
}

function makeKey(scope: Construct) {
  return new Key(scope, 'Made', { enableKeyRotation: true });
}
