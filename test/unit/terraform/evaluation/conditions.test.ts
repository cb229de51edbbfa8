import assert from 'node:assert/strict';
import type { Assumption } from '../../../../server/src/model/value.ts';
import { conjunction } from '../../../../server/src/model/value.ts';
import { withBindings } from '../../../../server/src/terraform/evaluation/bindings.ts';
import { choicesOf } from '../../../../server/src/terraform/evaluation/choices.ts';
import { evaluate } from '../../../../server/src/terraform/evaluation/evaluate.ts';
import type { TerraformValue } from '../../../../server/src/terraform/evaluation/value.ts';
import { evaluateText, expressionOf, plain, scopeWith } from './evaluating.ts';

const either = (...options: readonly (readonly [string, unknown])[]): unknown => ({ either: options });

const table: readonly (readonly [expression: string, expected: unknown])[] = [
  ['var.a ? 1 : 2', either(['var.a', 1], ['!(var.a)', 2])],
  ['!var.a ? 1 : 2', either(['var.a', 2], ['!(var.a)', 1])],
  ['(!(!var.a)) ? 1 : 2', either(['var.a', 1], ['!(var.a)', 2])],
  ['"${var.a}" ? 1 : 2', either(['var.a', 1], ['!(var.a)', 2])],
  ['var.a == true ? 1 : 2', either(['var.a', 1], ['!(var.a)', 2])],
  ['false == var.a ? 1 : 2', either(['var.a', 2], ['!(var.a)', 1])],
  ['var.a != false ? 1 : 2', either(['var.a', 1], ['!(var.a)', 2])],
  ['var.a == null ? 1 : 2', either(['var.a == null', 1], ['!(var.a == null)', 2])],
  ['null != var.a ? 1 : 2', either(['var.a == null', 2], ['!(var.a == null)', 1])],
  ['var.a >= 1 ? 1 : 2', either(['var.a < 1', 2], ['!(var.a < 1)', 1])],
  ['length( var.a )>0 ? 1 : 2', either(['length(var.a) > 0', 1], ['!(length(var.a) > 0)', 2])],
  ['var.a && var.b ? 1 : 2', either(['var.a & var.b', 1], ['var.a & !(var.b)', 2], ['!(var.a)', 2])],
  ['var.a || var.b ? 1 : 2', either(['var.a', 1], ['!(var.a) & var.b', 1], ['!(var.a) & !(var.b)', 2])],
  ['var.a ? 1 : (var.a ? 2 : 3)', either(['var.a', 1], ['!(var.a)', 3])],
  ['var.a == null ? 1 : (var.a != null ? 2 : 3)', either(['var.a == null', 1], ['!(var.a == null)', 2])],
  ['var.a ? (var.b ? 1 : 2) : 3', either(['var.a & var.b', 1], ['var.a & !(var.b)', 2], ['!(var.a)', 3])],
  ['(var.a ? "x" : null) == null', either(['var.a', false], ['!(var.a)', true])],
  ['(var.a ? "x" : "y") != null', true],
  ['(var.a ? ["x"] : [])[0]', either(['var.a', 'x'], ['!(var.a)', { failed: 'the list has no element 0' }])],
  ['try((var.a ? ["x"] : [])[0], "z")', either(['var.a', 'x'], ['!(var.a)', 'z'])],
  ['join("", var.a ? ["x"] : [])', either(['var.a', 'x'], ['!(var.a)', ''])],
  ['upper(var.a ? "x" : "y")', either(['var.a', 'X'], ['!(var.a)', 'Y'])],
  ['"${var.a ? "x" : "y"}-${var.a ? 1 : 2}"', either(['var.a', 'x-1'], ['!(var.a)', 'y-2'])],
  ['"%{ if var.a }x%{ else }y%{ endif }"', either(['var.a', 'x'], ['!(var.a)', 'y'])],
  ['[for k in ["p", "q"] : k if var.a]', either(['var.a', ['p', 'q']], ['!(var.a)', []])],
  ['[for k in var.a ? ["p"] : [] : upper(k)]', either(['var.a', ['P']], ['!(var.a)', []])],
  ['{ for k in ["p"] : (var.a ? "q" : k) => 1 }', either(['var.a', { q: 1 }], ['!(var.a)', { p: 1 }])],
  ['{ (var.a ? "p" : "q") = 1 }', either(['var.a', { p: 1 }], ['!(var.a)', { q: 1 }])],
  ['{ p = var.a ? 1 : 2 }.p', either(['var.a', 1], ['!(var.a)', 2])],
  ['merge({ p = 1 }, var.a ? { p = 2 } : {}).p', either(['var.a', 2], ['!(var.a)', 1])],
  ['jsonencode({ p = var.a ? 1 : 2 })', either(['var.a', '{"p":1}'], ['!(var.a)', '{"p":2}'])],
  ['contains(["x", var.a ? "y" : "z"], "y")', either(['var.a', true], ['!(var.a)', false])],
  ['max((var.a ? [1, 2] : [3])...)', either(['var.a', 2], ['!(var.a)', 3])],
  ['null ? 1 : 2', { failed: 'the condition is null' }],
  ['"x" ? 1 : 2', { failed: '"x" is not a bool' }],
];

