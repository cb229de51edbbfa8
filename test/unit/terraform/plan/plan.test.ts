import assert from 'node:assert/strict';
import fc from 'fast-check';
import { classify } from '../../../../server/src/model/stream.ts';
import { optionsOf } from '../../../../server/src/model/value.ts';
import type { Configuration } from '../../../../server/src/model/configuration.ts';
import { fullAddress } from '../../../../server/src/rules/wording.ts';
import { runRules } from '../../../../server/src/rules/run.ts';
import { pathOf, readPlan } from '../../../../server/src/terraform/plan/plan.ts';
import { readPlannedConfiguration } from '../../../../server/src/terraform/plan/read.ts';
import { settings } from '../../rules/build.ts';
import { fuzzRuns } from '../../seed.ts';
import type { ModuleInput, PlannedInput } from './build.ts';
import { planJson } from './build.ts';

const uri = 'file:///w/plan.json';

function read(text: string): Configuration {
  const plan = readPlan(text);
  assert.ok(plan !== null);
  return readPlannedConfiguration(plan, { uri, text }, () => null);
}

/** The class of each stream with its key, by its address. */
function classes(resources: readonly PlannedInput[], configuration?: ModuleInput): Readonly<Record<string, string>> {
  const { streams } = read(planJson(resources, configuration));
  return Object.fromEntries(
    streams.map((stream) => {
      const [{ value } = { value: undefined }] = optionsOf(stream.encryption);
      const reference = value?.kind === 'known' && value.value.kind === 'kms' ? value.value.key : null;
      const key = reference?.kind === 'declared' ? ` ${reference.key}` : '';
      const { classification, reason } = classify(stream);
      return [fullAddress(stream), `${classification}${key}${classification === 'unknown' ? `: ${reason ?? ''}` : ''}`];
    }),
  );
}

const encrypted = { name: 'orders', encryption_type: 'KMS' };
const afterApply = { kms_key_id: true, id: true, arn: true };

function stream(name: string, more: Partial<PlannedInput> = {}): PlannedInput {
  return { type: 'aws_kinesis_stream', name, values: encrypted, unknown: afterApply, ...more };
}

function key(name: string, more: Partial<PlannedInput> = {}): PlannedInput {
  return {
    type: 'aws_kms_key',
    name,
    values: { enable_key_rotation: true },
    unknown: { arn: true, key_id: true, policy: true },
    ...more,
  };
}

const refersTo = (
  ...references: readonly string[]
): { readonly kms_key_id: { readonly references: readonly string[] } } => ({
  kms_key_id: { references },
});

