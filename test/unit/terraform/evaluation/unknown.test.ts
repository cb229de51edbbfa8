import assert from 'node:assert/strict';
import { unknownBecause } from '../../../../server/src/terraform/evaluation/unknown.ts';
import { evaluateText, handle, plain } from './evaluating.ts';

const names = {
  'aws_kms_key.k': handle('aws_kms_key.k'),
  'aws_kms_key.many': {
    kind: 'sequence',
    type: 'tuple',
    items: [handle('aws_kms_key.many[0]'), handle('aws_kms_key.many[1]')],
    trail: [],
  },
  'data.aws_region.current': handle('data.aws_region.current'),
  'aws_kinesis_stream.s': handle('aws_kinesis_stream.s', { name: { kind: 'string', value: 'orders', trail: [] } }),
  'local.odd': unknownBecause('odd'),
} as const;

const arn = { computed: 'aws_kms_key.k.arn' };
const tags = { computed: 'aws_kms_key.k.tags' };
const x = { unknown: 'variable `x` has no default' };

/** What remains of an expression in which something is not known. */
const table: Readonly<Record<string, readonly (readonly [expression: string, expected: unknown])[]>> = {
  references: [
    ['var.x', x],
    ['var.x.y[0].z', x],
    ['aws_kms_key.k', { handle: 'aws_kms_key.k' }],
    ['aws_kms_key.k.arn', arn],
    ['aws_kms_key.k["arn"]', arn],
    ['aws_kinesis_stream.s.name', 'orders'],
    ['aws_kms_key.many[1].arn', { computed: 'aws_kms_key.many[1].arn' }],
    ['aws_kms_key.many[*].arn', [{ computed: 'aws_kms_key.many[0].arn' }, { computed: 'aws_kms_key.many[1].arn' }]],
    ['aws_kms_key.k[*].arn', [arn]],
    ['aws_kms_key.k.tags.owner', { unknown: '`aws_kms_key.k.tags.owner` is known only after apply' }],
    ['aws_kms_key.k[0]', { failed: '`aws_kms_key.k` is not a list' }],
    ['aws_kms_key.many[2].arn', { failed: 'the list has no element 2' }],
    ['{ a = 1 }.b', { failed: 'the object has no attribute `b`' }],
    ['"x".y', { failed: 'a string has no attribute `y`' }],
    ['[for k in aws_kms_key.k : k]', { unknown: 'the attributes of `aws_kms_key.k` are known only after apply' }],
    ['[for k in var.x : k]', x],
    ['var.x[*].arn', x],
    ['{ a = var.x }.a', x],
    ['{ (var.x) = 1, b = 2 }.b', 2],
    ['{ b = 2, (var.x) = 1 }.b', x],
    ['[1, 2][var.x]', x],
  ],
  text: [
    ['"a-${var.x}"', { parts: ['a-', x] }],
    ['"${aws_kms_key.k.arn}"', arn],
    ['"a${"b${var.x}c"}d"', { parts: ['ab', x, 'cd'] }],
    ['"${var.x}${{}.a}"', { failed: 'the object has no attribute `a`' }],
    [
      '"arn:aws:kms:${data.aws_region.current.id}:1:alias/aws/kinesis"',
      { parts: ['arn:aws:kms:', { computed: 'data.aws_region.current.id' }, ':1:alias/aws/kinesis'] },
    ],
    ['"a%{ for v in var.x }${v}%{ endfor }"', { parts: ['a', x] }],
    ['join("", aws_kms_key.k[*].arn)', arn],
    ['join(",", ["a", var.x, "b"])', { parts: ['a,', x, ',b'] }],
    ['format("%s/%s", aws_kms_key.k.arn, "b")', { parts: [arn, '/b'] }],
    ['format("%5s", var.x)', x],
    ['formatlist("%s!", ["a", var.x])', ['a!', { parts: [x, '!'] }]],
    ['lower("A-${var.x}")', { parts: ['a-', x] }],
    ['replace("a-${var.x}", "-", "_")', { parts: ['a_', x] }],
    ['replace("ab${var.x}", "bc", "_")', x],
    ['trimprefix("a-${var.x}", "a-")', x],
    ['trimprefix("a${var.x}", "ab")', x],
    ['trimsuffix("${var.x}.b", ".b")', x],
    ['trimspace(" a${var.x}b ")', { parts: ['a', x, 'b'] }],
    ['trimspace(" ${var.x}")', x],
    ['startswith("ab${var.x}", "a")', true],
    ['startswith("ab${var.x}", "b")', false],
    ['startswith("ab${var.x}", "abc")', x],
    ['endswith("${var.x}alias/aws/kinesis", "/kinesis")', true],
    ['endswith("${var.x}sis", "xsis")', x],
    ['strcontains("ab${var.x}", "b")', true],
    ['strcontains("ab${var.x}", "c")', x],
    ['split("/", aws_kms_key.k.arn)[1]', { unknown: '`aws_kms_key.k.arn` is known only after apply' }],
    ['regex("a", var.x)', x],
    ['upper(null)', { failed: 'an argument is null' }],
    ['upper(["a"])', { failed: 'a list stands where a string is expected' }],
  ],
  equality: [
    ['"a${var.x}" == "b"', false],
    ['"a${var.x}z" == "az"', x],
    ['"a${var.x}z" == "a"', false],
    ['"${var.x}-b-${var.y}" == "a-c-d"', false],
    ['aws_kms_key.k.arn == null', false],
    ['aws_kms_key.k.arn == aws_kms_key.k.arn', true],
    ['aws_kms_key.k.tags == null', { unknown: '`aws_kms_key.k.tags` is known only after apply' }],
    ['aws_kms_key.k != null', true],
    ['var.x == var.x', true],
    ['var.x == var.y', x],
    ['["a", var.x] == ["b", var.x]', false],
    ['["a"] == tolist(["a"])', { unknown: 'a tuple may be compared with a list' }],
    ['1 / 0 > 1', { unknown: 'division by zero' }],
  ],
  logic: [
    ['false && var.x', false],
    ['var.x && false', false],
    ['var.x || true', true],
    ['true && var.x', x],
    ['!var.x', x],
    ['var.x && !var.x', false],
    ['var.x == "a" || var.x != "a"', true],
    ['var.x + 1', x],
    ['var.x > 1', x],
    ['-var.x', x],
    ['"a" + var.x', { failed: '"a" is not a number' }],
    ['null && true', { failed: 'null is no operand' }],
  ],
  collections: [
    ['coalesce(null, "", aws_kms_key.k.arn)', arn],
    ['coalesce("a-${var.x}", "b")', { parts: ['a-', x] }],
    ['coalesce(var.x, "b")', x],
    ['coalesce(aws_kms_key.k.description, "b")', { unknown: '`aws_kms_key.k.description` is known only after apply' }],
    ['compact([aws_kms_key.k.arn, "", null])', [arn]],
    ['compact([var.x])', x],
    ['concat(["a"], var.x)', x],
    ['contains(["a", var.x], "a")', true],
    ['contains(["b", var.x], "a")', x],
    ['index([var.x, "a"], "a")', x],
    ['flatten([[aws_kms_key.k.arn], []])', [arn]],
    ['flatten([[var.x]])', x],
    ['length([var.x, 1])', 2],
    ['length(toset([var.x, 1]))', { unknown: 'the set has elements that may be equal' }],
    ['length(var.x)', x],
    ['one(aws_kms_key.k[*].arn)', arn],
    ['element([aws_kms_key.k.arn], 7)', arn],
    ['toset(["b", aws_kms_key.k.arn])', { set: ['b', arn] }],
    ['alltrue([false, var.x])', false],
    ['alltrue([true, var.x])', x],
    ['sort(["b", var.x])', x],
    ['max(1, var.x)', x],
    ['merge({ a = 1 }, var.x)', x],
    ['merge(var.x, { a = 1 }).a', 1],
    ['merge({ a = 1 }, var.x).a', x],
    ['merge(var.x, { a = 1 }).b', x],
    ['merge(merge(var.x, { a = 1 }), { b = 2 }).a', 1],
    ['lookup(merge(var.x, { a = 1 }), "a", 2)', 1],
    ['lookup({ a = 1 }, var.x, 2)', x],
    ['lookup(var.x, "a", 2)', x],
    ['lookup(aws_kms_key.k, "arn")', arn],
    ['keys({ a = var.x })', ['a']],
    ['values({ a = var.x })', [x]],
    ['setunion(["a"], [var.x])', { unknown: 'the sets have elements that may be equal' }],
    ['upper(var.x...)', x],
  ],
  failures: [
    ['try({}.a, var.x)', x],
    ['try(var.x.y, "a")', x],
    ['try(aws_kms_key.many[5].arn, aws_kms_key.k.arn)', arn],
    ['try({ a = [{}.b] }, "a")', 'a'],
    ['try("${{}.a}", upper({}.a), "a")', 'a'],
    ['try({}.a)', { failed: 'the object has no attribute `a`' }],
    ['can(var.x.y)', x],
    ['can(aws_kms_key.k.arn)', true],
    ['can(regex("[", "a"))', false],
    ['try(false && {}.a, 1)', false],
    ['try({}.a + var.x, 1)', 1],
    ['try(max({}.a, var.x), 1)', 1],
  ],
  'what is not evaluated': [
    ['cidrsubnet("10.0.0.0/8", 8, 1)', { unknown: 'function `cidrsubnet` is not evaluated' }],
    ['provider::aws::arn_parse("a")', { unknown: 'function `provider::aws::arn_parse` is not evaluated' }],
    ['core::upper("a")', 'A'],
    ['file("missing")', { unknown: 'file `missing` cannot be read' }],
    ['1 +', { unknown: 'the expression has a syntax error' }],
  ],
  encoding: [
    [
      'jsonencode({ a = var.x, b = "-${var.x}", c = aws_kms_key.k.arn, d = aws_kms_key.k.tags })',
      { parts: ['{"a":', x, ',"b":"-', x, '","c":"', arn, '","d":', tags, '}'] },
    ],
    ['jsondecode(jsonencode({ a = [var.x, "b"] })).a[1]', 'b'],
    ['jsondecode(var.x)', x],
    ['jsonencode({ a = {}.b })', { failed: 'the object has no attribute `b`' }],
    ['base64encode("a${var.x}")', x],
    ['yamldecode("2020-01-01")', { unknown: 'YAML timestamp `2020-01-01` is not evaluated' }],
  ],
  'Terraform 0.11': [
    ['list("a", 1)', ['a', '1']],
    ['map("a", 1, "b", 2)', { a: 1, b: 2 }],
    ['"${list("a")}"', ['a']],
  ],
};

