import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import type { Value } from '../../../server/src/model/value.ts';
import { known, unknown } from '../../../server/src/model/value.ts';
import { noColours, terminalColours } from '../../../server/src/reports/colours.ts';
import { jsonFormat } from '../../../server/src/reports/json.ts';
import { textFormat } from '../../../server/src/reports/text.ts';
import { documentationUrl } from '../../../server/src/rules/documentation.ts';
import { key } from '../rules/build.ts';
import { empty, inConfiguration, named, orders, reportOf, result, silenced, surroundings } from './sample.ts';

describe('JSON report', () => {
  const schema = JSON.parse(readFileSync('schemas/report.schema.json', 'utf8')) as object;
  const validate = new Ajv({ allErrors: true }).compile(schema);

  it('keeps to its schema', () => {
    for (const scanned of [result, empty]) {
      assert.equal(
        validate(JSON.parse(jsonFormat.write(reportOf(scanned), surroundings))),
        true,
        JSON.stringify(validate.errors),
      );
    }
    assert.equal(validate({ ...reportOf(result), version: 2 }), false);
  });

  it('counts the streams by class, without those that cannot be encrypted', () => {
    assert.deepEqual(reportOf(result).summary, {
      streams: 6,
      customerManagedKey: 1,
      awsManagedKey: 1,
      awsOwnedKey: 0,
      unencrypted: 2,
      keyMissing: 1,
      unknown: 1,
      cmkPercent: 16.7,
      keyPolicyFindings: 0,
      inBaseline: null,
      filesScanned: 12,
      filesRead: 3,
      durationMs: 42,
    });
    assert.equal(reportOf(empty).summary.cmkPercent, null);
  });

  it('counts findings about key policies that hold', () => {
    const holding = { ...result, findings: [{ ...silenced, suppressed: null }] };
    assert.equal(reportOf(holding).summary.keyPolicyFindings, 1);
  });

  it('says where a stream stands, which calls lead to it, and its key', () => {
    const [called, own, , , managed, open] = reportOf(result).streams;
    assert.deepEqual(called, {
      address: 'aws_kinesis_stream.orders',
      module: 'module.data',
      kind: 'data-stream',
      language: 'terraform',
      file: 'live/main.tf',
      line: 1,
      calls: [{ file: 'live/main.tf', line: 5 }],
      classification: 'unencrypted',
      key: null,
      keyRotation: null,
      mayDecrypt: null,
      reason: null,
    });
    assert.equal(own?.key, 'aws_kms_key.orders');
    assert.equal(managed?.key, 'alias/aws/kinesis');
    assert.equal(open?.reason, 'variable `key` has no default');
  });

  it('lists a key once, however often it is called for', () => {
    assert.deepEqual(reportOf(result).keys, [
      { address: 'aws_kms_key.orders', file: 'live/main.tf', line: 2, rotation: 'on', policy: 'default' },
    ]);
  });

  it('says whether a key rotates', () => {
    const rotation = (value: Value<boolean>): string | undefined =>
      reportOf({ ...empty, keys: [inConfiguration(key({ rotation: value }))] }).keys[0]?.rotation;
    assert.equal(rotation(known(true)), 'on');
    assert.equal(rotation(known(false)), 'off');
    assert.equal(rotation({ kind: 'absent' }), 'off');
    assert.equal(rotation(unknown('why')), 'unknown');
  });

  it('says what a finding is about, how to fix it and why it is not shown', () => {
    const [first, , last] = reportOf(result).findings;
    assert.deepEqual(first, {
      rule: 'stream-unencrypted',
      severity: 'error',
      message: orders.message,
      address: 'module.data.aws_kinesis_stream.orders',
      file: 'live/main.tf',
      range: { start: { line: 1, character: 0 }, end: { line: 1, character: 43 } },
      related: [
        {
          message: 'called here as module.data',
          file: 'live/main.tf',
          range: { start: { line: 5, character: 0 }, end: { line: 5, character: 13 } },
        },
      ],
      fixes: [
        { title: 'Encrypt with a new customer managed key', preferred: true },
        { title: 'Encrypt with aws_kms_key.orders', preferred: false },
      ],
      suppressed: null,
      fingerprint: first?.fingerprint,
    });
    assert.deepEqual(last?.suppressed, {
      tool: 'kinesis-encryption',
      reason: 'agreed',
      until: '2099-01-01',
      file: 'live/main.tf',
      line: 5,
    });
  });

  it('lists what was not read and what could not be evaluated', () => {
    assert.deepEqual(reportOf(result).skipped, [
      { file: 'big.tf', reason: 'larger than 2 MiB' },
      { file: 'live/main.tf', reason: 'registry module `x` is not installed' },
    ]);
  });
});

describe('text report', () => {
  it('shows findings by file with their source, then what it comes to', () => {
    const shown = textFormat.write(reportOf(result), surroundings);
    assert.equal(
      shown,
      `live/main.tf

    1:1  error  stream-unencrypted
         The stream \\u001b[31morders is not encrypted.
         | resource "aws_kinesis_stream" "\\u001b[31morders" {
         | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
         see live/main.tf:5: called here as module.data
         fix Encrypt with a new customer managed key
          or Encrypt with aws_kms_key.orders

    2:2  warning  stream-aws-managed-key
         The stream is encrypted with the AWS managed key.
         |   name = "orders"
         |   ^^^^^^^^^^^^^^^

6 streams, 16.7 % with a customer managed key
      1  customer managed key
      1  AWS managed key
      2  not encrypted
      1  key missing
      1  unknown
         aws_kinesis_stream.open (live/main.tf:2): variable \`key\` has no default
      1  more, encrypted where they read from
Not read, or not evaluated:
  big.tf: larger than 2 MiB
  live/main.tf: registry module \`x\` is not installed
1 error, 1 warning, 1 suppressed (12 files, 3 read, 42 ms)
"kinesis-encryption explain stream-unencrypted" says why, and what to do; so for every rule.
`,
    );
  });

  it('has escape sequences only where colours are wanted', () => {
    const plain = textFormat.write(reportOf(result), surroundings);
    const coloured = textFormat.write(reportOf(result), {
      ...surroundings,
      style: { ...surroundings.style, colours: terminalColours },
    });
    assert.equal(plain.includes('\u001b'), false);
    assert.equal(coloured.includes('\u001b[31merror\u001b[39m'), true);
    assert.equal(coloured.includes(`\u001b]8;;${documentationUrl('stream-unencrypted')}\u001b\\`), true);
    // eslint-disable-next-line no-control-regex
    assert.equal(coloured.replace(/\u001b(\[\d+m|\]8;;[^\u001b]*\u001b\\)/g, ''), plain);
  });

  it('breaks long messages between words', () => {
    const long = { ...named, message: `${'word '.repeat(30)}end` };
    const lines = textFormat
      .write(reportOf({ ...empty, findings: [long] }), { ...surroundings, style: { colours: noColours, columns: 50 } })
      .split('\n')
      .filter((line) => line.includes('word'));
    assert.equal(lines.length > 3, true);
    assert.equal(
      lines.every((line) => line.length <= 50),
      true,
    );
  });

  it('says that there is nothing', () => {
    assert.equal(
      textFormat.write(reportOf(empty), surroundings),
      'No Kinesis streams found.\nNo problems (12 files, 3 read, 42 ms)\n',
    );
  });

  it('leaves the source out where it cannot be read', () => {
    const nowhere = { ...surroundings, lineOf: () => null };
    assert.equal(textFormat.write(reportOf(result), nowhere).includes('^'), false);
  });
});
