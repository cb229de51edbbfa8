import type { Finding } from '../model/finding.ts';
import { severities } from '../model/finding.ts';
import type { RelatedLocation, SourceRange } from '../model/source.ts';

/**
 * Makes one finding of those that one rule reports at one place, from several calls of a module or from several
 * configurations: the most severe one, with the related locations of all. In document order.
 */
export function mergeFindings(findings: readonly Finding[]): readonly Finding[] {
  const places = new Map<string, Finding>();
  for (const finding of findings) {
    const place = `${finding.rule} ${placeOf(finding.range)}`;
    const other = places.get(place);
    places.set(place, other === undefined ? finding : merged(other, finding));
  }
  return [...places.values()].sort(byPlace);
}

/** A suppressed finding gives way: what still holds for one call is shown. */
function merged(first: Finding, second: Finding): Finding {
  const kept = loudness(second) < loudness(first) ? second : first;
  return { ...kept, related: distinct([...first.related, ...second.related]) };
}

function loudness({ severity, suppressed }: Finding): number {
  return severities.indexOf(severity) + (suppressed === null ? 0 : severities.length);
}

function distinct(related: readonly RelatedLocation[]): readonly RelatedLocation[] {
  return [...new Map(related.map((one) => [`${placeOf(one.range)} ${one.message}`, one])).values()];
}

function placeOf({ uri, start, end }: SourceRange): string {
  return `${uri}#${start}-${end}`;
}

/** By document, then from its top to its bottom; the rules at one place stay as they came. */
function byPlace(a: Finding, b: Finding): number {
  if (a.range.uri !== b.range.uri) return a.range.uri < b.range.uri ? -1 : 1;
  return a.range.start - b.range.start || a.range.end - b.range.end;
}
