import type { Value } from '../../model/value.ts';
import { absent, known, mapValue, unknown } from '../../model/value.ts';
import type { TemplateNode } from '../syntax/tree.ts';
import { scalarText, valueOf } from '../syntax/tree.ts';
import { evaluateCondition } from './conditions.ts';
import type { Datum } from './datum.ts';
import { textDatum, through } from './datum.ts';
import type { Intrinsic } from './intrinsic.ts';
import { argumentsOf, intrinsicOf } from './intrinsic.ts';
import { findInMap, select, split } from './lookups.ts';
import { evaluateName, getAttribute, isServerlessVariable } from './names.ts';
import type { Scope } from './scope.ts';
import { rangeIn } from './scope.ts';
import { join, substitute } from './text.ts';

/**
 * What a value of a template amounts to. `absent` is `AWS::NoValue`. Adds the steps that lead on from the node itself:
 * branches, parameters' defaults, elements; whoever knows what the node is for adds that in front (see `through`).
 */
export function evaluate(node: TemplateNode, scope: Scope): Value<Datum> {
  scope.budget.steps -= 1;
  if (scope.budget.steps < 0) return unknown('the template takes too long to evaluate');
  const call = intrinsicOf(node);
  if (call !== null) return evaluateCall(call, node, scope);
  switch (node.kind) {
    case 'scalar':
      return node.value === null ? { kind: 'null', trail: [] } : evaluateText(node.value, scope);
    case 'sequence':
      return known({ kind: 'list', items: node.items.map((item) => evaluate(item, scope)) });
    case 'mapping':
      return known({ kind: 'mapping', node, scope });
  }
}

const dynamicReference = /\{\{resolve:([\w-]+):/u;

function evaluateText(text: string, scope: Scope): Value<Datum> {
  const resolved = dynamicReference.exec(text)?.[1];
  if (resolved !== undefined) return unknown(`the value is read from ${sourceName(resolved)} at deployment`);
  if (isServerlessVariable(text)) return unknown('a variable of the Serverless Framework decides');
  return scope.bindings.size > 0 && /[$&]\{/u.test(text)
    ? substitute(text, [], scope, 'bindings')
    : known(textDatum(text));
}

function sourceName(service: string): string {
  return service === 'secretsmanager' ? 'Secrets Manager' : 'Systems Manager';
}

function evaluateCall(call: Intrinsic, node: TemplateNode, scope: Scope): Value<Datum> {
  const { name, argument } = call;
  const items = argumentsOf(call);
  switch (name) {
    case 'Ref':
      return evaluateName(scalarText(argument) ?? '', scope);
    case 'GetAtt':
      return getAttribute(items, scope);
    case 'Sub':
      return sub(items, scope);
    case 'Join':
      return join(items, scope);
    case 'If':
      return branch(items, scope);
    case 'FindInMap':
      return findInMap(items, scope);
    case 'Select':
      return select(items, scope);
    case 'Split':
      return split(items, scope);
    case 'ImportValue':
      return unknown('another stack exports the value');
    case 'Transform':
      return unknown('a macro decides the value');
    default:
      return node.kind === 'mapping' && node.tag === null && name === 'Condition'
        ? known({ kind: 'mapping', node, scope })
        : unknown(`\`${name}\` is not evaluated`);
  }
}

/** `"text"` or `["text", { Name: value }]`. */
function sub([text, variables]: readonly TemplateNode[], scope: Scope): Value<Datum> {
  const written = text === undefined ? null : scalarText(text);
  if (written === null) return unknown('`Fn::Sub` has no text');
  return substitute(written, variables?.kind === 'mapping' ? variables.entries : [], scope, 'all');
}

function branch([condition, yes, no]: readonly TemplateNode[], scope: Scope): Value<Datum> {
  const name = condition === undefined ? null : scalarText(condition);
  if (name === null || yes === undefined || no === undefined) return unknown('`Fn::If` is not complete');
  return mapValue(evaluateCondition(name, scope), (holds) => {
    if (holds.kind !== 'known') return unknown(`whether \`${name}\` holds is not known`);
    const taken = holds.value ? yes : no;
    return through(evaluate(taken, scope), { range: rangeIn(scope, taken), via: 'branch', name });
  });
}

/** The value of a property of a mapping; absent where it is not written. */
export function propertyOf(datum: Datum, name: string): Value<Datum> {
  if (datum.kind !== 'mapping') return unknown(`\`${name}\` is asked of what is no mapping`);
  const node = valueOf(datum.node, name);
  return node === null ? absent : evaluate(node, datum.scope);
}
