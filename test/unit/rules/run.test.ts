import assert from 'node:assert/strict';

import type { Report } from '../../../server/src/model/finding.ts';
import { rules } from '../../../server/src/rules/registry.ts';
import type { Rule } from '../../../server/src/rules/rule.ts';
import { runRules } from '../../../server/src/rules/run.ts';
import { streamUnencrypted } from '../../../server/src/rules/stream-unencrypted.ts';
import {
  awsManagedKey,
  configuration,
  encryptedWith,
  key,
  range,
  rethrow,
  settings,
  stream,
  unencrypted,
} from './build.ts';

function ruleThat(
  id: string,
  check: Rule['check'],
  defaultSeverity: Rule['metadata']['defaultSeverity'] = 'error',
): Rule {
  return { metadata: { ...streamUnencrypted.metadata, id, defaultSeverity }, check };
}

function report(changes: Partial<Report> = {}): Report {
  return {
    range: range(0),
    subject: { kind: 'stream', id: 'aws_kinesis_stream.orders' },
    message: 'Message.',
    conditional: false,
    related: [],
    ...changes,
  };
}

describe('runRules', () => {
  const unencryptedOnly = configuration({ streams: [stream({ encryption: unencrypted() })] });

  it('isolates a rule that throws, and tells of it once', () => {
    const error = new Error('broken');
    const failures: unknown[] = [];
    const broken = ruleThat('broken', () => {
      throw error;
    });
    const streams = ['a', 'b', 'c'].map((name) => stream({ address: name, encryption: unencrypted() }));
    const findings = runRules(configuration({ streams }), settings(), (rule, reason) => failures.push([rule, reason]), [
      broken,
      streamUnencrypted,
    ]);
    assert.equal(findings.length, 3);
    assert.deepEqual(failures, [['broken', error]]);
  });

  it('takes severities from the settings, and does not run what is off', () => {
    const severities = (rules: Parameters<typeof settings>[0]) =>
      runRules(unencryptedOnly, settings(rules), rethrow).map(({ rule, severity }) => `${rule} ${severity}`);
    assert.deepEqual(severities({}), ['stream-unencrypted error']);
    assert.deepEqual(severities({ rules: { 'stream-unencrypted': 'information' } }), [
      'stream-unencrypted information',
    ]);
    assert.deepEqual(severities({ rules: { 'stream-unencrypted': 'off' } }), []);
    let ran = false;
    const silent = ruleThat(
      'silent',
      () => {
        ran = true;
        return [report()];
      },
      'off',
    );
    assert.deepEqual(runRules(unencryptedOnly, settings(), rethrow, [silent]), []);
    assert.equal(ran, false);
  });

  it('puts conditional reports one step lower, and information no lower', () => {
    const conditional = (defaultSeverity: Rule['metadata']['defaultSeverity']) =>
      runRules(unencryptedOnly, settings(), rethrow, [
        ruleThat('some', () => [report({ conditional: true })], defaultSeverity),
      ])[0]?.severity;
    assert.equal(conditional('error'), 'warning');
    assert.equal(conditional('warning'), 'information');
    assert.equal(conditional('information'), 'information');
  });

  it('gives the address with its module, and the id of what it cannot find', () => {
    const given = configuration({
      streams: [stream({ module: 'module.data' })],
      keys: [key({ module: 'module.keys["a"]' })],
    });
    const subjects: readonly Report['subject'][] = [
      { kind: 'stream', id: 'module.data.aws_kinesis_stream.orders' },
      { kind: 'key', id: 'module.keys["a"].aws_kms_key.orders' },
      { kind: 'key', id: 'nowhere' },
    ];
    const rule = ruleThat('all', () => subjects.map((subject) => report({ subject })));
    assert.deepEqual(
      runRules(given, settings(), rethrow, [rule]).map(({ address }) => address),
      ['module.data.aws_kinesis_stream.orders', 'module.keys["a"].aws_kms_key.orders', 'nowhere'],
    );
  });

  it('orders by document, place and registry, and names its configuration', () => {
    const places = [range(5, 9, 'file:///b.tf'), range(7, 8), range(5, 9), range(5, 6)];
    const late = ruleThat('late', () => places.map((place) => report({ range: place })));
    const early = ruleThat('early', () => [report({ range: range(5, 9) })]);
    const findings = runRules(unencryptedOnly, settings(), rethrow, [early, late]);
    assert.deepEqual(
      findings.map(({ rule, range: { uri, start, end } }) => `${uri.slice(-4)} ${start}-${end} ${rule}`),
      ['b.tf 5-9 late', 'n.tf 5-6 late', 'n.tf 5-9 early', 'n.tf 5-9 late', 'n.tf 7-8 late'],
    );
    assert.ok(findings.every(({ configuration: uri, suppressed }) => uri === 'file:///infra' && suppressed === null));
  });

  it('finds nothing in an empty configuration and in a sound one', () => {
    const everything = settings({ rules: Object.fromEntries(rules.map(({ metadata }) => [metadata.id, 'error'])) });
    assert.deepEqual(runRules(configuration(), everything, rethrow), []);
    const elsewhere = key({ policy: { kind: 'unknown', reason: 'the policy is attached elsewhere' } });
    assert.deepEqual(runRules(configuration({ streams: [stream()], keys: [elsewhere] }), everything, rethrow), []);
  });

  it('lets rules speak side by side', () => {
    const given = configuration({
      streams: [
        stream({ address: 'a', encryption: unencrypted() }),
        stream({ address: 'b', encryption: encryptedWith(awsManagedKey()) }),
      ],
      imports: [{ range: range(0), stream: 'a' }],
    });
    assert.deepEqual(
      runRules(given, settings(), rethrow).map(({ rule }) => rule),
      ['stream-import-plans-decryption', 'stream-unencrypted', 'stream-aws-managed-key'],
    );
  });
});
