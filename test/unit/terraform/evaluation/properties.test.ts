import assert from 'node:assert/strict';
import fc from 'fast-check';
import { conjunction } from '../../../../server/src/model/value.ts';
import { choiceLimit } from '../../../../server/src/terraform/evaluation/choices.ts';
import {
  toBoolValue,
  toNumberValue,
  toStringValue,
  toTagsValue,
} from '../../../../server/src/terraform/evaluation/convert.ts';
import { evaluate } from '../../../../server/src/terraform/evaluation/evaluate.ts';
import type { TerraformValue } from '../../../../server/src/terraform/evaluation/value.ts';
import { expressionText } from '../../../../server/src/terraform/evaluation/expression-text.ts';
import { convertTo } from '../../../../server/src/terraform/evaluation/type-constraint.ts';
import { parseTerraform } from '../../../../server/src/terraform/syntax/parse.ts';
import type { Surroundings } from './evaluating.ts';
import { evaluateText, expressionOf, handle, plain, scopeWith } from './evaluating.ts';
import { fuzzRuns } from '../../seed.ts';

const names = {
  'aws_kms_key.k': handle('aws_kms_key.k'),
  'local.either': evaluateText('var.c ? "p" : ["q", var.d]'),
  'local.text': evaluateText('"a-${var.d}"'),
  'local.map': evaluateText('{ a = 1, b = var.c ? null : { c = [true] } }'),
};

const atoms = [
  'null',
  'true',
  '0',
  '-1.5',
  '1e30',
  '""',
  '"a"',
  '"true"',
  '"a,b/c"',
  '"${var.a}-x"',
  '[]',
  '{}',
  '["a", 1, null]',
  '{ a = "x", 1 = [2] }',
  'var.a',
  'var.b',
  'local.either',
  'local.text',
  'local.map',
  'local.map.b.c[0]',
  'aws_kms_key.k',
  'aws_kms_key.k.arn',
  'aws_kms_key.k.tags',
  '{}.missing',
];

const functions =
  'abs alltrue anytrue base64decode base64encode basename can ceil chomp chunklist cidrhost coalesce coalescelist compact concat contains csvdecode dirname distinct element endswith file fileexists flatten floor format formatlist indent index join jsondecode jsonencode keys length list log lookup lower map matchkeys max merge min nonsensitive one parseint pow range regex regexall replace reverse sensitive setintersection setproduct setsubtract setunion signum slice sort split startswith strcontains strrev substr sum templatefile templatestring title tobool tolist tomap tonumber toset tostring transpose trim trimprefix trimspace trimsuffix try unknown upper urlencode values yamldecode zipmap'.split(
    ' ',
  );

const binaryOperators = ['+', '-', '*', '/', '%', '==', '!=', '<', '<=', '>', '>=', '&&', '||'];

/** Expressions of every kind, most of them nonsense. */
const anyExpression = fc.letrec<{ node: string }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.constantFrom(...atoms),
    fc
      .tuple(fc.constantFrom(...functions), fc.array(tie('node'), { maxLength: 4 }), fc.constantFrom('', '', '...'))
      .map(([name, values, expansion]) => `${name}(${values.join(', ')}${values.length > 0 ? expansion : ''})`),
    fc.tuple(tie('node'), fc.constantFrom(...binaryOperators), tie('node')).map((parts) => `(${parts.join(' ')})`),
    fc.tuple(fc.constantFrom('!', '-'), tie('node')).map(([operator, operand]) => `${operator}(${operand})`),
    fc.tuple(tie('node'), tie('node'), tie('node')).map(([a, b, c]) => `(${a} ? ${b} : ${c})`),
    fc.array(tie('node'), { maxLength: 3 }).map((items) => `[${items.join(', ')}]`),
    fc.tuple(tie('node'), tie('node')).map(([key, value]) => `{ (${key}) = ${value}, b = ${value} }`),
    fc
      .tuple(tie('node'), fc.constantFrom('.a', '[0]', '["a"]', '[*]', '.*.a', '[*].a[0]', '.0'))
      .map(([of, access]) => `(${of})${access}`),
    fc.tuple(tie('node'), tie('node')).map(([of, key]) => `(${of})[${key}]`),
    fc.tuple(tie('node'), tie('node'), tie('node')).map(([c, v, w]) => `[for k, a in ${c} : [k, a, ${v}] if ${w}]`),
    fc.tuple(tie('node'), tie('node')).map(([c, v]) => `{ for a in ${c} : "\${a}" => ${v}... }`),
    fc.tuple(tie('node'), tie('node')).map(([a, b]) => `"x\${${a}}%{ if ${b} }y%{ else }\${${a}}%{ endif }"`),
    fc.tuple(tie('node'), tie('node')).map(([a, b]) => `"%{ for a in ${a} }\${a}\${${b}}%{ endfor }"`),
  ),
})).node;

