import * as cdk from 'aws-cdk-lib';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';
import * as kms from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';

type Properties = { -readonly [P in keyof kinesis.StreamProps]: kinesis.StreamProps[P] };

export class DataStack extends cdk.Stack {
  private readonly shared: Properties = { shardCount: 1 };
  private readonly later: Properties = { shardCount: 1 };

  constructor(scope: Construct, id: string, props?: cdk.StackProps) {
    super(scope, id, props);
    const key = new kms.Key(this, 'Key', { enableKeyRotation: true });

    // What is set in an object counts from there on.
    const growing: Properties = { shardCount: 1 };
    new kinesis.Stream(this, 'Before', growing); // want: stream-aws-managed-key
    growing.encryptionKey = key;
    new kinesis.Stream(this, 'After', growing);

    const merged: Properties = { shardCount: 1 };
    Object.assign(merged, { streamName: 'merged' }, { encryptionKey: key });
    new kinesis.Stream(this, 'Merged', merged);
    new kinesis.Stream(this, 'MergedInPlace', Object.assign({ shardCount: 1 }, { encryptionKey: key }));
    new kinesis.Stream(this, 'Frozen', Object.freeze({ encryptionKey: key }));

    const emptied: Properties = { encryptionKey: key };
    delete emptied.encryptionKey;
    new kinesis.Stream(this, 'Deleted', emptied); // want: stream-aws-managed-key

    const indexed: Record<string, unknown> = {};
    indexed['encryptionKey'] = key;
    new kinesis.Stream(this, 'Indexed', indexed);
    new kinesis.Stream(this, 'Quoted', { ['encryptionKey']: key });

    this.shared.encryptionKey = key;
    new kinesis.Stream(this, 'Field', this.shared);
    this.keyLater(key);
    new kinesis.Stream(this, 'FieldElsewhere', this.later);

    // Somebody else may change it.
    const filled: Properties = { shardCount: 1 };
    fill(filled, key);
    new kinesis.Stream(this, 'Filled', filled);
    const shown: Properties = { shardCount: 1 };
    describe(shown);
    console.log(shown);
    new kinesis.Stream(this, 'Shown', shown); // want: stream-aws-managed-key
    const known: Properties = { shardCount: 1 };
    const alias = known;
    alias.encryptionKey = key;
    new kinesis.Stream(this, 'Alias', known);
    const outer = { stream: { shardCount: 1 } as Properties };
    outer.stream.encryptionKey = key;
    new kinesis.Stream(this, 'Inner', outer.stream);
    const conditional: Properties = { shardCount: 1 };
    if (scope.node.children.length > 0) {
      conditional.encryptionKey = key;
      new kinesis.Stream(this, 'InBranch', conditional);
    }
    new kinesis.Stream(this, 'Condition', conditional);
    for (const name of ['a', 'b']) {
      const own: Properties = { streamName: name };
      own.encryptionKey = key;
      new kinesis.Stream(this, `Loop${name}`, own);
    }

    // Which case is taken is not known.
    let chosen = kinesis.StreamEncryption.KMS;
    switch (id) {
      case 'plain':
        chosen = kinesis.StreamEncryption.UNENCRYPTED;
        break;
      default:
        chosen = kinesis.StreamEncryption.KMS;
    }
    // want: stream-unencrypted
    new kinesis.Stream(this, 'Switch', { encryption: chosen, encryptionKey: key });

    // Objects that work something out when they are asked.
    new kinesis.Stream(this, 'Getter', {
      get encryptionKey() {
        return key;
      },
    });
    const keys = new Map([['orders', key]]);
    new kinesis.Stream(this, 'FromMap', { encryptionKey: keys.get('orders') });
    new kinesis.Stream(this, 'EnumByName', { encryption: kinesis.StreamEncryption['UNENCRYPTED'] }); // want: stream-unencrypted
  }

  private keyLater(key: kms.IKey) {
    this.later.encryptionKey = key;
  }
}

function fill(properties: Properties, key: kms.IKey) {
  properties.encryptionKey = key;
}

function describe(properties: Properties): string {
  return `${properties.shardCount} shards`;
}
