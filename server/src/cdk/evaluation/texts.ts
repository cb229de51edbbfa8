import type { SettledValue, Value } from '../../model/value.ts';
import { combine, known, mapValue } from '../../model/value.ts';
import type { Expression, Scope } from '../syntax/tree.ts';
import type { Datum, Evaluate, Gap } from './datum.ts';
import { excerpt } from './datum.ts';

export function text(value: string): Value<Datum> {
  return known({ kind: 'string', value });
}

/** Pieces of text as one; put together by halves, so that each is copied only a few times. */
export function joined(pieces: readonly Value<Datum>[]): Value<Datum> {
  const [first, second] = pieces;
  if (first === undefined) return text('');
  if (second === undefined) return first;
  const half = Math.ceil(pieces.length / 2);
  return combine(joined(pieces.slice(0, half)), joined(pieces.slice(half)), join);
}

/** Two pieces of text as one. */
export function join(left: SettledValue<Datum>, right: SettledValue<Datum>): Value<Datum> {
  // What depends on too many conditions is not known at all.
  const open = [left, right].find(({ kind }) => kind === 'unknown');
  if (open !== undefined) return open;
  const pieces = [...piecesOf(left), ...piecesOf(right)].reduce<(string | Gap)[]>((merged, piece) => {
    const last = merged.at(-1);
    if (typeof piece === 'string' && typeof last === 'string') merged[merged.length - 1] = last + piece;
    else merged.push(piece);
    return merged;
  }, []);
  const gap = pieces.find((piece) => typeof piece === 'object');
  return gap === undefined
    ? known({ kind: 'string', value: pieces.filter((piece) => typeof piece === 'string').join('') })
    : known({ kind: 'partial-string', parts: pieces, reason: gap.reason });
}

function piecesOf(value: Value<Datum>): readonly (string | Gap)[] {
  if (value.kind === 'known' && value.value.kind === 'string') return [value.value.value];
  return value.kind === 'known' && value.value.kind === 'partial-string' ? value.value.parts : [];
}

/** A value as a text, with a gap where it is none that is known. */
export function textOf(value: SettledValue<Datum>, written: string): Value<Datum> {
  const gap = (datum: Datum | null, reason: string): Value<Datum> =>
    known({ kind: 'partial-string', parts: [{ datum, text: written, reason }], reason });
  if (value.kind === 'unknown') return gap(null, value.reason);
  if (value.kind !== 'known') return gap(null, 'a part of the text is not known');
  const datum = value.value;
  switch (datum.kind) {
    case 'string':
    case 'partial-string':
      return value;
    case 'number':
    case 'boolean':
      return text(String(datum.value));
    case 'attribute':
    case 'method':
    case 'inherited':
      return gap(datum, `\`${datum.path.join('.')}\` is known only after deployment`);
    default:
      return gap(datum, 'a part of the text is not known');
  }
}

/** An expression as a part of a text. */
export function evaluateText(expression: Expression, scope: Scope, evaluate: Evaluate): Value<Datum> {
  return mapValue(evaluate(expression, scope), (value) => textOf(value, excerpt(expression, scope)));
}