/** What holds for every value, however it came about. */
function checkForm(value: TerraformValue, depth = 0): void {
  if (depth > 8) return;
  switch (value.kind) {
    case 'either':
      assert.ok(value.options.length >= 2 && value.options.length <= choiceLimit);
      assert.equal(value.trail.length, 0);
      for (const option of value.options) {
        assert.notEqual(option.value.kind, 'either');
        assert.notEqual(conjunction(option.when, option.when), null);
        checkForm(option.value, depth + 1);
      }
      break;
    case 'partial-string':
      assert.ok(value.parts.some((part) => typeof part !== 'string'));
      assert.ok(
        !value.parts.some((part, index) => typeof part === 'string' && typeof value.parts[index + 1] === 'string'),
      );
      break;
    case 'sequence':
      for (const item of value.items) checkForm(item, depth + 1);
      break;
    case 'mapping':
      for (const item of value.entries.values()) checkForm(item, depth + 1);
      break;
    case 'unknown':
      assert.notEqual(value.reason, '');
      break;
    default:
  }
}

describe('evaluation', () => {
  const files = { a: '%{ for x in [1, 2] }${x}%{ endfor }${a}' };

  it('takes any expression, and gives a value of the form it promises', () => {
    fc.assert(
      fc.property(anyExpression, (text) => {
        const value = evaluateText(text, { names, files });
        checkForm(value);
        for (const convert of [toStringValue, toBoolValue, toNumberValue, toTagsValue]) convert(value);
        expressionText(expressionOf(text));
      }),
      { numRuns: 1000 * fuzzRuns },
    );
  });

  it('takes any text as an expression or a type', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), fc.string({ maxLength: 30 }), (text, type) => {
        const scope = scopeWith();
        for (const { value } of parseTerraform(`x = ${text}\ny = ${type}\n`, 'hcl').body.attributes) {
          const evaluated = evaluate(value, scope);
          checkForm(evaluated);
          checkForm(convertTo(value, evaluated, scope));
        }
      }),
      { numRuns: 500 * fuzzRuns },
    );
  });

  it('keeps to its budget', () => {
    fc.assert(
      fc.property(anyExpression, fc.integer({ min: 0, max: 60 }), (text, steps) => {
        const scope = scopeWith({ names, files, steps });
        checkForm(evaluate(expressionOf(text), scope));
        assert.equal(scope.budget.depth ?? 0, 0);
      }),
      { numRuns: 300 * fuzzRuns },
    );
  });

  const hostile: readonly (readonly [what: string, text: string])[] = [
    ['doubled lists', `${'flatten([for x in ["a", "b"] : '.repeat(20)}["a"]${'])'.repeat(20)}`],
    ['doubled texts', `[for a in ["${'x'.repeat(1000)}"] : ${'replace(a, "x", '.repeat(6)}a${')'.repeat(6)}]`],
    ['products', `length(setproduct(${Array.from({ length: 20 }, () => 'range(1000)').join(', ')}))`],
    ['nested loops', `${'[for x in range(1000) : '.repeat(10)}x${']'.repeat(10)}`],
    ['many conditions', `[${Array.from({ length: 200 }, (_, index) => `var.v${index} ? 1 : 2`).join(', ')}]`],
    [
      'many conditions in one text',
      `jsonencode([${Array.from({ length: 200 }, (_, index) => `var.v${index} ? 1 : 2`).join(', ')}])`,
    ],
    ['long chains of operators', `${'var.x || '.repeat(400)}true`],
    ['deep brackets', `${'['.repeat(400)}1${']'.repeat(400)}`],
    ['deep calls', `${'upper('.repeat(400)}"a"${')'.repeat(400)}`],
    ['deep conditionals', `${'var.a ? 1 : '.repeat(300)}2`],
    ['deep YAML', `yamldecode("${'['.repeat(20_000)}")`],
    [
      'YAML aliases',
      `jsonencode(yamldecode("a0: &a0 [x]\\n${Array.from({ length: 40 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}]`).join('\\n')}\\n"))`,
    ],
    ['deep JSON', `jsondecode("${'['.repeat(20_000)}${']'.repeat(20_000)}")`],
    ['wide formats', 'format("%100000000d", 1)'],
    ['deep indentation', 'indent(1000000000, "\\n")'],
  ];
  for (const [what, text] of hostile) {
    it(`survives ${what}`, () => {
      checkForm(evaluateText(text));
    });
  }
});

