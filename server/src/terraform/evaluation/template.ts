import type { TemplatePart } from '../syntax/tree.ts';
import { elementsOf } from './access.ts';
import { withBindings } from './bindings.ts';
import { enter, leave } from './budget.ts';
import { choose, combineChoices, mapChoices, under } from './choices.ts';
import { decide } from './condition.ts';
import { elementBindings, elementName } from './for-expression.ts';
import { emptyString, stringOf } from './literal.ts';
import type { Evaluate, Scope } from './scope.ts';
import { fromParts, kindName, textParts } from './text.ts';
import { failure } from './unknown.ts';
import type { SettledTerraformValue, TerraformValue, TextPart } from './value.ts';

/** The text that a template's parts make, whatever of it is known. */
export function evaluateParts(parts: readonly TemplatePart[], scope: Scope, evaluate: Evaluate): TerraformValue {
  const [first] = parts;
  if (first === undefined) return emptyString;
  if (first.kind === 'literal' && parts.length === 1) return stringOf(first.value);
  return evaluateSequence(parts, scope, evaluate);
}

/** A text that remembers its origin however short it is: no trail leads into a directive. */
function evaluateSequence(parts: readonly TemplatePart[], scope: Scope, evaluate: Evaluate): TerraformValue {
  return combineChoices(
    parts.map((part) => evaluatePart(part, scope, evaluate)),
    (values) => joinTexts(values, parts, scope),
  );
}

function evaluatePart(part: TemplatePart, scope: Scope, evaluate: Evaluate): TerraformValue {
  const refused = enter(scope.budget);
  if (refused !== null) return refused;
  const value = evaluateEntered(part, scope, evaluate);
  leave(scope.budget);
  return value;
}

function evaluateEntered(part: TemplatePart, scope: Scope, evaluate: Evaluate): TerraformValue {
  switch (part.kind) {
    case 'literal':
      return stringOf(part.value);
    case 'interpolation':
      return evaluate(part.expression, scope);
    case 'if': {
      const decision = decide(evaluate(part.condition, scope), part.condition, scope);
      return choose([
        ...decision.cases.flatMap(({ when, holds }) =>
          under(when, evaluateSequence(holds ? part.then : part.otherwise, scope, evaluate)),
        ),
        ...decision.failures,
      ]);
    }
    case 'for-directive':
      return mapChoices(evaluate(part.collection, scope), (collection) => {
        const elements = elementsOf(collection);
        if ('kind' in elements) return elements;
        const texts = elements.map((element, index) => {
          const inner = withBindings(scope, elementBindings(part, element), elementName(part, index, scope));
          return evaluateSequence(part.parts, inner, evaluate);
        });
        return combineChoices(texts, (values) =>
          joinTexts(
            values,
            values.map(() => part),
            scope,
          ),
        );
      });
  }
}

/** The texts as one that remembers which part made which piece of it. */
function joinTexts(
  values: readonly SettledTerraformValue[],
  parts: readonly TemplatePart[],
  { uri }: Scope,
): TerraformValue {
  const joined: TextPart[] = [];
  for (const value of values) {
    const parts = textParts(value);
    if (parts === null) return failure(`${kindName(value)} stands in a template`);
    joined.push(...parts);
  }
  const text = fromParts(joined);
  if (text.kind !== 'string' && text.kind !== 'partial-string') return text;
  return { ...text, origin: { kind: 'template', uri, content: null, parts, values } };
}
