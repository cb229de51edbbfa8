import type { SourceRange } from '../../model/source.ts';
import type { Expression, ObjectExpression } from '../syntax/tree.ts';
import { fold } from '../syntax/tree.ts';
import type { Construct } from './construct.ts';
import { rangeIn, unfold } from './construct.ts';

/**
 * The ranges of what an object among a construct's properties says, as if it were the construct's own, and that of the
 * object itself under the name of what decides, where that is not written inside.
 */
export function nestedRanges(
  { written, file, language }: Construct,
  container: string,
  decisive: string,
): readonly (readonly [string, SourceRange])[] {
  const entry = written?.entries.find((one) => one.kind === 'property' && fold(one.name) === fold(container));
  if (entry?.kind !== 'property') return [];
  const inside = (objectOf(entry.value)?.entries ?? []).flatMap((one) =>
    one.kind === 'property' ? [[language.spell(unfold(one.name)), rangeIn(file, one)] as const] : [],
  );
  return [[decisive, rangeIn(file, entry)], ...inside];
}

/** The object that an expression writes: a literal, or the properties of `new CfnStream.StreamEncryptionProperty { … }`. */
export function objectOf(value: Expression): ObjectExpression | null {
  if (value.kind === 'object') return value;
  return value.kind === 'call' ? value.named : null;
}
