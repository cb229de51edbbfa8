import assert from 'node:assert/strict';

import type { Assumption, Option, Value } from '../../../server/src/model/value.ts';
import { known, unknown } from '../../../server/src/model/value.ts';
import { circumstances, judge } from '../../../server/src/rules/verdict.ts';
import { assume } from './build.ts';

const fault = {};

function options(...list: readonly (readonly [readonly Assumption[], object | null])[]): Value<object | null> {
  return {
    kind: 'either',
    options: list.map(([when, value]): Option<object | null> => ({ when, value: known(value) })),
  };
}

describe('verdict', () => {
  const a = assume('var.a', true);
  const notA = assume('var.a', false);
  const b = assume('var.b', true);
  const notB = assume('var.b', false);
  const c = assume('var.c', true);
  const d = assume('var.d', true);
  const e = assume('var.e', true);

  it('tells always, sometimes and never apart', () => {
    assert.equal(judge(known(fault)).fires, 'always');
    assert.equal(judge(known<object | null>(null)).fires, 'never');
    assert.equal(judge(unknown('no default')).fires, 'never');
    assert.equal(judge(options([[a], fault], [[notA], fault])).fires, 'always');
    assert.equal(judge(options([[a], fault], [[notA], null])).fires, 'sometimes');
    assert.equal(judge(options([[a], null], [[notA], null])).fires, 'never');
  });

  it('leaves out what contradicts the existence of the resource', () => {
    const value = options([[a], fault], [[notA], null]);
    assert.equal(judge(value, [a]).fires, 'always');
    assert.equal(judge(value, [notA]).fires, 'never');
    assert.equal(judge(value, [b]).fires, 'sometimes');
    assert.deepEqual(judge(options([[a, b], fault], [[a, notB], null], [[notA], null]), [a]).cases[0]?.when, [b]);
  });

  const texts: readonly (readonly [string, readonly (readonly Assumption[])[]])[] = [
    ['when `var.a` is true', [[a]]],
    ['when `var.a` is true and `var.b` is false', [[a, notB]]],
    ['when `var.a` is true, or when `var.b` is true', [[a], [b]]],
    [
      'when `var.a` is false',
      [
        [notA, b],
        [notA, notB],
      ],
    ],
    ['when `var.a` is true', [[a], [a, b]]],
    ['in some cases', [[]]],
    ['in some cases', [[a], [notA]]],
    ['depending on `var.a`, `var.c`, `var.d`, `var.e`', [[a], [c], [d], [e]]],
  ];
  for (const [expected, alternatives] of texts) {
    it(`says "${expected}" for ${alternatives.length} alternatives`, () => {
      assert.equal(circumstances(alternatives.map((when) => ({ when }))), expected);
    });
  }
});
