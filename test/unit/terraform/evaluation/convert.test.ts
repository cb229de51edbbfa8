import assert from 'node:assert/strict';
import type { Value } from '../../../../server/src/model/value.ts';
import {
  toBoolValue,
  toModel,
  toNumberValue,
  toStringValue,
  toTagsValue,
} from '../../../../server/src/terraform/evaluation/convert.ts';
import type { TerraformValue } from '../../../../server/src/terraform/evaluation/value.ts';
import { evaluateText, handle } from './evaluating.ts';

const names = {
  'aws_kms_key.k': handle('aws_kms_key.k'),
  'data.aws_region.current': handle('data.aws_region.current'),
  'data.aws_caller_identity.me': handle('data.aws_caller_identity.me'),
};

/** A value of the model in a form that is easy to write down; `!` stands before a reason. */
function plain(value: Value<unknown>): unknown {
  switch (value.kind) {
    case 'known':
      return value.value;
    case 'absent':
    case 'null':
      return value.kind;
    case 'unknown':
      return `!${value.reason}`;
    case 'either':
      return value.options.map((option) => [option.when.map(({ text, holds }) => [text, holds]), plain(option.value)]);
  }
}

type Convert = (value: TerraformValue | null) => Value<unknown>;

const table: readonly (readonly [convert: Convert, expression: string, expected: unknown])[] = [
  [toStringValue, '"KMS"', 'KMS'],
  [toStringValue, '5', '5'],
  [toStringValue, 'true', 'true'],
  [toStringValue, 'null', 'null'],
  [toStringValue, '["a"]', '!a list stands where a string is expected'],
  [toStringValue, 'aws_kms_key.k', '!the whole of `aws_kms_key.k` stands where a string is expected'],
  [toStringValue, 'aws_kms_key.k.arn', '!`aws_kms_key.k.arn` is known only after apply'],
  [toStringValue, 'var.x', '!variable `x` has no default'],
  [toStringValue, 'uuid()', '!function `uuid` is not evaluated'],
  [
    toStringValue,
    '"arn:${data.aws_region.current.id}:${data.aws_caller_identity.me.id}:${data.aws_region.current.id}"',
    '!`data.aws_region.current.id` is known only after apply, `data.aws_caller_identity.me.id` is known only after apply',
  ],
  [
    toStringValue,
    'var.x ? "KMS" : null',
    [
      [[['var.x', true]], 'KMS'],
      [[['var.x', false]], 'null'],
    ],
  ],
  [toStringValue, '(var.x ? ["a"] : [])[0]', 'a'],
  [
    toStringValue,
    'var.x ? {}.a : {}.b',
    [
      [[['var.x', true]], '!the object has no attribute `a`'],
      [[['var.x', false]], '!the object has no attribute `b`'],
    ],
  ],
  [toBoolValue, 'true', true],
  [toBoolValue, '"true"', true],
  [toBoolValue, '"0"', false],
  [toBoolValue, '"yes"', '!"yes" is not a bool'],
  [toBoolValue, '1', '!a number stands where a bool is expected'],
  [toBoolValue, 'var.x', '!variable `x` has no default'],
  [toNumberValue, '30', 30],
  [toNumberValue, '"30"', 30],
  [toNumberValue, '"x"', '!"x" is not a number'],
  [toTagsValue, '{ a = "1", b = 2, c = var.x, d = null, e = "-${var.x}" }', { a: '1', b: '2', c: null, e: null }],
  [toTagsValue, '{ a = var.x ? "1" : "2" }', { a: null }],
  [toTagsValue, 'merge(var.x, { a = 1 })', '!variable `x` has no default'],
  [toTagsValue, '"x"', '!a string stands where something else is expected'],
];

describe('reading into the model', () => {
  for (const [convert, expression, expected] of table) {
    it(`${convert.name} ${expression}`, () => {
      assert.deepEqual(plain(convert(evaluateText(expression, { names }))), expected);
    });
  }

  it('takes what is not written for absent', () => {
    assert.equal(toStringValue(null).kind, 'absent');
  });

  it('keeps the trail', () => {
    const value = toStringValue(evaluateText('{ a = 5 }.a'));
    assert.deepEqual(value.kind === 'known' && value.trail.map(({ via }) => via), ['element']);
  });

  it('lets the caller say what a value means', () => {
    const read = (text: string): Value<number> =>
      toModel(evaluateText(text, { names }), (value) =>
        value.kind === 'sequence' ? { value: value.items.length } : { reason: 'no list' },
      );
    assert.equal(plain(read('[1, 2]')), 2);
    assert.equal(plain(read('aws_kms_key.k.arn')), '!no list');
    assert.equal(plain(read('var.x')), '!variable `x` has no default');
    assert.equal(plain(read('null')), 'null');
  });
});
