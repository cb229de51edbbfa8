import assert from 'node:assert/strict';

import fc from 'fast-check';

import type { Settings } from '../../../server/src/config/settings.ts';
import type { Configuration } from '../../../server/src/model/configuration.ts';
import { severities } from '../../../server/src/model/finding.ts';
import type { Key, KeyReference } from '../../../server/src/model/key.ts';
import type { Encryption, Stream } from '../../../server/src/model/stream.ts';
import type { Assumption, SettledValue, Step, Trail, Value } from '../../../server/src/model/value.ts';
import { fromOptions } from '../../../server/src/model/value.ts';
import { rules } from '../../../server/src/rules/registry.ts';
import { runRules } from '../../../server/src/rules/run.ts';
import { configuration, key, ranges, rethrow, settings, stream } from './build.ts';
import { fuzzRuns } from '../seed.ts';

const conditions = ['var.a', 'var.b', 'var.c'];
const keyIds = ['aws_kms_key.a', 'module.m.aws_kms_key.b', 'aws_kms_replica_key.c', 'nowhere'];
const text = fc.oneof(
  fc.string(),
  fc.constantFrom('KMS', 'kms', 'eu-west-1', 'us-east-1', 'RSA_2048', 'ON_DEMAND', ''),
);

const assumptions: fc.Arbitrary<readonly Assumption[]> = fc
  .uniqueArray(fc.record({ text: fc.constantFrom(...conditions), holds: fc.boolean() }), {
    selector: (one) => one.text,
  })
  .map((list) => list.map((one) => ({ ...one, condition: one.text })));

const trail: fc.Arbitrary<Trail> = fc.array(
  fc.record({
    range: fc.nat(10_000).map((start) => ({ uri: 'file:///infra/main.tf', start, end: start + 5 })),
    via: fc.constantFrom<Step['via']>('attribute', 'local', 'variable-default', 'module-argument', 'branch', 'element'),
    name: fc.string(),
  }),
  { maxLength: 4 },
);

function settled<T>(content: fc.Arbitrary<T>): fc.Arbitrary<SettledValue<T>> {
  return fc.oneof(
    fc.record({ kind: fc.constant('known' as const), value: content, trail }),
    fc.constant({ kind: 'absent' as const }),
    fc.record({ kind: fc.constant('null' as const), trail }),
    fc.record({ kind: fc.constant('unknown' as const), reason: fc.string(), trail }),
  );
}

function value<T>(content: fc.Arbitrary<T>): fc.Arbitrary<Value<T>> {
  const option = fc.record({ when: assumptions, value: settled(content) });
  return fc.oneof(settled(content), fc.array(option, { minLength: 2, maxLength: 6 }).map(fromOptions<T>));
}

const reference: fc.Arbitrary<KeyReference> = fc.oneof(
  fc.record({
    kind: fc.constant('declared' as const),
    key: fc.constantFrom(...keyIds),
    form: fc.constantFrom('key-id' as const, 'key-arn' as const, 'alias-name' as const, 'alias-arn' as const),
  }),
  fc.record({ kind: fc.constant('aws-managed' as const), alias: fc.constantFrom('alias/aws/kinesis', 'alias/aws/s3') }),
  fc.record({
    kind: fc.constant('named' as const),
    form: fc.constant('key-arn' as const),
    text,
    region: fc.option(text),
    account: fc.option(text),
  }),
  fc.record({ kind: fc.constant('unknown' as const), reason: fc.string() }),
);

const encryption: fc.Arbitrary<Encryption> = fc.oneof(
  fc.record({
    kind: fc.constant('none' as const),
    cause: fc.constantFrom('absent' as const, 'null' as const, 'written' as const),
    keyIgnored: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('kms' as const), key: fc.option(reference) }),
  fc.record({ kind: fc.constant('invalid' as const), text }),
  fc.constant({ kind: 'aws-owned' as const }),
  fc.record({ kind: fc.constant('not-applicable' as const), reason: fc.string() }),
);

const tags = fc.dictionary(fc.oneof(fc.string(), fc.constantFrom('owner', 'class')), fc.option(text));
const places = fc
  .record({ start: fc.nat(5000), names: fc.subarray(['encryption_type', 'kms_key_id', 'enable_key_rotation', 'tags']) })
  .map(({ start, names }) => ranges(start, ...names));

