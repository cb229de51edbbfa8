import assert from 'node:assert/strict';
import { convertTo } from '../../../../server/src/terraform/evaluation/type-constraint.ts';
import { evaluate } from '../../../../server/src/terraform/evaluation/evaluate.ts';
import { writtenAt } from '../../../../server/src/terraform/evaluation/trail.ts';
import { attributeOf } from '../../../../server/src/terraform/evaluation/access.ts';
import { expressionOf, plain, scopeWith } from './evaluating.ts';

function converted(type: string, value: string): unknown {
  const scope = scopeWith();
  return plain(convertTo(expressionOf(type), evaluate(expressionOf(value), scope), scope));
}

const encryption = 'object({ type = optional(string, "KMS"), key = optional(string), days = optional(number, 30) })';

const table: readonly (readonly [type: string, value: string, expected: unknown])[] = [
  ['string', '5', '5'],
  ['string', 'null', null],
  ['string', '["a"]', { failed: 'a list stands where a string is expected' }],
  ['number', '"5"', 5],
  ['bool', '"true"', true],
  ['any', '[1, "a"]', [1, 'a']],
  ['list(string)', '[1, true]', ['1', 'true']],
  ['list', '["a"]', ['a']],
  ['list(string)', '"a"', { failed: 'a string stands where a list is expected' }],
  ['set(string)', '["b", "a", "b"]', { set: ['a', 'b'] }],
  ['map(number)', '{ a = "1" }', { a: 1 }],
  ['map', '{ a = "1" }', { a: '1' }],
  ['tuple([string, number])', '[1, "2"]', ['1', 2]],
  ['object({ a = string })', '{ a = 1, b = 2 }', { a: '1' }],
  ['object({ a = string })', '{}', { a: { failed: 'attribute `a` is required' } }],
  ['object({ a = optional(string) })', '{}', { a: null }],
  [encryption, '{}', { type: 'KMS', key: null, days: 30 }],
  [encryption, '{ type = null, key = "k", days = "7" }', { type: 'KMS', key: 'k', days: 7 }],
  [`map(${encryption})`, '{ s = { type = "NONE" } }', { s: { type: 'NONE', key: null, days: 30 } }],
  ['object({ e = optional(object({ on = optional(bool, true) }), {}) })', '{}', { e: { on: true } }],
  ['map(string)', 'var.x', { unknown: 'variable `x` has no default' }],
  ['list(string)', '[var.x]', [{ unknown: 'variable `x` has no default' }]],
  [
    'string',
    'var.x ? 1 : 2',
    {
      either: [
        ['var.x', '1'],
        ['!(var.x)', '2'],
      ],
    },
  ],
  ['"string"', '5', '5'],
  ['"list(string)"', '[5]', ['5']],
  ['"map"', '{ a = 1 }', { a: 1 }],
  ['"list("', '[5]', [5]],
  ['nonsense', '5', 5],
  ['5', '5', 5],
];

describe('type constraints', () => {
  for (const [type, value, expected] of table) {
    it(`${value} as ${type}`, () => {
      assert.deepEqual(converted(type, value), expected);
    });
  }

  it('say where a default is written', () => {
    const type = 'object({ type = optional(string, "KMS") })';
    const scope = scopeWith();
    const value = convertTo(expressionOf(type), evaluate(expressionOf('{}'), scope), scope);
    const start = `x = ${type}`.indexOf('"KMS"');
    assert.deepEqual(writtenAt(attributeOf(value, 'type')), { uri: scope.uri, start, end: start + 5 });
  });
});
