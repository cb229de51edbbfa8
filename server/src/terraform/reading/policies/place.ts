import type { SourceRange } from '../../../model/source.ts';
import type { Trail } from '../../../model/value.ts';

/** Where a part of a policy stands, and the way it took from there where it is written elsewhere. */
export interface Place {
  readonly range: SourceRange;
  readonly away: Trail;
}

/** The place at the end of a value's trail: where it is literally written. */
export function writtenPlace(outer: Place, trail: Trail): Place {
  const last = trail.at(-1);
  return last === undefined ? outer : { range: last.range, away: [] };
}

/**
 * The place of a part within the whole that it is a part of: the trail is followed as long as it stays inside. What an
 * argument or a local hands in stands where it is named.
 */
export function placeWithin(outer: Place, trail: Trail): Place {
  if (outer.away.length > 0) return { range: outer.range, away: [...outer.away, ...trail] };
  let { range } = outer;
  let steps = 0;
  for (const step of trail) {
    if (!contains(range, step.range)) break;
    range = step.range;
    steps += 1;
  }
  return { range, away: trail.slice(steps) };
}

function contains(outer: SourceRange, inner: SourceRange): boolean {
  return outer.uri === inner.uri && outer.start <= inner.start && inner.end <= outer.end;
}
