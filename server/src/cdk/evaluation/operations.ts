import type { SettledValue, Value } from '../../model/value.ts';
import { combine, known, mapValue, unknown } from '../../model/value.ts';
import type { Expression, Operation, Scope } from '../syntax/tree.ts';
import { truthOf } from './conditions.ts';
import type { Datum, Evaluate } from './datum.ts';
import { excerpt } from './datum.ts';
import { mergedObject } from './object.ts';
import { join, textOf } from './texts.ts';

/** What an operation comes to. */
export function evaluateOperation(operation: Operation, scope: Scope, evaluate: Evaluate): Value<Datum> {
  const { operator, left, right } = operation;
  const cannotTell = unknown(`\`${excerpt(operation, scope)}\` is not followed`);
  const second = (): Value<Datum> => evaluate(right, scope);
  if (left === null) {
    const truth = truthOf(second());
    return truth === null ? cannotTell : known({ kind: 'boolean', value: !truth });
  }
  const first = evaluate(left, scope);
  switch (operator) {
    case 'default':
      return mapValue(first, (value) => (value.kind === 'absent' || value.kind === 'null' ? second() : value));
    case 'or':
    case 'and':
      return mapValue(first, (value) => {
        const truth = truthOf(value);
        if (truth === null) return value.kind === 'unknown' ? value : cannotTell;
        return truth === (operator === 'and') ? second() : value;
      });
    case 'plus':
      return combine(first, second(), (a, b) =>
        isList(a) && isList(b)
          ? known(joinedList(left, operation, scope))
          : combine(textOf(a, excerpt(left, scope)), textOf(b, excerpt(right, scope)), join),
      );
    case 'union':
      return combine(first, second(), (a, b) =>
        isObject(a) && isObject(b) ? known(mergedObject([left, right], null, operation, scope)) : cannotTell,
      );
    case 'equal':
    case 'unequal':
    case 'not': {
      const [a, b] = [scalarOf(first), scalarOf(second())];
      return a === undefined || b === undefined
        ? cannotTell
        : known({ kind: 'boolean', value: (a === b) === (operator === 'equal') });
    }
  }
}

function isList(value: SettledValue<Datum>): boolean {
  return value.kind === 'known' && value.value.kind === 'list';
}

function isObject(value: SettledValue<Datum>): boolean {
  return value.kind === 'known' && value.value.kind === 'object';
}

/** `first + second` of two lists. */
function joinedList(first: Expression, { right, start, end }: Operation, scope: Scope): Datum {
  const items = [first, right].map((value) => ({ kind: 'spread', value, start: value.start, end: value.end }) as const);
  return { kind: 'list', list: { kind: 'list', items, start, end }, scope };
}

/** What two values are compared by; undefined where that cannot be told. */
function scalarOf(value: Value<Datum>): string | number | boolean | null | undefined {
  if (value.kind === 'absent' || value.kind === 'null') return null;
  if (value.kind !== 'known') return undefined;
  const datum = value.value;
  switch (datum.kind) {
    case 'string':
    case 'number':
    case 'boolean':
      return datum.value;
    case 'symbol':
      return datum.path.join('.');
    default:
      return undefined;
  }
}
