import { homeOf } from '../edits/home.ts';
import type { Dialect } from '../edits/dialect.ts';
import type { Construct } from '../reading/construct.ts';
import { objectOf } from '../reading/nested.ts';
import type { CdkConfiguration } from '../reading/read.ts';
import type { Expression, ObjectExpression } from '../syntax/tree.ts';
import { fold } from '../syntax/tree.ts';

/** The value of a construct's property. */
export interface PropertyPlace {
  readonly construct: Construct;
  /** The names of the properties that lead to it, as `fold` has them; the last is a function where it is its argument. */
  readonly path: readonly string[];
}

/** The property whose value begins at an offset; null where that is none of a stream or a key. */
export function propertyAt({ constructs }: CdkConfiguration, dialect: Dialect, start: number): PropertyPlace | null {
  for (const construct of new Set(constructs.values())) {
    const home = homeOf(construct, dialect);
    const path = home === null ? null : pathIn(home.object, start);
    if (path !== null) return { construct, path };
  }
  return null;
}

function pathIn(object: ObjectExpression, start: number): readonly string[] | null {
  for (const entry of object.entries) {
    if (entry.kind !== 'property' || start < entry.start || entry.end <= start) continue;
    const inside = pathThrough(entry.value, start);
    return inside === null ? null : [fold(entry.name), ...inside];
  }
  return null;
}

function pathThrough(value: Expression, start: number): readonly string[] | null {
  if (value.start === start && value.kind === 'name') return [];
  const object = objectOf(value);
  const inside = object === null ? null : pathIn(object, start);
  if (inside !== null || value.kind !== 'call') return inside;
  const isArgument = value.arguments[0]?.value.start === start && value.callee?.kind === 'member';
  return isArgument ? [fold(value.callee.name)] : null;
}
