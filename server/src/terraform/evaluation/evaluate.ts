import type { Step } from '../../model/value.ts';
import { isWrappedExpression } from '../syntax/literals.ts';
import type {
  Expression,
  FunctionCall,
  GetAttribute,
  GetIndex,
  ObjectConstructor,
  Splat,
  Template,
  VariableRoot,
} from '../syntax/tree.ts';
import { attributeOf, indexOf } from './access.ts';
import { withBindings } from './bindings.ts';
import { enter, leave } from './budget.ts';
import { choose, combineChoices, mapChoices } from './choices.ts';
import { identityAt } from './condition.ts';
import { evaluateConditional } from './conditional.ts';
import { expressionText, rootNames } from './expression-text.ts';
import { elementName, elementValue, evaluateFor, keyText } from './for-expression.ts';
import { callFunction } from './functions/registry.ts';
import { boolOf, mappingOf, nullValue, numberOf, tupleOf } from './literal.ts';
import { evaluateBinary, evaluateUnary } from './operators.ts';
import type { Scope } from './scope.ts';
import { evaluateParts } from './template.ts';
import { withStep, withTrail } from './trail.ts';
import { failure, isFailed, unknownBecause, unknownFrom } from './unknown.ts';
import type { SettledTerraformValue, TerraformValue, UnknownValue } from './value.ts';

/**
 * The value of an expression. Never throws and never hangs: every node costs a step of the scope's budget, and what
 * cannot be told is an unknown value with the reason. What trail the value has is told in `trail.ts`.
 */
export function evaluate(expression: Expression, scope: Scope): TerraformValue {
  const refused = enter(scope.budget);
  if (refused !== null) return refused;
  const value = evaluateNode(expression, scope);
  leave(scope.budget);
  return value;
}

/**
 * The value of the expression that stands at a place: an argument, a local, a default. The step for the place is put
 * in front of its trail; a branch that Terraform refuses to evaluate cannot come about and is left out.
 */
export function evaluateAs(expression: Expression, scope: Scope, via: Step['via'], name: string): TerraformValue {
  const { start, end } = expression;
  const value = withoutFailures(evaluate(expression, scope));
  return withStep(value, { range: { uri: scope.uri, start, end }, via, name });
}

function withoutFailures(value: TerraformValue): TerraformValue {
  if (value.kind !== 'either') return value;
  const possible = value.options.filter((option) => !isFailed(option.value));
  return possible.length === 0 || possible.length === value.options.length ? value : choose(possible);
}

function evaluateNode(node: Expression, scope: Scope): TerraformValue {
  switch (node.kind) {
    case 'number':
      return numberOf(node.value);
    case 'bool':
      return boolOf(node.value);
    case 'null':
      return nullValue;
    case 'template':
      return evaluateTemplate(node, scope);
    case 'tuple':
      return tupleOf(node.items.map((item, index) => elementValue(item, String(index), scope, evaluate)));
    case 'object':
      return evaluateObject(node, scope);
    case 'call':
      return evaluateCall(node, scope);
    case 'variable':
    case 'get-attribute':
    case 'get-index':
      return evaluateTraversal(node, scope);
    case 'splat':
      return evaluateSplat(node, scope);
    case 'conditional':
      return evaluateConditional(node, scope, evaluate);
    case 'unary':
      return evaluateUnary(node, scope, evaluate);
    case 'binary':
      return evaluateBinary(node, scope, evaluate);
    case 'for':
      return evaluateFor(node, scope, evaluate);
    case 'parentheses':
      return evaluate(node.expression, scope);
    case 'invalid':
      return unknownBecause('the expression has a syntax error');
  }
}

function evaluateTemplate(node: Template, scope: Scope): TerraformValue {
  const [part] = node.parts;
  if (part?.kind === 'interpolation' && isWrappedExpression(node)) return evaluate(part.expression, scope);
  return evaluateParts(node.parts, scope, evaluate);
}

function evaluateObject(node: ObjectConstructor, scope: Scope): TerraformValue {
  const keys = node.items.map(({ key, keyIsWord }) =>
    keyIsWord && key.kind === 'template' ? evaluateTemplate(key, scope) : evaluate(key, scope),
  );
  const values = node.items.map(({ key, value }, index) => {
    const settled = keys[index];
    const name = settled?.kind === 'string' ? settled.value : expressionText(key);
    return elementValue(value, name, scope, evaluate);
  });
  return combineChoices(keys, (settled) => buildObject(settled, values));
}

