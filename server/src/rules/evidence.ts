import type { Key, ModuleCall, ResourceRanges } from '../model/key.ts';
import type { RelatedLocation, SourceRange } from '../model/source.ts';
import type { Step, Trail } from '../model/value.ts';
import { onOneLine } from './wording.ts';

/** The narrowest place of a resource: the first of these attributes that is written, else the header. */
export function narrowestRange(ranges: ResourceRanges, ...attributes: readonly string[]): SourceRange {
  for (const attribute of attributes) {
    const range = ranges.attributes[attribute];
    if (range !== undefined) return range;
  }
  return ranges.header;
}

/** The places beyond the attribute itself at which a value is decided. */
export function trailLocations(trail: Trail): readonly RelatedLocation[] {
  return trail.flatMap((step) =>
    step.via === 'attribute' ? [] : [{ range: step.range, message: describeStep(step) }],
  );
}

function describeStep({ via, name }: Step): string {
  switch (via) {
    case 'variable-default':
      return `the default of ${name}`;
    case 'optional-default':
      return `${name} is not given, and this type decides`;
    case 'branch':
      return 'this branch gives the value';
    case 'element':
      return 'this element gives the value';
    case 'module-argument':
      return `${name} is called with this value`;
    case 'attribute':
    case 'local':
    case 'variable-file':
    case 'module-output':
    case 'resource-attribute':
      return `${name} is set here`;
  }
}

/** The module calls that lead to a resource, outermost first. */
export function callLocations(calls: readonly ModuleCall[]): readonly RelatedLocation[] {
  return calls.map(({ name, range }) => ({ range, message: `called here as module.${name}` }));
}

export function keyLocation(key: Key): RelatedLocation {
  return { range: key.ranges.header, message: `${key.address} is declared here` };
}

/** More places than this explain nothing any more. */
const relatedLimit = 20;

/** Each place once, without those that the finding itself underlines. */
export function relatedTo(range: SourceRange, locations: readonly RelatedLocation[]): readonly RelatedLocation[] {
  const seen = new Set<string>();
  return locations
    .filter((location) => {
      const { uri, start, end } = location.range;
      const place = `${uri}:${start}:${end}`;
      const underlined = uri === range.uri && start >= range.start && end <= range.end;
      if (underlined || seen.has(place)) return false;
      seen.add(place);
      return true;
    })
    .slice(0, relatedLimit)
    .map(({ range: place, message }) => ({ range: place, message: onOneLine(message) }));
}
