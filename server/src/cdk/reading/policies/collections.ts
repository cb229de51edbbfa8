import type { SourceRange } from '../../../model/source.ts';
import type { Value } from '../../../model/value.ts';
import { optionsOf } from '../../../model/value.ts';
import type { Datum, ObjectDatum } from '../../evaluation/datum.ts';
import { excerpt } from '../../evaluation/datum.ts';
import type { Expression, Scope } from '../../syntax/tree.ts';
import type { Placed, PolicyReading } from './reading.ts';
import { choiceReason, depthLimit } from './reading.ts';

/** The items of a list, each with its place. */
export interface Items {
  readonly items: readonly Placed[];
  /** Why there may be items beside these; null where these are all. */
  readonly open: string | null;
}

const none: Items = { items: [], open: null };

/** The items of a list, with those of the lists that are spread into it; any other value counts as the only item. */
export function itemsOf(given: Placed, reading: PolicyReading, depth = 0): Items {
  const { value, range, written } = given;
  if (depth > depthLimit) return { items: [], open: `\`${written}\` refers to itself` };
  const options = optionsOf(value);
  const parts = options.map(({ when, value: settled }): Items => {
    const [first] = when;
    const doubt = given.doubt ?? (first === undefined ? null : `whether \`${first.text}\` holds is not known`);
    switch (settled.kind) {
      case 'absent':
      case 'null':
        return none;
      case 'unknown':
        return { items: [], open: settled.reason };
      case 'known':
        break;
    }
    const datum = settled.value;
    if (datum.kind === 'object' && isEmptyInitializer(datum.object)) return none;
    if (datum.kind !== 'list') return { items: [{ value: settled, range, written, doubt }], open: null };
    return joined([
      ...datum.list.items.map((item) => itemIn(item, datum.scope, doubt, reading, depth)),
      ...reading.methods.on(datum.list, datum.scope.file).map(({ name, call, doubt: later }): Items => {
        const isAdded = ['push', 'append', 'add'].includes(name);
        if (!isAdded) return { items: [], open: `\`${excerpt(call, call.scope)}\` changes the list` };
        return joined(call.arguments.map(({ value: one }) => itemIn(one, call.scope, doubt ?? later, reading, depth)));
      }),
    ]);
  });
  return joined(parts);
}

/** C#'s `new string[] { }` looks like an object without properties. */
function isEmptyInitializer({ expression: { form, entries } }: ObjectDatum): boolean {
  return form === 'initializer' && entries.length === 0;
}

function itemIn(item: Expression, scope: Scope, doubt: string | null, reading: PolicyReading, depth: number): Items {
  const inner = item.kind === 'spread' ? item.value : item;
  const placed: Placed = {
    value: reading.evaluator.evaluate(inner, scope),
    range: { uri: scope.file.uri, start: inner.start, end: inner.end },
    written: excerpt(inner, scope),
    doubt,
  };
  return item.kind === 'spread' ? itemsOf(placed, reading, depth + 1) : { items: [placed], open: null };
}

function joined(parts: readonly Items[]): Items {
  return {
    items: parts.flatMap(({ items }) => items),
    open: parts.find(({ open }) => open !== null)?.open ?? null,
  };
}

/** The members of an object by their names as written. */
export interface Members {
  readonly members: readonly (Placed & { readonly name: string })[];
  /** Why there may be members beside these; null where these are all. */
  readonly open: string | null;
}

export function membersOf({ value, written }: Placed, reading: PolicyReading, depth = 0): Members {
  if (depth > depthLimit) return { members: [], open: `\`${written}\` refers to itself` };
  switch (value.kind) {
    case 'absent':
    case 'null':
      return { members: [], open: null };
    case 'unknown':
      return { members: [], open: value.reason };
    case 'either':
      return { members: [], open: choiceReason(value) };
    case 'known':
      return value.value.kind === 'object'
        ? membersIn(value.value.object, reading, depth)
        : { members: [], open: `\`${written}\` is not written as an object` };
  }
}

function membersIn({ expression, scope, changes }: ObjectDatum, reading: PolicyReading, depth: number): Members {
  const { uri } = scope.file;
  const members = new Map<string, Members['members'][number]>();
  let open: string | null = expression.broken ? 'the code around it has a syntax error' : null;
  const set = (name: string, value: Value<Datum>, range: SourceRange, written: string): void => {
    members.delete(name);
    members.set(name, { name, value, range, written, doubt: null });
  };
  for (const entry of expression.entries) {
    const range = { uri, start: entry.start, end: entry.end };
    switch (entry.kind) {
      case 'property':
        set(entry.name, reading.evaluator.evaluate(entry.value, scope), range, excerpt(entry.value, scope));
        break;
      case 'computed':
        open ??= 'a name in the object is computed';
        break;
      case 'spread': {
        const value = reading.evaluator.evaluate(entry.value, scope);
        const inner = membersOf(
          { value, range, written: excerpt(entry.value, scope), doubt: null },
          reading,
          depth + 1,
        );
        open ??= inner.open;
        for (const member of inner.members) members.set(member.name, member);
      }
    }
  }
  for (const { change, doubt } of changes) {
    const { member, value, span, scope: place, isDefault } = change;
    const range = { uri: place.file.uri, start: span.start, end: span.end };
    if (value === null || doubt !== null || isDefault)
      open ??= doubt ?? `\`${member ?? 'the object'}\` is changed later`;
    else if (member === null) {
      const inner = membersOf(
        { value: reading.evaluator.evaluate(value, place), range, written: excerpt(value, place), doubt: null },
        reading,
        depth + 1,
      );
      open ??= inner.open;
      for (const one of inner.members) set(one.name, one.value, one.range, one.written);
    } else if (value.kind === 'nothing') members.delete(member);
    else set(member, reading.evaluator.evaluate(value, place), range, excerpt(value, place));
  }
  return { members: [...members.values()], open };
}
