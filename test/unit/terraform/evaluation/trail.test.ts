import assert from 'node:assert/strict';
import type { Step } from '../../../../server/src/model/value.ts';
import { choicesOf } from '../../../../server/src/terraform/evaluation/choices.ts';
import { evaluate, evaluateAs } from '../../../../server/src/terraform/evaluation/evaluate.ts';
import { withStep, writtenAt } from '../../../../server/src/terraform/evaluation/trail.ts';
import type { SettledTerraformValue, TerraformValue } from '../../../../server/src/terraform/evaluation/value.ts';
import { evaluateText, expressionOf, handle, scopeWith } from './evaluating.ts';

/** `x = text` evaluated as an attribute, and what each of its values went through: `via name @text`. */
function trailsOf(text: string, names: Readonly<Record<string, TerraformValue>> = {}): readonly string[] {
  const source = `x = ${text}\n`;
  const value = evaluateAs(expressionOf(text), scopeWith({ names }), 'attribute', 'x');
  return choicesOf(value).map((choice) => trailText(choice.value, source));
}

function trailText({ trail }: SettledTerraformValue, source: string): string {
  return trail
    .map(({ via, name, range }) => {
      const written = range.uri === 'file:///main.tf' ? source.slice(range.start, range.end) : range.uri;
      return `${via} ${name} @${written}`;
    })
    .join(' < ');
}

const elsewhere: Step = { range: { uri: 'file:///locals.tf', start: 5, end: 9 }, via: 'local', name: 'local.a' };

const names = {
  'local.a': withStep(evaluateText('"alias/aws/kinesis"'), elsewhere),
  'local.s': withStep(evaluate(expressionOf('{ key = "k" }'), { ...scopeWith(), uri: 'file:///s.tf' }), elsewhere),
  'aws_kms_key.k': handle('aws_kms_key.k'),
};

const table: readonly (readonly [expression: string, ...trails: readonly string[]])[] = [
  ['"KMS"', 'attribute x @"KMS"'],
  ['lower("KMS")', 'attribute x @lower("KMS")'],
  ['"a-${local.a}"', 'attribute x @"a-${local.a}"'],
  ['var.k', 'attribute x @var.k'],
  ['aws_kms_key.k.arn', 'attribute x @aws_kms_key.k.arn'],
  ['local.a', 'attribute x @local.a < local local.a @file:///locals.tf'],
  ['("${local.a}")', 'attribute x @("${local.a}") < local local.a @file:///locals.tf'],
  ['true ? "a" : "b"', 'attribute x @true ? "a" : "b" < branch true @"a"'],
  [
    'var.c ? "a" : local.a',
    'attribute x @var.c ? "a" : local.a < branch var.c @"a"',
    'attribute x @var.c ? "a" : local.a < branch var.c @local.a < local local.a @file:///locals.tf',
  ],
  ['{ p = "a" }.p', 'attribute x @{ p = "a" }.p < element p @"a"'],
  ['["a", "b"][1]', 'attribute x @["a", "b"][1] < element 1 @"b"'],
  ['[for v in ["a"] : v][0]', 'attribute x @[for v in ["a"] : v][0] < element 0 @v < element 0 @"a"'],
  ['local.s["key"]', 'attribute x @local.s["key"] < local local.a @file:///locals.tf < element key @file:///s.tf'],
  ['coalesce(null, "b")', 'attribute x @coalesce(null, "b") < branch coalesce() @"b"'],
  ['try({}.a, local.a)', 'attribute x @try({}.a, local.a) < branch try() @local.a < local local.a @file:///locals.tf'],
  ['lookup({ a = 1 }, "b", "c")', 'attribute x @lookup({ a = 1 }, "b", "c") < branch lookup() @"c"'],
  ['merge({ a = "1" }, { b = 2 }).a', 'attribute x @merge({ a = "1" }, { b = 2 }).a < element a @"1"'],
  ['one(["a"])', 'attribute x @one(["a"]) < element 0 @"a"'],
  ['jsondecode(jsonencode({ a = "b" })).a', 'attribute x @jsondecode(jsonencode({ a = "b" })).a < element a @"b"'],
];

describe('trails', () => {
  for (const [expression, ...expected] of table) {
    it(expression, () => {
      assert.deepEqual(trailsOf(expression, names), expected);
    });
  }

  it('end where a value is written', () => {
    const value = evaluateAs(expressionOf('"a"'), scopeWith(), 'attribute', 'x');
    assert.deepEqual(writtenAt(value), { uri: 'file:///main.tf', start: 4, end: 7 });
    assert.equal(writtenAt(evaluateText('"a"')), null);
    assert.equal(writtenAt(evaluateText('var.c ? "a" : "b"')), null);
  });

  it('leave out branches that Terraform refuses', () => {
    const value = evaluateAs(expressionOf('(var.c ? ["a"] : [])[0]'), scopeWith(), 'attribute', 'x');
    assert.equal(value.kind, 'string');
  });

  it('of a text made by jsonencode are kept with what it encodes', () => {
    const value = evaluateText('jsonencode({ Statement = [{ Effect = "Allow", Resource = var.r }] })');
    assert.ok(value.kind === 'partial-string' && value.encodes?.kind === 'mapping');
    assert.deepEqual(value.encodes.entries.get('Statement')?.trail[0]?.via, 'element');
  });
});
