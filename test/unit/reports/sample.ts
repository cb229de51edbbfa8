import assert from 'node:assert/strict';
import type { Finding } from '../../../server/src/model/finding.ts';
import type { Fix } from '../../../server/src/model/fix.ts';
import type { Key, ResourceRanges } from '../../../server/src/model/key.ts';
import { known, unknown } from '../../../server/src/model/value.ts';
import type { BuiltReport } from '../../../server/src/reports/build.ts';
import { buildReport } from '../../../server/src/reports/build.ts';
import { noColours } from '../../../server/src/reports/colours.ts';
import type { Surroundings } from '../../../server/src/reports/format.ts';
import { createPositions } from '../../../server/src/reports/positions.ts';
import type { Report } from '../../../server/src/reports/report.ts';
import type { ScannedKey, ScannedStream, ScanResult } from '../../../server/src/workspace/scan.ts';
import { configuration, encryptedWith, invalid, key, settings, stream, unencrypted } from '../rules/build.ts';

export const uri = 'file:///w/live/main.tf';

export const text = `resource "aws_kinesis_stream" "\u001b[31morders" {
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

export const orders: Finding = {
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

export const named: Finding = {
  ...orders,
  rule: 'stream-aws-managed-key',
  severity: 'warning',
  message: 'The stream is encrypted with the AWS managed key.',
  range: at('name = "orders"'),
  related: [],
};

export const silenced: Finding = {
  ...named,
  rule: 'key-policy-broad',
  suppressed: { tool: 'kinesis-encryption', range: at('module "data"'), reason: 'agreed', until: '2099-01-01' },
};

const whole = configuration();

export function inConfiguration(one: Key): ScannedKey {
  return { key: one, configuration: whole };
}

function withConfiguration(streams: readonly Omit<ScannedStream, 'configuration'>[]): readonly ScannedStream[] {
  return streams.map((one) => ({ ...one, configuration: whole }));
}

export const result: ScanResult = {
  findings: [orders, named, silenced],
  streams: withConfiguration([
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
  ]),
  keys: [key({ ranges: place('name') }), key({ ranges: place('name') })].map(inConfiguration),
  notices: [{ document: uri, range: null, reason: 'registry module `x` is not installed' }],
  skipped: [{ uri: 'file:///w/big.tf', reason: 'larger than 2 MiB' }],
  filesScanned: 12,
  filesRead: 3,
  durationMs: 41.6,
};

export const fixes: readonly Fix[] = [
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

export function builtFrom(scanned: ScanResult): BuiltReport {
  return buildReport(scanned, {
    toolVersion: '1.2.3',
    pathOf: (one) => one.slice('file:///w/'.length),
    positions: createPositions((one) => (one === uri ? text : null)),
    fixesOf: (finding) => (finding.rule === orders.rule ? fixes : []),
    settings: [settings()],
  });
}

export function reportOf(scanned: ScanResult): Report {
  return builtFrom(scanned).report;
}

/** Of a report that is written to a file. */
export const surroundings: Surroundings = {
  lineOf: (_, line) => text.split('\n')[line - 1] ?? null,
  changesOf: () => [],
  sourceLinks: { kind: 'none' },
  style: { colours: noColours, columns: 60 },
  date: new Date('2027-01-02T03:04:05Z'),
};

export const empty: ScanResult = { ...result, findings: [], streams: [], keys: [], notices: [], skipped: [] };
