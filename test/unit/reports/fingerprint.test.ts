import assert from 'node:assert/strict';
import { readBaseline, withoutBaseline } from '../../../server/src/reports/baseline.ts';
import type { FindingIdentity } from '../../../server/src/reports/fingerprint.ts';
import { fingerprints } from '../../../server/src/reports/fingerprint.ts';
import { jsonFormat } from '../../../server/src/reports/json.ts';
import { sarifFormat } from '../../../server/src/reports/sarif.ts';
import { named, orders, reportOf, result, surroundings } from './sample.ts';

const identity: FindingIdentity = {
  rule: 'stream-unencrypted',
  file: 'main.tf',
  address: 'module.a.aws_kinesis_stream.orders["eu"]',
  text: 'kms_key_id = "x"',
};

function printOf(changes: Partial<FindingIdentity> = {}): string | undefined {
  return fingerprints([{ ...identity, ...changes }])[0];
}

describe('fingerprint', () => {
  it('is the same when lines move, blocks are laid out anew or another call stands for the finding', () => {
    assert.equal(printOf({ text: 'kms_key_id     =\t"x"\r\n' }), printOf());
    assert.equal(printOf({ address: 'module.b["x"].aws_kinesis_stream.orders["us"]' }), printOf());
  });

  it('differs by rule, file, block and text', () => {
    const prints = [
      printOf(),
      printOf({ rule: 'stream-key-missing' }),
      printOf({ file: 'other.tf' }),
      printOf({ address: 'aws_kinesis_stream.clicks' }),
      printOf({ text: 'kms_key_id = "y"' }),
      printOf({ text: null }),
    ];
    assert.equal(new Set(prints).size, prints.length);
    for (const print of prints) assert.match(print ?? '', /^[0-9a-f]{32}$/);
  });

  it('counts what nothing else tells apart', () => {
    const [first, second, third] = fingerprints([identity, identity, identity]);
    assert.equal(first, printOf());
    assert.equal(new Set([first, second, third]).size, 3);
  });
});

describe('baseline', () => {
  const report = reportOf(result);

  it('is read from JSON and from SARIF alike', () => {
    const fromJson = readBaseline(jsonFormat.write(report, surroundings));
    assert.deepEqual(fromJson, readBaseline(sarifFormat.write(report, surroundings)));
    assert.equal(fromJson?.size, 2);
  });

  it('leaves out what it has, and nothing else', () => {
    const before = reportOf({ ...result, findings: [orders] });
    const baseline = readBaseline(jsonFormat.write(before, surroundings));
    assert.ok(baseline !== null);
    const { findings, summary, rules } = withoutBaseline(report, baseline);
    assert.deepEqual(
      findings.map(({ rule }) => rule),
      ['stream-aws-managed-key', 'key-policy-broad'],
    );
    assert.equal(summary.inBaseline, 1);
    assert.deepEqual(rules, report.rules);
  });

  it('shows again what was suppressed then and is no longer', () => {
    const suppressed = {
      ...named,
      suppressed: { tool: 'checkov' as const, range: named.range, reason: null, until: '2026-12-31' },
    };
    const baseline = readBaseline(jsonFormat.write(reportOf({ ...result, findings: [suppressed] }), surroundings));
    assert.equal(baseline?.size, 0);
  });

  it('is nothing else', () => {
    for (const text of ['', '{', '[]', '{}', '"findings"', 'null', '{"findings": 3}']) {
      assert.equal(readBaseline(text), null, text);
    }
    assert.equal(readBaseline('{"findings": [null, 3, {}, {"fingerprint": 1}]}')?.size, 0);
  });
});
