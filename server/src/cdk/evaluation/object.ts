import type { Value } from '../../model/value.ts';
import { absent, mapValue, unknown } from '../../model/value.ts';
import type { Entry, Expression, Scope } from '../syntax/tree.ts';
import { fold } from '../syntax/tree.ts';
import type { Datum, ObjectDatum } from './datum.ts';
import { retraced } from './datum.ts';

type Evaluate = (expression: Expression, scope: Scope) => Value<Datum>;

/** A property of an object; the last place that sets it counts, and what cannot be followed may set it too. */
export function propertyOf(object: ObjectDatum, name: string, evaluate: Evaluate): Value<Datum> {
  const { expression, scope, writes } = object;
  const wanted = fold(name);
  const write = writes.findLast(({ member }) => fold(member) === wanted);
  if (write !== undefined) {
    if (write.conditions.length > 0 || write.inLoop) {
      return unknown(`\`${write.member}\` is set later, under a condition`);
    }
    const range = { uri: write.scope.file.uri, start: write.span.start, end: write.span.end };
    const value: Value<Datum> = write.value === null ? unknown('it is set later') : evaluate(write.value, write.scope);
    return retraced(value, { range, via: 'attribute', name: write.member });
  }
  return fromEntries(expression.entries, expression.entries.length - 1, wanted);

  function fromEntries(entries: readonly Entry[], last: number, sought: string): Value<Datum> {
    for (let index = last; index >= 0; index--) {
      const entry = entries[index];
      if (entry === undefined) break;
      switch (entry.kind) {
        case 'property': {
          if (fold(entry.name) !== sought) continue;
          const range = { uri: scope.file.uri, start: entry.start, end: entry.end };
          return retraced(evaluate(entry.value, scope), { range, via: 'attribute', name: entry.name });
        }
        case 'computed':
          return unknown('the object has a property whose name is computed');
        case 'spread': {
          const below = index - 1;
          return mapValue(evaluate(entry.value, scope), (spread): Value<Datum> => {
            switch (spread.kind) {
              case 'absent':
              case 'null':
                return fromEntries(entries, below, sought);
              case 'unknown':
                return spread;
              case 'known': {
                if (spread.value.kind !== 'object') return unknown('what is spread into the object is not followed');
                const inner = propertyOf(spread.value.object, name, evaluate);
                return mapValue(inner, (value) =>
                  value.kind === 'absent' ? fromEntries(entries, below, sought) : value,
                );
              }
            }
          });
        }
      }
    }
    return expression.broken
      ? unknown(`the code around it has a syntax error, so \`${name}\` may be written after all`)
      : absent;
  }
}
