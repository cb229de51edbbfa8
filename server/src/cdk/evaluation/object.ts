import type { Value } from '../../model/value.ts';
import { absent, mapValue, unknown } from '../../model/value.ts';
import type { Argument, Entry, Expression, ObjectExpression, Scope } from '../syntax/tree.ts';
import { fold } from '../syntax/tree.ts';
import type { Datum, Evaluate, ObjectDatum } from './datum.ts';
import { retraced } from './datum.ts';

interface Context {
  readonly evaluate: Evaluate;
  /** A property of another object. */
  readonly property: (object: ObjectDatum, name: string) => Value<Datum>;
}

/** A property of an object; the last place that sets it counts, and what cannot be followed may set it too. */
export function propertyOf(object: ObjectDatum, name: string, { evaluate, property }: Context): Value<Datum> {
  const { expression, scope, changes } = object;
  const wanted = fold(name);
  return fromChanges(changes.length - 1);

  function fromChanges(last: number): Value<Datum> {
    let index = last;
    while (isOfAnother(changes[index]?.change.member ?? null)) index--;
    const found = changes[index];
    if (found === undefined) return fromEntries();
    const { change, doubt } = found;
    const { member, value, isDefault } = change;
    const before = (): Value<Datum> => fromChanges(index - 1);
    if (value === null) return unknown(doubt ?? `\`${member ?? name}\` may be changed later`);
    if (member === null) return fromMerged(evaluate(value, change.scope), doubt, before);
    if (doubt !== null) return unknown(doubt);
    const range = { uri: change.scope.file.uri, start: change.span.start, end: change.span.end };
    const set = (): Value<Datum> => retraced(evaluate(value, change.scope), { range, via: 'attribute', name: member });
    return isDefault ? mapValue(before(), (settled) => (settled.kind === 'absent' ? set() : settled)) : set();
  }

  function isOfAnother(member: string | null): boolean {
    return member !== null && fold(member) !== wanted;
  }

  /** The property of an object whose members are set over those from before. */
  function fromMerged(merged: Value<Datum>, doubt: string | null, before: () => Value<Datum>): Value<Datum> {
    return mapValue(merged, (settled): Value<Datum> => {
      if (settled.kind === 'absent' || settled.kind === 'null') return before();
      if (settled.kind === 'unknown') return settled;
      if (settled.value.kind !== 'object') return unknown('what is set in the object is not followed');
      return mapValue(property(settled.value.object, name), (value): Value<Datum> => {
        if (value.kind === 'absent') return before();
        return doubt === null ? value : unknown(doubt);
      });
    });
  }

  function fromEntries(): Value<Datum> {
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
  }

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
          return mapValue(property(spread.value.object, name), (inner) => (inner.kind === 'absent' ? below : inner));
      }
    });
  }
}

/** An object with the members of others, the last of which count. */
export function mergedObject(
  given: readonly (Expression | Argument)[],
  named: ObjectExpression | null,
  { start, end }: { readonly start: number; readonly end: number },
  scope: Scope,
): Datum {
  const spread = given.map((one) => ({
    kind: 'spread' as const,
    value: 'kind' in one ? one : one.value,
    start: one.start,
    end: one.end,
  }));
  const entries = [...spread, ...(named?.entries ?? [])];
  const expression: ObjectExpression = {
    kind: 'object',
    form: 'literal',
    type: null,
    entries,
    broken: false,
    start,
    end,
  };
  return { kind: 'object', object: { expression, scope, changes: [] } };
}
