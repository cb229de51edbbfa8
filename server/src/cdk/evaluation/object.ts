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
  // The last entry that surely sets it, or may, decides what the spreads behind it are laid over.
  const last = expression.entries.findLastIndex(
    (entry) => entry.kind === 'computed' || (entry.kind === 'property' && fold(entry.name) === wanted),
  );
  return expression.entries
    .slice(last + 1)
    .reduce<Value<Datum>>(
      (below, entry) => (entry.kind === 'spread' ? spreadOver(below, entry.value) : below),
      valueOfEntry(expression.entries[last]),
    );

  function valueOfEntry(entry: Entry | undefined): Value<Datum> {
    if (entry === undefined) {
      return expression.broken
        ? unknown(`the code around it has a syntax error, so \`${name}\` may be written after all`)
        : absent;
    }
    if (entry.kind !== 'property') return unknown('the object has a property whose name is computed');
    const range = { uri: scope.file.uri, start: entry.start, end: entry.end };
    return retraced(evaluate(entry.value, scope), { range, via: 'attribute', name: entry.name });
  }

  /** What stands below a spread shows through where that does not set it. */
  function spreadOver(below: Value<Datum>, value: Expression): Value<Datum> {
    return mapValue(evaluate(value, scope), (spread): Value<Datum> => {
      switch (spread.kind) {
        case 'absent':
        case 'null':
          return below;
        case 'unknown':
          return spread;
        case 'known':
          if (spread.value.kind !== 'object') return unknown('what is spread into the object is not followed');
          return mapValue(propertyOf(spread.value.object, name, evaluate), (inner) =>
            inner.kind === 'absent' ? below : inner,
          );
      }
    });
  }
}
