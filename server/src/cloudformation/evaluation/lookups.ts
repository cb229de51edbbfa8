import type { SettledValue, Value } from '../../model/value.ts';
import { combine, known, mapValue, unknown } from '../../model/value.ts';
import type { Entry, TemplateNode } from '../syntax/tree.ts';
import { scalarText, valueOf } from '../syntax/tree.ts';
import type { Datum } from './datum.ts';
import { textDatum, through } from './datum.ts';
import { canonical } from './intrinsic.ts';
import type { Scope } from './scope.ts';
import { rangeIn } from './scope.ts';

/** `[mapping, top, second]`, with `{ DefaultValue: … }` behind. */
export function findInMap([map, top, second, options]: readonly TemplateNode[], scope: Scope): Value<Datum> {
  if (map === undefined || top === undefined || second === undefined) return unknown('`Fn::FindInMap` is not complete');
  const fallback = valueOf(options ?? null, 'DefaultValue');
  const keys = combine(scope.evaluate(top, scope), scope.evaluate(second, scope), (one, other) =>
    known({ top: one, second: other }),
  );
  return combine(scope.evaluate(map, scope), keys, (name, both): Value<Datum> => {
    const mapping = both.kind === 'known' ? scope.names.mappings.get(textOf(name) ?? '') : undefined;
    if (mapping === undefined || both.kind !== 'known') return unknown('the mapping is not declared in this template');
    const found = candidates(mapping, both.value.top).map((entry) => lookUp(entry, both.value.second));
    const [first] = found;
    if (first === undefined && fallback !== null) return scope.evaluate(fallback, scope);
    if (first == null) return unknown(reasonOf(both.value.top, mapping));
    const isSame = found.every((entry) => entry !== null && canonical(entry.value) === canonical(first.value));
    if (!isSame) return unknown(reasonOf(both.value.top, mapping));
    const step = { range: rangeIn(scope, first.value), via: 'element', name: `${mapping.key}.${first.key}` } as const;
    return through(scope.evaluate(first.value, scope), step);
  });
}

/** The top-level entries that may be meant: all of them where the key is not known. */
function candidates({ value }: Entry, top: SettledValue<Datum>): readonly Entry[] {
  if (value.kind !== 'mapping') return [];
  const name = textOf(top);
  return name === null ? value.entries : value.entries.filter(({ key }) => key === name).slice(-1);
}

function lookUp({ value }: Entry, second: SettledValue<Datum>): Entry | null {
  const name = textOf(second);
  if (value.kind !== 'mapping' || name === null) return null;
  return value.entries.findLast(({ key }) => key === name) ?? null;
}

function reasonOf(top: SettledValue<Datum>, { key }: Entry): string {
  if (top.kind === 'unknown') return top.reason;
  if (top.kind !== 'known' || top.value.kind !== 'partial') return `the mapping \`${key}\` has no such value`;
  const hole = top.value.parts.find((part) => typeof part === 'object');
  return hole === undefined ? `the mapping \`${key}\` has no such value` : hole.reason;
}

function textOf(value: SettledValue<Datum>): string | null {
  return value.kind === 'known' && value.value.kind === 'text' ? value.value.value : null;
}

/** `[index, list]`. */
export function select([index, list]: readonly TemplateNode[], scope: Scope): Value<Datum> {
  if (index === undefined || list === undefined) return unknown('`Fn::Select` is not complete');
  return combine(scope.evaluate(index, scope), scope.evaluate(list, scope), (place, values): Value<Datum> => {
    if (values.kind === 'unknown') return values;
    const items = values.kind === 'known' && values.value.kind === 'list' ? values.value.items : null;
    const item = items?.filter(({ kind }) => kind !== 'absent')[Number(textOf(place) ?? 'NaN')];
    if (item === undefined) return unknown('which element `Fn::Select` takes is not known');
    const trail = values.kind === 'known' ? values.trail : [];
    return through(item, ...trail);
  });
}

/** `[delimiter, text]`. */
export function split([delimiter, text]: readonly TemplateNode[], scope: Scope): Value<Datum> {
  const by = delimiter === undefined ? null : scalarText(delimiter);
  if (by === null || by === '' || text === undefined) return unknown('`Fn::Split` is not complete');
  return mapValue(scope.evaluate(text, scope), (whole) => {
    if (whole.kind === 'unknown') return whole;
    const written = textOf(whole);
    if (written === null || whole.kind !== 'known') return unknown('the text of `Fn::Split` is not known');
    return known<Datum>({ kind: 'list', items: written.split(by).map((item) => known(textDatum(item))) }, whole.trail);
  });
}