describe('a plan', () => {
  it('says exactly how streams will be encrypted', () => {
    assert.deepEqual(
      classes([
        stream('none', { values: { name: 'a', encryption_type: 'NONE', kms_key_id: null }, unknown: {} }),
        stream('managed', { values: { ...encrypted, kms_key_id: 'alias/aws/kinesis' }, unknown: {} }),
        stream('named', { values: { ...encrypted, kms_key_id: 'alias/theirs' }, unknown: {} }),
        stream('keyless', { values: { ...encrypted, kms_key_id: null }, unknown: {} }),
      ]),
      {
        'aws_kinesis_stream.none': 'unencrypted',
        'aws_kinesis_stream.managed': 'aws-managed-key',
        'aws_kinesis_stream.named': 'customer-managed-key',
        'aws_kinesis_stream.keyless': 'key-missing',
      },
    );
  });

  it('tells by the references in it which key an unknown one will be', () => {
    const resources = [
      stream('a'),
      stream('b', { index: 'e.u["x"]' }),
      key('one'),
      key('many', { index: 'e.u["x"]' }),
      key('many', { index: 'us' }),
    ];
    assert.deepEqual(
      classes(resources, {
        resources: {
          'aws_kinesis_stream.a': refersTo('aws_kms_key.one.arn', 'aws_kms_key.one'),
          'aws_kinesis_stream.b': refersTo('aws_kms_key.many', 'each.key'),
        },
      }),
      {
        'aws_kinesis_stream.a': 'customer-managed-key aws_kms_key.one',
        'aws_kinesis_stream.b["e.u[\\"x\\"]"]': 'customer-managed-key aws_kms_key.many["e.u[\\"x\\"]"]',
      },
    );
  });

  it('follows references through variables and outputs of modules, instance by instance', () => {
    const resources = ['eu', 'us'].flatMap((region) => [
      stream('this', { module: `module.data["${region}"]` }),
      key('this', { module: `module.keys["${region}"].module.inner` }),
    ]);
    const arnOf = (reference: string) => ({ arn: { references: [`${reference}.arn`, reference] } });
    const configuration: ModuleInput = {
      calls: {
        data: {
          expressions: { key: { references: ['module.keys["us"].arn', 'module.keys["us"]'] } },
          module: { resources: { 'aws_kinesis_stream.this': refersTo('var.key') } },
        },
        keys: {
          module: {
            outputs: arnOf('module.inner'),
            calls: { inner: { module: { outputs: arnOf('aws_kms_key.this') } } },
          },
        },
      },
    };
    assert.deepEqual(classes(resources, configuration), {
      'module.data["eu"].aws_kinesis_stream.this':
        'customer-managed-key module.keys["us"].module.inner.aws_kms_key.this',
      'module.data["us"].aws_kinesis_stream.this':
        'customer-managed-key module.keys["us"].module.inner.aws_kms_key.this',
    });
  });

  it('says unknown, and why, where several keys are referred to, or a local, or none that it has', () => {
    const unknown = 'unknown: the value is known only after apply';
    for (const references of [
      ['aws_kms_key.one.arn', 'aws_kms_key.one', 'aws_kms_key.two.arn', 'aws_kms_key.two'],
      ['local.key'],
      ['data.aws_kms_key.theirs.arn', 'data.aws_kms_key.theirs'],
      ['aws_kms_key.many', 'each.value'],
      ['aws_kms_key.gone.arn'],
      ['var.key'],
    ]) {
      const resources = [stream('a'), key('one'), key('two'), key('many', { index: 0 }), key('many', { index: 1 })];
      assert.deepEqual(
        classes(resources, { resources: { 'aws_kinesis_stream.a': refersTo(...references) } }),
        { 'aws_kinesis_stream.a': unknown },
        references.join(),
      );
    }
    assert.deepEqual(classes([stream('a')]), { 'aws_kinesis_stream.a': unknown });
  });

  it('knows keys that exist by their ARN, and AWS managed ones by the data sources that found them', () => {
    const own = 'arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab';
    const aws = 'arn:aws:kms:eu-west-1:111122223333:key/5678abcd-12ab-34cd-56ef-1234567890ab';
    assert.deepEqual(
      classes([
        stream('own', { values: { ...encrypted, kms_key_id: own }, unknown: {} }),
        stream('aws', { values: { ...encrypted, kms_key_id: aws }, unknown: {} }),
        key('k', { values: { arn: own, enable_key_rotation: true, policy: '{"Statement":[]}' }, unknown: {} }),
        { mode: 'data', type: 'aws_kms_alias', name: 'x', values: { name: 'alias/aws/kinesis', target_key_arn: aws } },
      ]),
      {
        'aws_kinesis_stream.own': 'customer-managed-key aws_kms_key.k',
        'aws_kinesis_stream.aws': 'aws-managed-key',
      },
    );
  });

  it('takes what nobody has written for the default', () => {
    const text = planJson([key('k'), key('p')], {
      resources: { 'aws_kms_key.k': {}, 'aws_kms_key.p': { policy: { references: ['local.policy'] } } },
    });
    assert.deepEqual(
      read(text).keys.map(({ policy }) => policy.kind),
      ['default', 'explicit'],
    );
  });

  it('takes no text for a template', () => {
    const text = planJson([
      stream('a', { values: { ...encrypted, name: '${x} %{if} $${y}', encryption_type: 'NONE' } }),
    ]);
    const [only] = read(text).streams;
    assert.deepEqual(only?.name.kind === 'known' ? only.name.value : null, '${x} %{if} $${y}');
  });

  it('takes the tags with those of the provider', () => {
    const values = { ...encrypted, tags: null, tags_all: { owner: 'data' } };
    const [only] = read(planJson([stream('a', { values })])).streams;
    assert.deepEqual(only?.tags.kind === 'known' ? only.tags.value : null, { owner: 'data' });
  });

  it('is judged by the rules, with the places in the plan where the sources are not known', () => {
    const text = planJson([stream('a', { values: { name: 'a', encryption_type: 'NONE' }, unknown: {} })]);
    const [finding, ...others] = runRules(read(text), settings(), (_, error) => {
      throw error;
    });
    assert.equal(finding?.rule, 'stream-unencrypted');
    assert.equal(text.slice(finding.range.start, finding.range.end), '"aws_kinesis_stream.a"');
    assert.match(finding.message, /encryption_type switches encryption off/);
    assert.deepEqual(others, []);
  });

  it('says so where it is not whole', () => {
    const reasons = (more: object): readonly string[] =>
      read(planJson([], {}, more)).notices.map(({ reason }) => reason);
    assert.deepEqual(reasons({}), []);
    assert.match(reasons({ errored: true })[0] ?? '', /ended with an error/);
    assert.match(reasons({ complete: false })[0] ?? '', /not complete/);
  });

  it('is nothing else', () => {
    for (const text of ['', '{', 'null', '[]', '{}', '{"format_version":"1.0","values":{}}', '{"planned_values":{}}']) {
      assert.equal(readPlan(text), null, text);
    }
  });

  it('may hold anything without stopping the reader', () => {
    const names = fc.constantFrom(
      ...['root_module', 'resources', 'child_modules', 'address', 'type', 'name', 'index', 'values', 'expressions'],
      ...['references', 'module_calls', 'module', 'outputs', 'expression', 'change', 'after_unknown', '__proto__'],
    );
    const texts = fc.constantFrom(
      'aws_kinesis_stream',
      'aws_kms_key',
      'module.a',
      'var.x',
      'kms_key_id',
      '${',
      'planned_0',
    );
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 5 },
        texts,
        fc.constantFrom(null, true, 3),
        fc.array(tie('value'), { maxLength: 3 }),
        fc
          .array(fc.tuple(names, tie('value')), { maxLength: 4 })
          .map((entries) => Object.fromEntries(entries) as object),
      ),
    }));
    fc.assert(
      fc.property(value, value, value, (planned, changes, configuration) => {
        const plan = {
          format_version: '1.2',
          planned_values: { root_module: planned },
          resource_changes: changes,
          configuration: { root_module: configuration },
        };
        read(JSON.stringify(plan));
      }),
      { numRuns: 100 * fuzzRuns },
    );
  });
});

describe('the path of a module', () => {
  it('is told by its address, whatever its keys hold', () => {
    assert.deepEqual(pathOf('module.a["x.y[\\"module.b\\"]"].module.c[0].module.d'), [
      { name: 'a', index: '["x.y[\\"module.b\\"]"]' },
      { name: 'c', index: '[0]' },
      { name: 'd', index: '' },
    ]);
    assert.deepEqual(pathOf(''), []);
  });
});
