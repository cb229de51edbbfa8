import type { ResourceRanges, Tags } from '../../model/key.ts';
import type { Language, SourceRange } from '../../model/source.ts';
import type { Value } from '../../model/value.ts';
import { absent, combine, known, mapValue, unknown } from '../../model/value.ts';
import type { Datum } from '../evaluation/datum.ts';
import { rangeIn } from '../evaluation/scope.ts';
import type { Span } from '../syntax/tree.ts';
import type { ResourceInstance } from './resources.ts';
import { evaluateProperty, readMember, toText } from './resources.ts';

/** What streams and keys have in common as resources of a template. */
export interface ResourceFacts {
  readonly id: string;
  readonly address: string;
  readonly module: null;
  readonly language: Language;
  readonly region: Value<string>;
  readonly tags: Value<Tags>;
  readonly ranges: ResourceRanges;
  readonly calls: readonly [];
}

/** @param attributes where attributes stand that are no properties of the resource itself */
export function readFacts(
  resource: ResourceInstance,
  attributes: Readonly<Record<string, SourceRange>> = {},
): ResourceFacts {
  return {
    id: resource.id,
    address: resource.id,
    module: null,
    language: resource.scope.template.language,
    // The stack's, whichever that is: the same for all of its resources.
    region: absent,
    tags: readTags(evaluateProperty(resource, 'Tags')),
    ranges: readRanges(resource, attributes),
    calls: [],
  };
}

function readRanges(resource: ResourceInstance, attributes: Readonly<Record<string, SourceRange>>): ResourceRanges {
  const { declaration, properties, scope } = resource;
  const at = (span: Span): SourceRange => rangeIn(scope, span);
  const written = (properties?.entries ?? []).map((entry) => [entry.key, at(entry)] as const);
  return {
    header: at(declaration.idSpan),
    block: at(declaration),
    attributes: Object.fromEntries([...written, ...Object.entries(attributes)]),
  };
}

/** Tags as a list of `Key` and `Value`, or, as some types take them, as a mapping. */
function readTags(value: Value<Datum>): Value<Tags> {
  return mapValue(value, (settled): Value<Tags> => {
    if (settled.kind !== 'known') return settled;
    const { value: datum, trail } = settled;
    if (datum.kind === 'mapping') {
      return known(
        Object.fromEntries(
          datum.node.entries.map(({ key, value: node }) => [
            key,
            node.kind === 'scalar' && node.tag === null ? node.value : null,
          ]),
        ),
        trail,
      );
    }
    if (datum.kind !== 'list') return unknown('the tags are no list', trail);
    return datum.items.reduce<Value<Tags>>(
      (tags, item) =>
        combine(tags, readTag(item), (so, one) => {
          if (so.kind !== 'known') return so;
          if (one.kind !== 'known') return one.kind === 'unknown' ? one : so;
          return known({ ...so.value, ...one.value }, so.trail);
        }),
      known({}, trail),
    );
  });
}

function readTag(item: Value<Datum>): Value<Tags> {
  const value = toText(readMember(item, 'Value', (one) => one));
  return combine(toText(readMember(item, 'Key', (one) => one)), value, (name, text): Value<Tags> => {
    if (name.kind === 'unknown') return unknown('the name of a tag is not known', name.trail);
    if (name.kind !== 'known') return absent;
    return known({ [name.value]: text.kind === 'known' ? text.value : null });
  });
}