/** Strings and lists that hang on two conditions, whose value is known once these are. */
const conditional = fc.letrec<{ text: string; list: string; condition: string }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom('var.a', 'var.b', '!var.a', 'var.b == true', 'false != var.a'),
    fc.tuple(tie('condition'), fc.constantFrom('&&', '||'), tie('condition')).map((parts) => `(${parts.join(' ')})`),
    tie('condition').map((condition) => `!${condition}`),
    fc.tuple(tie('text'), tie('text')).map(([left, right]) => `(${left} == ${right})`),
    fc.tuple(tie('list'), fc.constantFrom('"p"', '"q"')).map(([list, item]) => `contains(${list}, ${item})`),
  ),
  text: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom('"p"', '"q"', '""'),
    fc.tuple(tie('condition'), tie('text'), tie('text')).map(([c, t, e]) => `(${c} ? ${t} : ${e})`),
    fc.tuple(tie('text'), tie('text')).map(([left, right]) => `"\${${left}}-\${${right}}"`),
    tie('list').map((list) => `join(",", ${list})`),
    tie('list').map((list) => `try(${list}[0], "none")`),
    fc.tuple(tie('condition'), tie('text')).map(([c, t]) => `"%{ if ${c} }\${${t}}%{ endif }"`),
    fc.tuple(tie('text'), tie('text')).map(([left, right]) => `{ k = ${left}, l = ${right} }.l`),
    fc.tuple(tie('text'), tie('text')).map(([left, right]) => `try(coalesce(${left}, ${right}), "none")`),
  ),
  list: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom('[]', '["p"]', '["q", "p"]'),
    fc.tuple(tie('condition'), tie('list'), tie('list')).map(([c, t, e]) => `(${c} ? ${t} : ${e})`),
    fc.tuple(tie('list'), tie('condition')).map(([list, c]) => `[for x in ${list} : upper(x) if ${c}]`),
    fc.tuple(tie('text'), tie('text')).map(([left, right]) => `[${left}, ${right}]`),
    tie('list').map((list) => `compact(${list})`),
    fc.tuple(tie('list'), tie('list')).map(([left, right]) => `concat(${left}, ${right})`),
    fc.tuple(tie('list'), tie('list')).map(([left, right]) => `sort(toset(concat(${left}, ${right})))`),
  ),
}));

describe('what hangs on conditions', () => {
  it('is, for each outcome of these, what it is when the outcome is known', () => {
    fc.assert(
      fc.property(fc.oneof(conditional.text, conditional.list), fc.boolean(), fc.boolean(), (text, a, b) => {
        const given: Surroundings = {
          names: { 'var.a': { kind: 'bool', value: a, trail: [] }, 'var.b': { kind: 'bool', value: b, trail: [] } },
        };
        const open = under(evaluateText(text), { 'var.a': a, 'var.b': b });
        if (JSON.stringify(open).includes('too many conditions')) return;
        assert.deepEqual(open, plain(evaluateText(text, given)));
      }),
      { numRuns: 600 * fuzzRuns },
    );
  });
});

/** The value under a certain outcome of all conditions; exactly one option may be possible. */
function under(value: TerraformValue, outcome: Readonly<Record<string, boolean>>): unknown {
  if (value.kind === 'sequence') return value.items.map((item) => under(item, outcome));
  if (value.kind !== 'either') return plain(value);
  const possible = value.options.filter(({ when }) => when.every(({ text, holds }) => outcome[text] === holds));
  const [only, ...others] = possible;
  assert.equal(others.length, 0);
  assert.ok(only !== undefined);
  return under(only.value, outcome);
}