/** Of an object with a key that is not known only the entries after it are certain: it may be the key of the others. */
function buildObject(keys: readonly SettledTerraformValue[], values: readonly TerraformValue[]): TerraformValue {
  const entries = new Map<string, TerraformValue>();
  let open: UnknownValue | null = null;
  for (const [index, key] of keys.entries()) {
    const name = keyText(key);
    if (typeof name === 'string') {
      entries.set(name, values[index] ?? nullValue);
    } else if (name.failed === true) {
      return name;
    } else {
      open ??= name;
      entries.clear();
    }
  }
  return open === null ? mappingOf(entries) : { ...open, entries };
}

function evaluateCall(node: FunctionCall, scope: Scope): TerraformValue {
  const values = node.arguments.map((argument) => evaluate(argument, scope));
  const call = { node, scope, evaluate };
  const last = values.at(-1);
  if (!node.expandLast || last === undefined) return callFunction(values, call);
  return mapChoices(last, (expanded) => {
    switch (expanded.kind) {
      case 'sequence':
        return callFunction(
          [...values.slice(0, -1), ...expanded.items.map((item) => withTrail(item, expanded.trail))],
          call,
        );
      case 'unknown':
      case 'computed':
        return unknownFrom(expanded);
      default:
        return failure('only a list can be expanded into arguments');
    }
  });
}

/**
 * A reference: the names up to the first index are looked up at once, the rest is taken from what they mean. What is
 * unknown without an identity gets that of the reference, so that it is recognised where it is asked again.
 */
function evaluateTraversal(node: VariableRoot | GetAttribute | GetIndex, scope: Scope): TerraformValue {
  const names = staticNames(node);
  if (names !== null) {
    const { value, used } = scope.lookup(names);
    const reached = names.slice(Math.max(used, 1)).reduce(attributeOf, value);
    return identify(reached, () => identityAt(names.join('.'), names.slice(0, 1), scope));
  }
  if (node.kind === 'variable') return unknownBecause(`nothing is called \`${node.name}\``);
  const object = evaluate(node.object, scope);
  const reached =
    node.kind === 'get-attribute' ? attributeOf(object, node.name) : indexOf(object, evaluate(node.key, scope));
  return identify(reached, () => identityAt(expressionText(node), rootNames(node), scope));
}

/** The names of `a.b.c`; null where the chain does not begin with a name or holds an index. */
function staticNames(node: Expression): readonly string[] | null {
  const names: string[] = [];
  let at = node;
  for (; at.kind === 'get-attribute'; at = at.object) names.push(at.name);
  if (at.kind !== 'variable') return null;
  names.push(at.name);
  return names.reverse();
}

function identify(value: TerraformValue, identity: () => UnknownValue['identity'] & object): TerraformValue {
  if (value.kind === 'either') return mapChoices(value, (settled) => identify(settled, identity));
  if (value.kind !== 'unknown' || value.failed === true) return value;
  return value.identity === undefined && value.cases === undefined ? { ...value, identity: identity() } : value;
}

function evaluateSplat(node: Splat, scope: Scope): TerraformValue {
  return mapChoices(evaluate(node.source, scope), (source) => {
    switch (source.kind) {
      case 'null':
        return tupleOf([]);
      case 'unknown':
      case 'computed':
        return unknownFrom(source);
      case 'sequence':
        return tupleOf(source.items.map((item, index) => each(node, withTrail(item, source.trail), index, scope)));
      case 'bool':
      case 'number':
      case 'string':
      case 'partial-string':
      case 'mapping':
        return tupleOf([each(node, source, 0, scope)]);
      case 'handle':
        return source.many === true
          ? unknownBecause(`how many instances \`${source.object.address}\` has is not known`)
          : tupleOf([each(node, source, 0, scope)]);
    }
  });
}

function each(node: Splat, item: TerraformValue, index: number, scope: Scope): TerraformValue {
  if (node.each.kind === 'variable') return item;
  return evaluate(node.each, withBindings(scope, new Map([['*', item]]), elementName(node, index, scope)));
}