describe('evaluation of what is not known', () => {
  for (const [subject, rows] of Object.entries(table)) {
    describe(subject, () => {
      for (const [expression, expected] of rows) {
        it(expression, () => {
          assert.deepEqual(plain(evaluateText(expression, { names })), expected);
        });
      }
    });
  }
});

describe('templates in files', () => {
  const files = {
    'policy.tpl': '{"Action": [\n%{~ for a in actions ~}\n"${a}",\n%{~ endfor ~}\n"x"], "Arn": "${arn}"}',
    'wrapped.tpl': '${jsonencode({ a = names })}',
    'recursive.tpl': 'a${templatefile("recursive.tpl", {})}',
    'broken.tpl': '${',
    'plain.json': '{"a":1}',
  };
  const evaluateHere = (text: string): unknown => plain(evaluateText(text, { names, files }));

  it('are rendered with their variables', () => {
    assert.deepEqual(evaluateHere('templatefile("policy.tpl", { actions = ["p", "q"], arn = aws_kms_key.k.arn })'), {
      parts: ['{"Action": ["p","q","x"], "Arn": "', arn, '"}'],
    });
    assert.deepEqual(evaluateHere('templatefile("wrapped.tpl", { names = ["n"] })'), '{"a":["n"]}');
  });

  it('know no other names', () => {
    assert.deepEqual(evaluateHere('templatefile("wrapped.tpl", {})'), {
      failed: 'the template is given no variable `names`',
    });
  });

  it('do not hang on themselves', () => {
    const value = evaluateText('templatefile("recursive.tpl", {})', { files });
    assert.equal(value.kind, 'partial-string');
  });

  it('say what is wrong with them', () => {
    assert.deepEqual(evaluateHere('templatefile("broken.tpl", {})'), {
      failed: 'the template `broken.tpl` has a syntax error',
    });
  });

  it('are read as they are by file()', () => {
    assert.deepEqual(evaluateHere('jsondecode(file("plain.json")).a'), 1);
    assert.deepEqual(evaluateHere('fileexists("plain.json")'), true);
    assert.deepEqual(evaluateHere('templatestring("<$${a}>", { a = 1 })'), '<1>');
  });
});
