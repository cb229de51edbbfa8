import type { Value } from '../../model/value.ts';
import { absent, mapValue, unknown } from '../../model/value.ts';
import type { Entry, Expression, Scope } from '../syntax/tree.ts';
import { fold } from '../syntax/tree.ts';
import type { Datum, ObjectDatum } from './datum.ts';
import { retraced } from './datum.ts';

type Evaluate = (expression: Expression, scope: Scope) => Value<Datum>;

/** A property of an object; the last place that sets it counts, and what cannot be followed may set it too. */
export function propertyOf(object: ObjectDatum, name: string, evaluate: Evaluate): Value<Datum> {
  const { expression, scope, changes } = object;
  const wanted = fold(name);
  return fromChanges(changes.length - 1);

  function fromChanges(last: number): Value<Datum> {
    const found = changes[last];
    if (found === undefined) return fromEntries(expression.entries, expression.entries.length - 1, wanted);
    const { change, doubt } = found;
    const { member, value, isDefault } = change;
    const before = (): Value<Datum> => fromChanges(last - 1);
    if (member !== null && fold(member) !== wanted) return before();
    if (value === null) return unknown(doubt ?? `\`${member ?? name}\` may be changed later`);
    if (member === null) return fromMerged(evaluate(value, change.scope), doubt, before);
    if (doubt !== null) return unknown(doubt);
    const range = { uri: change.scope.file.uri, start: change.span.start, end: change.span.end };
    const set = (): Value<Datum> => retraced(evaluate(value, change.scope), { range, via: 'attribute', name: member });
    return isDefault ? mapValue(before(), (settled) => (settled.kind === 'absent' ? set() : settled)) : set();
  }

  /** The property of an object whose members are set over those from before. */
  function fromMerged(merged: Value<Datum>, doubt: string | null, before: () => Value<Datum>): Value<Datum> {
    return mapValue(merged, (settled): Value<Datum> => {
      if (settled.kind === 'absent' || settled.kind === 'null') return before();
      if (settled.kind === 'unknown') return settled;
      if (settled.value.kind !== 'object') return unknown('what is set in the object is not followed');
      return mapValue(propertyOf(settled.value.object, name, evaluate), (value): Value<Datum> => {
        if (value.kind === 'absent') return before();
        return doubt === null ? value : unknown(doubt);
      });
    });
  }

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
