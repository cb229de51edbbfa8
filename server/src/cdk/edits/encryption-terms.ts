import type { Code, CodeMember } from './code.ts';
import { attribute, cdk, symbol, text, truth } from './code.ts';

/** A key as code: the construct itself, for what takes one, and its ARN. */
export interface KeyCode {
  readonly construct: Code;
  readonly arn: Code;
}

export interface EncryptionTerms {
  /** What has to be set for the stream to be encrypted with the key; null where the key that is written stays. */
  readonly members: (key: KeyCode | null) => readonly CodeMember[];
  /** What the template or the provider calls it: what is set later under such a name decides instead. */
  readonly later: readonly string[];
}

const customerManaged: CodeMember = ['keyType', text('CUSTOMER_MANAGED_CMK')];

function keyMember(name: string, key: KeyCode | null): readonly CodeMember[] {
  return key === null ? [] : [[name, key.arn]];
}

function highLevelMembers(key: KeyCode | null): readonly CodeMember[] {
  return [
    ['encryption', symbol(cdk('kinesis', 'StreamEncryption', 'KMS'))],
    ...(key === null ? [] : [['encryptionKey', key.construct] satisfies CodeMember]),
  ];
}

/** How a kind of construct is told to encrypt with a key; null where that is not known. */
export function encryptionTerms(type: string): EncryptionTerms | null {
  return terms[type] ?? (type.startsWith('solutions:') ? solutions : null);
}

/** The Solutions Constructs hand on what they are told about the stream that they make. */
const solutions: EncryptionTerms = {
  members: (key) => [
    ['kinesisStreamProps', { kind: 'struct', type: cdk('kinesis', 'StreamProps'), properties: highLevelMembers(key) }],
  ],
  later: ['StreamEncryption'],
};

const terms: Readonly<Record<string, EncryptionTerms>> = {
  'cdk:kinesis.stream': { members: highLevelMembers, later: ['StreamEncryption'] },
  'cdk:kinesis.cfnstream': {
    members: (key) => [
      [
        'streamEncryption',
        {
          kind: 'struct',
          type: cdk('kinesis', 'CfnStream', 'StreamEncryptionProperty'),
          properties: [['encryptionType', text('KMS')], ...keyMember('keyId', key)],
        },
      ],
    ],
    later: ['StreamEncryption'],
  },
  'cdk:kinesisfirehose.deliverystream': {
    members: (key) => [
      [
        'encryption',
        {
          kind: 'call',
          of: symbol(cdk('kinesisfirehose', 'StreamEncryption')),
          name: 'customerManagedKey',
          arguments: key === null ? [] : [key.construct],
        },
      ],
    ],
    later: ['DeliveryStreamEncryptionConfigurationInput'],
  },
  'cdk:kinesisfirehose.cfndeliverystream': {
    members: (key) => [
      [
        'deliveryStreamEncryptionConfigurationInput',
        {
          kind: 'struct',
          type: cdk('kinesisfirehose', 'CfnDeliveryStream', 'DeliveryStreamEncryptionConfigurationInputProperty'),
          properties: [customerManaged, ...keyMember('keyArn', key)],
        },
      ],
    ],
    later: ['DeliveryStreamEncryptionConfigurationInput'],
  },
  'cdk:kinesisvideo.cfnstream': { members: (key) => keyMember('kmsKeyId', key), later: ['KmsKeyId'] },
  'cdktf:kinesisstream': {
    members: (key) => [['encryptionType', text('KMS')], ...keyMember('kmsKeyId', key)],
    later: ['encryptionType', 'kmsKeyId'],
  },
  'cdktf:kinesisfirehosedeliverystream': {
    members: (key) => [
      [
        'serverSideEncryption',
        {
          kind: 'struct',
          type: { library: 'cdktf', service: '', names: ['KinesisFirehoseDeliveryStreamServerSideEncryption'] },
          properties: [['enabled', truth(true)], customerManaged, ...keyMember('keyArn', key)],
        },
      ],
    ],
    later: ['serverSideEncryption'],
  },
  'cdktf:kinesisvideostream': { members: (key) => keyMember('kmsKeyId', key), later: ['kmsKeyId'] },
};

/**
 * A key that a construct makes, held by some code.
 *
 * @param imported makes a key of the higher level of an ARN: `Key.fromCfnKey` would read the policy of one of the lower
 * level, and refuses what it cannot read (aws-cdk-lib, aws-kms/lib/key.ts)
 */
export function keyCode(type: string, holder: Code, imported: (arn: Code) => Code | null): KeyCode | null {
  if (type === 'cdk:kms.key') return { construct: holder, arn: attribute(holder, 'keyArn') };
  if (type.startsWith('cdktf:')) return { construct: holder, arn: attribute(holder, 'arn') };
  const arn = attribute(holder, 'attrArn');
  const construct = imported(arn);
  return construct === null ? null : { construct, arn };
}