describe('conditions that are open', () => {
  for (const [expression, expected] of table) {
    it(expression, () => {
      assert.deepEqual(plain(evaluateText(expression)), expected);
    });
  }

  it('are given up past a limit', () => {
    const many = Array.from({ length: 8 }, (_, index) => `\${var.v${index} ? "a" : "b"}`).join('');
    assert.deepEqual(plain(evaluateText(`"${many}"`)), { unknown: 'too many conditions decide this value' });
  });
});

/** The assumptions of the first option. */
function assumptions(value: TerraformValue): readonly Assumption[] {
  return choicesOf(value)[0]?.when ?? [];
}

describe('the identity of a condition', () => {
  const condition = (text: string, instance = '', names: Readonly<Record<string, TerraformValue>> = {}): string =>
    assumptions(evaluateText(`${text} ? 1 : 2`, { instance, names }))[0]?.condition ?? '';

  it('is that of the module instance', () => {
    assert.equal(condition('var.a', 'module.x'), condition('var.a', 'module.x'));
    assert.notEqual(condition('var.a', 'module.x'), condition('var.a', 'module.y'));
  });

  it('follows a value through locals and module arguments', () => {
    const handedOn = evaluateText('var.encrypt', { instance: '' });
    assert.equal(condition('var.given', 'module.x', { 'var.given': handedOn }), condition('var.encrypt'));
    const negated = evaluateText('!var.encrypt || var.b');
    assert.deepEqual(
      assumptions(evaluateText('local.off ? 1 : 2', { names: { 'local.off': negated } })),
      assumptions(evaluateText('!var.encrypt || var.b ? 1 : 2')),
    );
  });

  it('is not that of something made from the value', () => {
    assert.notEqual(condition('tobool(lower(var.a))'), condition('var.a'));
    assert.notEqual(condition('var.a.b'), condition('var.a'));
  });

  it('differs from element to element', () => {
    const value = evaluateText('[for s in [var.x.p, var.x.q] : s.on ? 1 : 2]');
    const conditions = value.kind === 'sequence' ? value.items.map((item) => assumptions(item)[0]?.condition) : [];
    assert.equal(conditions.length, 2);
    assert.notEqual(conditions[0], conditions[1]);
  });

  it('differs between the instances of a resource', () => {
    const conditionFor = (key: string): string | undefined => {
      const each = new Map<string, TerraformValue>([
        ['key', { kind: 'string', value: key, trail: [] }],
        ['value', { kind: 'mapping', entries: new Map([['on', unknownOn]]), trail: [] }],
      ]);
      const bindings = new Map<string, TerraformValue>([['each', { kind: 'mapping', entries: each, trail: [] }]]);
      const scope = withBindings(scopeWith(), bindings, key);
      return assumptions(evaluate(expressionOf('each.value.on ? 1 : 2'), scope))[0]?.condition;
    };
    assert.equal(conditionFor('a'), conditionFor('a'));
    assert.notEqual(conditionFor('a'), conditionFor('b'));
  });

  it('of a computed attribute is its address', () => {
    const computed = (address: string): TerraformValue => ({
      kind: 'computed',
      attribute: 'enabled',
      object: { mode: 'managed', type: 't', address, attribute: () => unknownOn },
      trail: [],
    });
    assert.equal(
      condition('local.p', '', { 'local.p': computed('t.a') }),
      condition('var.q', 'module.x', { 'var.q': computed('t.a') }),
    );
  });
});

const unknownOn: TerraformValue = { kind: 'unknown', reason: 'it is not known', trail: [] };

describe('options', () => {
  it('never contradict themselves, and never come twice', () => {
    for (const [expression] of table) {
      for (const { when, value } of choicesOf(evaluateText(expression))) {
        assert.notEqual(conjunction(when, when), null);
        assert.equal(new Set(when.map(({ condition }) => condition)).size, when.length);
        assert.notEqual(value.kind, 'either');
      }
    }
  });
});
