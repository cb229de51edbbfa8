import { attributeOf } from '../syntax/find.ts';
import type { Attribute, Block, Body } from '../syntax/tree.ts';
import type { Place } from './document.ts';

/** Arguments that by custom stand apart from what a resource is about. */
const apart = [
  'count',
  'for_each',
  'provider',
  'providers',
  'depends_on',
  'source',
  'version',
  'tags',
  'tags_all',
  'policy',
  'shard_level_metrics',
];

/** Arguments of a stream beside which its encryption belongs, the best first. */
const stream = ['retention_period', 'retention_period_hours', 'data_retention_in_hours', 'shard_count', 'name'];

/** Arguments beside which others belong, the nearest first; those behind which they belong count before the others. */
export interface Neighbours {
  readonly after: readonly string[];
  readonly before: readonly string[];
}

/**
 * Where new arguments go: beside the given neighbours, else behind the group of arguments that say what the stream is, or
 * the first group that is about the resource itself. `text` is the document's.
 */
export function placeFor({ body }: Block, neighbours: Neighbours, text: string): Place {
  const [after] = neighbours.after.flatMap((name) => attributeOf(body, name) ?? []);
  if (after !== undefined) return { at: 'after', attribute: after };
  const [before] = neighbours.before.flatMap((name) => attributeOf(body, name) ?? []);
  if (before !== undefined) return { at: 'before', attribute: before };
  const last = lastOfGroup(body, text);
  return last === null ? { at: 'start' } : { at: 'after', attribute: last };
}

function lastOfGroup(body: Body, text: string): Attribute | null {
  const written = body.attributes.filter(({ name }) => name !== '//');
  const own = written.filter((one) => !apart.includes(one.name) && !isLong(one, text));
  const group = own.length > 0 ? own : written;
  const first = stream.flatMap((name) => group.filter((one) => one.name === name))[0] ?? group[0];
  let last: Attribute | null = null;
  for (const attribute of group.slice(first === undefined ? 0 : group.indexOf(first))) {
    if (last !== null && !isNextLine(text, last.end, attribute.start)) break;
    last = attribute;
  }
  return last;
}

function isLong({ start, end }: Attribute, text: string): boolean {
  return text.slice(start, end).includes('\n');
}

/** Whether nothing but the rest of one line, comments included, lies between two places. */
function isNextLine(text: string, end: number, start: number): boolean {
  return text.slice(end, start).split('\n').length <= 2;
}
