import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import type { Finding } from '../../../server/src/model/finding.ts';
import type { Fix } from '../../../server/src/model/fix.ts';
import type { ResourceRanges } from '../../../server/src/model/key.ts';
import type { Value } from '../../../server/src/model/value.ts';
import { known, unknown } from '../../../server/src/model/value.ts';
import { buildReport } from '../../../server/src/reports/build.ts';
import { noColours, terminalColours } from '../../../server/src/reports/colours.ts';
import { jsonReport } from '../../../server/src/reports/json.ts';
import { createPositions } from '../../../server/src/reports/positions.ts';
import type { Report } from '../../../server/src/reports/report.ts';
import { textReport } from '../../../server/src/reports/text.ts';
import type { ScanResult } from '../../../server/src/workspace/scan.ts';
import { encryptedWith, invalid, key, stream, unencrypted } from '../rules/build.ts';

const uri = 'file:///w/live/main.tf';

const text = `resource "aws_kinesis_stream" "\u001b[31morders" {
\tname = "orders"
}

module "data" {
}
`;

function at(needle: string): { readonly uri: string; readonly start: number; readonly end: number } {
  const start = text.indexOf(needle);
  assert.notEqual(start, -1);
  return { uri, start, end: start + needle.length };
}

const header = at('resource "aws_kinesis_stream" "\u001b[31morders"');

function place(needle: string): ResourceRanges {
  return { header: at(needle), block: at(needle), attributes: {} };
}

const orders: Finding = {
  rule: 'stream-unencrypted',
  severity: 'error',
  message: 'The stream \u001b[31morders is not encrypted.',
  range: header,
  subject: { kind: 'stream', id: 'orders' },
  address: 'module.data.aws_kinesis_stream.orders',
  related: [{ range: at('module "data"'), message: 'called here as module.data' }],
  configuration: 'file:///w/live',
  suppressed: null,
};

const named: Finding = {
  ...orders,
  rule: 'stream-aws-managed-key',
  severity: 'warning',
  message: 'The stream is encrypted with the AWS managed key.',
  range: at('name = "orders"'),
  related: [],
};

const silenced: Finding = {
  ...named,
  rule: 'key-policy-broad',
  suppressed: { range: at('module "data"'), reason: 'agreed', until: '2099-01-01' },
};

const result: ScanResult = {
  findings: [orders, named, silenced],
  streams: [
    {
      stream: stream({
        module: 'module.data',
        encryption: unencrypted(),
        ranges: { header, block: header, attributes: {} },
        calls: [{ name: 'data', range: at('module "data"') }],
      }),
      key: null,
    },
    { stream: stream({ ranges: place('name') }), key: key() },
    { stream: stream({ encryption: encryptedWith(null), ranges: place('name') }), key: null },
    { stream: stream({ encryption: invalid('kms'), ranges: place('name') }), key: null },
    {
      stream: stream({
        encryption: encryptedWith({ kind: 'aws-managed', alias: 'alias/aws/kinesis' }),
        ranges: place('name'),
      }),
      key: null,
    },
    {
      stream: stream({
        address: 'aws_kinesis_stream.open',
        encryption: unknown('variable `key` has no default'),
        ranges: place('name'),
      }),
      key: null,
    },
    {
      stream: stream({
        kind: 'delivery-stream',
        encryption: known({ kind: 'not-applicable', reason: 'fed by a Kinesis stream' }),
        ranges: place('name'),
      }),
      key: null,
    },
  ],
  keys: [key({ ranges: place('name') }), key({ ranges: place('name') })],
  notices: [{ document: uri, range: null, reason: 'registry module `x` is not installed' }],
  skipped: [{ uri: 'file:///w/big.tf', reason: 'larger than 2 MiB' }],
  filesScanned: 12,
  filesRead: 3,
  durationMs: 41.6,
};

const fixes: readonly Fix[] = [
  {
    title: 'Encrypt with a new customer managed key',
    preferred: true,
    intent: { kind: 'encrypt-with-new-key', stream: 'orders', tags: [] },
  },
  {
    title: 'Encrypt with aws_kms_key.orders',
    preferred: false,
    intent: { kind: 'encrypt-with-key', stream: 'orders', key: 'k' },
  },
  { title: 'Suppress', preferred: false, intent: { kind: 'suppress', rule: orders.rule, range: header } },
];

function reportOf(scanned: ScanResult): Report {
  return buildReport(scanned, {
    toolVersion: '1.2.3',
    pathOf: (one) => one.slice('file:///w/'.length),
    positions: createPositions((one) => (one === uri ? text : null)),
    fixesOf: (finding) => (finding.rule === orders.rule ? fixes : []),
  });
}

const sources = { lineOf: (_: string, line: number): string | null => text.split('\n')[line - 1] ?? null };

const empty: ScanResult = { ...result, findings: [], streams: [], keys: [], notices: [], skipped: [] };

describe('JSON report', () => {
  const schema = JSON.parse(readFileSync('schemas/report.schema.json', 'utf8')) as object;
  const validate = new Ajv({ allErrors: true }).compile(schema);

  it('keeps to its schema', () => {
    for (const scanned of [result, empty]) {
      assert.equal(validate(JSON.parse(jsonReport(reportOf(scanned)))), true, JSON.stringify(validate.errors));
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
      reportOf({ ...empty, keys: [key({ rotation: value })] }).keys[0]?.rotation;
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
    });
    assert.deepEqual(last?.suppressed, { reason: 'agreed', until: '2099-01-01', file: 'live/main.tf', line: 5 });
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
    const shown = textReport(reportOf(result), sources, { colours: noColours, columns: 60 });
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
Not read, or not evaluated:
  big.tf: larger than 2 MiB
  live/main.tf: registry module \`x\` is not installed
1 error, 1 warning, 1 suppressed (12 files, 3 read, 42 ms)
`,
    );
  });

  it('has escape sequences only where colours are wanted', () => {
    const style = { columns: 80 };
    const plain = textReport(reportOf(result), sources, { ...style, colours: noColours });
    const coloured = textReport(reportOf(result), sources, { ...style, colours: terminalColours });
    assert.equal(plain.includes('\u001b'), false);
    assert.equal(coloured.includes('\u001b[31merror\u001b[39m'), true);
    // eslint-disable-next-line no-control-regex
    assert.equal(coloured.replace(/\u001b\[\d+m/g, ''), plain);
  });

  it('breaks long messages between words', () => {
    const long = { ...named, message: `${'word '.repeat(30)}end` };
    const lines = textReport(reportOf({ ...empty, findings: [long] }), sources, { colours: noColours, columns: 50 })
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
      textReport(reportOf(empty), sources, { colours: noColours, columns: 80 }),
      'No Kinesis streams found.\nNo problems (12 files, 3 read, 42 ms)\n',
    );
  });

  it('leaves the source out where it cannot be read', () => {
    const nowhere = { lineOf: () => null };
    assert.equal(textReport(reportOf(result), nowhere, { colours: noColours, columns: 80 }).includes('^'), false);
  });
});
