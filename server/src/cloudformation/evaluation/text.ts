import type { SettledValue, Value } from '../../model/value.ts';
import { combine, known, mapValue, unknown } from '../../model/value.ts';
import type { Entry, TemplateNode } from '../syntax/tree.ts';
import type { Datum, Part } from './datum.ts';
import { datumOf, partsOf } from './datum.ts';
import { attributeOf, evaluateName } from './names.ts';
import type { Scope } from './scope.ts';

/** A variable of `Fn::Sub`, or an escaped one, which stays as it is but for its `!`. */
const variable = /[$&]\{(!?)\s*([^${}!]+?)\s*\}/gu;

/**
 * A text with its `${…}` replaced.
 *
 * @param own the variables that the function brings along
 * @param which `bindings` replaces the variables of `Fn::ForEach` only, as in any text inside of it
 */
export function substitute(text: string, own: readonly Entry[], scope: Scope, which: 'all' | 'bindings'): Value<Datum> {
  const pieces: Value<Datum>[] = [];
  let at = 0;
  for (const match of text.matchAll(variable)) {
    const [whole, escaped = '', name = ''] = match;
    if (which === 'bindings' && !scope.bindings.has(name)) continue;
    if (whole.startsWith('&') && !scope.bindings.has(name)) continue;
    pieces.push(textValue(text.slice(at, match.index)));
    at = match.index + whole.length;
    pieces.push(escaped === '!' ? textValue(`\${${name}}`) : named(name, own, scope));
  }
  return concatenate([...pieces, textValue(text.slice(at))]);
}

function textValue(text: string): Value<Datum> {
  return known(datumOf([text]));
}

function named(name: string, own: readonly Entry[], scope: Scope): Value<Datum> {
  const brought = own.findLast(({ key }) => key === name);
  if (brought !== undefined) return scope.evaluate(brought.value, scope);
  const dot = name.indexOf('.');
  return dot < 0 ? evaluateName(name, scope) : attributeOf(name.slice(0, dot), name.slice(dot + 1), scope);
}

/** `[delimiter, [values]]`. */
export function join([delimiter, list]: readonly TemplateNode[], scope: Scope): Value<Datum> {
  if (delimiter?.kind !== 'scalar' || list === undefined) return unknown('`Fn::Join` is not complete');
  const between = textValue(delimiter.value ?? '');
  return mapValue(scope.evaluate(list, scope), (values) => {
    if (values.kind === 'unknown') return values;
    if (values.kind !== 'known' || values.value.kind !== 'list') return unknown('`Fn::Join` has no list');
    const items = values.value.items.filter(({ kind }) => kind !== 'absent');
    return concatenate(items.flatMap((item, index) => (index === 0 ? [item] : [between, item])));
  });
}

/** One text of several; what is not known leaves a hole. The trail is that of a value which stands alone. */
function concatenate(values: readonly Value<Datum>[]): Value<Datum> {
  const solid = values.filter((value) => !(value.kind === 'known' && isEmpty(value.value)));
  const [only, ...others] = solid;
  if (only !== undefined && others.length === 0 && only.kind !== 'absent') return only;
  return solid.reduce<Value<Datum>>(
    (so, next) =>
      combine(so, next, (left, right) => {
        const [a, b] = [toParts(left), toParts(right)];
        if (a === null || b === null) return unknown('a list or a mapping stands in a text');
        return known(datumOf([...a, ...b]));
      }),
    textValue(''),
  );
}

function isEmpty(datum: Datum): boolean {
  return datum.kind === 'text' && datum.value === '';
}

function toParts(value: SettledValue<Datum>): readonly Part[] | null {
  switch (value.kind) {
    case 'known':
      return partsOf(value.value);
    case 'unknown':
      return [{ reason: value.reason, identity: value.reason, reference: null }];
    case 'absent':
    case 'null':
      return [''];
  }
}
