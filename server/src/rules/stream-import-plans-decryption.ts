import type { Stream } from '../model/stream.ts';
import { reportOf } from './diagnosis.ts';
import { references } from './references.ts';
import type { Rule } from './rule.ts';
import { faultsOf, judge } from './verdict.ts';
import { fullAddress } from './wording.ts';

export const streamImportPlansDecryption: Rule = {
  metadata: {
    id: 'stream-import-plans-decryption',
    title: 'Import would decrypt the stream',
    defaultSeverity: 'warning',
    rationale: `Terraform takes a missing \`encryption_type\` for \`NONE\`. When a stream that is encrypted today is imported into a configuration that leaves the argument out, the first plan changes \`KMS\` to \`NONE\` and the apply stops the encryption: new records are stored unencrypted from then on. When the imported stream is not encrypted, there is no drift at all and nobody notices.

Write the encryption arguments before importing: the key that encrypts the stream today or, for an unencrypted stream, a customer managed key.`,
    firesWhen:
      'an `import` block targets a stream whose configuration leaves the encryption type out or sets it to null.',
    silentWhen:
      'the encryption type is written, `NONE` included (see [stream-unencrypted](stream-unencrypted.md)), is not known, or the target of the import is not found.',
    examples: [
      {
        language: 'hcl',
        bad: `import {
  to = aws_kinesis_stream.orders
  id = "orders"
}

resource "aws_kinesis_stream" "orders" {
  name        = "orders"
  shard_count = 1
}
`,
        good: `import {
  to = aws_kinesis_stream.orders
  id = "orders"
}

resource "aws_kinesis_stream" "orders" {
  name            = "orders"
  shard_count     = 1
  encryption_type = "KMS"
  kms_key_id      = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"
}
`,
      },
    ],
    controls: [],
    frameworks: [],
    fixes: ['encrypt-with-key', 'encrypt-with-new-key', 'suppress'],
    references: [references.whatIsEncryption, references.terraformStream],
  },

  check({ imports, streams }) {
    const streamsById = new Map(streams.map((stream) => [stream.id, stream]));
    return imports.flatMap(({ range, stream: target }) => {
      const stream = target === null ? undefined : streamsById.get(target);
      if (stream?.kind !== 'data-stream') return [];
      const report = reportOf(
        judge(
          faultsOf(stream.encryption, (encryption) =>
            encryption.kind === 'none' && encryption.cause !== 'written' ? encryption : null,
          ),
          stream.when,
        ),
        {
          range,
          problem: ({ cause }, name) =>
            `this import brings in ${name}, whose ${stream.terms.type} is ${cause === 'null' ? 'null' : 'missing'}: the next apply decrypts the stream if it is encrypted, and shows no drift if it is not`,
          advice: () => adviceFor(stream),
          related: () => [{ range: stream.ranges.header, message: `${stream.address} is declared here` }],
        },
        { kind: 'stream', id: stream.id },
        fullAddress(stream),
        stream.calls,
      );
      return report ?? [];
    });
  },
};

function adviceFor({ terms: { type, key } }: Stream): string {
  return type === key
    ? `Name the stream's key in ${type} before importing.`
    : `Set ${type} to KMS and ${key} to the stream's key before importing.`;
}
