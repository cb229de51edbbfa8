import type { FixDefinition } from './fix.ts';
import { dataStreamOf, encryptionsOf, namedKeysOf } from './stream-faults.ts';

/** The type alone, where a key that is not the AWS managed one is named already. */
export const setEncryptionType: FixDefinition = {
  kind: 'set-encryption-type',
  propose(finding, configuration) {
    if (finding.rule !== 'stream-unencrypted' && finding.rule !== 'stream-encryption-invalid') return [];
    const stream = dataStreamOf(finding, configuration);
    if (stream === null) return [];
    const faulty = encryptionsOf(stream).filter(({ kind }) => kind === 'none' || kind === 'invalid');
    const keyed = faulty.every((encryption) =>
      encryption.kind === 'none'
        ? encryption.keyIgnored
        : encryption.kind === 'invalid' && (encryption.key ?? null) !== null,
    );
    const awsManaged = namedKeysOf(stream).some(({ kind }) => kind === 'aws-managed');
    if (faulty.length === 0 || !keyed || awsManaged) return [];
    const { type, key } = stream.terms;
    return [
      {
        title: `Set ${type === key ? 'the encryption type' : type} to "KMS"`,
        preferred: true,
        intent: { kind: 'set-encryption-type', stream: stream.id },
      },
    ];
  },
};
