import type { SettledValue, Value } from '../../model/value.ts';
import { known } from '../../model/value.ts';
import type { Datum, Gap } from './datum.ts';

export function text(value: string): Value<Datum> {
  return known({ kind: 'string', value });
}

/** Two pieces of text as one. */
export function join(left: Value<Datum>, right: Value<Datum>): Value<Datum> {
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