const anyStream: fc.Arbitrary<Stream> = fc
  .record({
    address: fc.constantFrom('aws_kinesis_stream.a', 'aws_kinesis_stream.b["x"]', 'aws_kinesis_stream.b["y"]'),
    module: fc.option(fc.constantFrom('module.m', 'module.n["k"]')),
    kind: fc.constantFrom('data-stream' as const, 'delivery-stream' as const, 'video-stream' as const),
    language: fc.constantFrom('terraform' as const, 'cdk-go' as const, 'cloudformation-yaml' as const),
    encryption: value(encryption),
    region: value(text),
    tags: value(tags),
    mode: value(text),
    when: assumptions,
    ranges: places,
  })
  .map(stream);

const anyKey: fc.Arbitrary<Key> = fc
  .record({
    id: fc.constantFrom(...keyIds),
    kind: fc.constantFrom('key' as const, 'external-key' as const, 'replica-key' as const),
    spec: value(text),
    usage: value(text),
    enabled: value(fc.boolean()),
    rotation: value(fc.boolean()),
    multiRegion: value(fc.boolean()),
    customKeyStore: value(text),
    region: value(text),
    tags: value(tags),
    primary: fc.option(fc.constantFrom(...keyIds)),
    ranges: places,
  })
  .map(key);

const anyConfiguration: fc.Arbitrary<Configuration> = fc
  .record({
    streams: fc.array(anyStream, { maxLength: 5 }),
    keys: fc.array(anyKey, { maxLength: 4 }),
    imports: fc.array(
      fc.record({
        range: fc.constant({ uri: 'file:///infra/imports.tf', start: 0, end: 5 }),
        stream: fc.option(fc.constantFrom('aws_kinesis_stream.a', 'module.m.aws_kinesis_stream.a')),
      }),
      { maxLength: 2 },
    ),
  })
  .map(configuration);

const anySettings: fc.Arbitrary<Settings> = fc
  .record({
    rules: fc.dictionary(
      fc.constantFrom(...rules.map(({ metadata }) => metadata.id)),
      fc.constantFrom(...severities, 'off' as const),
    ),
    requiredTags: fc.uniqueArray(fc.constantFrom('owner', 'class', 'constructor')),
    classification: fc.option(fc.constant({ tag: 'class', publicValues: ['public', ''] })),
  })
  .map(settings);

describe('rules on any configuration', () => {
  it('never throw, and say the same twice, in order, in whole sentences on one line', () => {
    fc.assert(
      fc.property(anyConfiguration, anySettings, (given, chosen) => {
        const findings = runRules(given, chosen, rethrow);
        assert.deepEqual(runRules(given, chosen, rethrow), findings);
        for (const [index, finding] of findings.entries()) {
          assert.notEqual(chosen.rules[finding.rule], 'off');
          assert.match(finding.message, /^\S.*\.$/u);
          const previous = findings[index - 1];
          assert.ok(previous === undefined || previous.range.uri <= finding.range.uri);
          assert.ok(previous?.range.uri !== finding.range.uri || previous.range.start <= finding.range.start);
        }
      }),
      { numRuns: 500 * fuzzRuns },
    );
  });

  it('never report what is wholly unknown', () => {
    const unknown = fc.record({ kind: fc.constant('unknown' as const), reason: fc.string(), trail });
    const everything = settings({ rules: Object.fromEntries(rules.map(({ metadata }) => [metadata.id, 'error'])) });
    fc.assert(
      fc.property(anyStream, anyKey, unknown, (one, other, nothing) => {
        const given = configuration({ streams: [{ ...one, encryption: nothing }], keys: [other] });
        assert.deepEqual(runRules(given, everything, rethrow), []);
      }),
    );
  });

  it('find at least as much when more is wrong for certain: a condition never makes a finding more severe', () => {
    fc.assert(
      fc.property(anyStream, encryption, encryption, (one, left, right) => {
        const known = (content: Encryption) => ({ kind: 'known' as const, value: content, trail: [] });
        const rank = (content: Value<Encryption>) =>
          runRules(configuration({ streams: [{ ...one, encryption: content, when: [] }] }), settings(), rethrow);
        const condition = { condition: 'c', text: 'var.c' };
        const both = rank({
          kind: 'either',
          options: [
            { when: [{ ...condition, holds: true }], value: known(left) },
            { when: [{ ...condition, holds: false }], value: known(right) },
          ],
        });
        for (const finding of both) {
          const certain = [...rank(known(left)), ...rank(known(right))].filter(({ rule }) => rule === finding.rule);
          assert.ok(
            certain.some(({ severity }) => severities.indexOf(severity) <= severities.indexOf(finding.severity)),
          );
        }
      }),
    );
  });
});
