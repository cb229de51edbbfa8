import type { Configuration } from '../model/configuration.ts';
import type { Key } from '../model/key.ts';
import type { SourceRange } from '../model/source.ts';
import type { Stream } from '../model/stream.ts';
import { optionsOf } from '../model/value.ts';
import type { Analysis } from '../workspace/analysis.ts';

/** A stream or key together with the configuration that gives its id a meaning. */
export interface Placed<Subject> {
  readonly subject: Subject;
  readonly configuration: Configuration;
}

/** The streams whose blocks stand in a document: one entry per instance, call and configuration. */
export function streamsIn(analysis: Analysis, uri: string): readonly Placed<Stream>[] {
  return placedIn(analysis, uri, ({ streams }) => streams);
}

/** The keys whose blocks stand in a document: one entry per instance, call and configuration. */
export function keysIn(analysis: Analysis, uri: string): readonly Placed<Key>[] {
  return placedIn(analysis, uri, ({ keys }) => keys);
}

/** Those, and the keys whose policy is written in the document; dearer, since it takes reading the policy of every key. */
export function keysAround(analysis: Analysis, uri: string): readonly Placed<Key>[] {
  return analysis.configurationsOf(uri).flatMap((name) => {
    const configuration = analysis.configuration(name);
    return configuration.keys
      .filter((key) => standsIn(key.ranges, uri) || policyPlaces(key).some((range) => range.uri === uri))
      .map((subject) => ({ subject, configuration }));
  });
}

/** Where a key's policy is attached, and where it is written: documents and statements of their own. */
export function policyPlaces({ policy }: Key): readonly SourceRange[] {
  if (policy.kind !== 'explicit') return [];
  const documents = optionsOf(policy.document).flatMap(({ value }) => (value.kind === 'known' ? [value.value] : []));
  return [
    policy.range,
    ...(policy.attachment === undefined ? [] : [policy.attachment]),
    ...documents.flatMap(({ range, statements }) => [range, ...statements.map((statement) => statement.range)]),
  ];
}

function placedIn<Subject extends Stream | Key>(
  analysis: Analysis,
  uri: string,
  subjectsOf: (configuration: Configuration) => readonly Subject[],
): readonly Placed<Subject>[] {
  return analysis.configurationsOf(uri).flatMap((name) => {
    const configuration = analysis.configuration(name);
    return subjectsOf(configuration)
      .filter((subject) => standsIn(subject.ranges, uri) || hasPolicyIn(subject, uri))
      .map((subject) => ({ subject, configuration }));
  });
}

/** A key's policy may be attached in another document. */
function hasPolicyIn(subject: Stream | Key, uri: string): boolean {
  return 'policy' in subject && subject.policy.kind === 'explicit' && subject.policy.range.uri === uri;
}

/** Parts of a resource may stand in an override file. */
function standsIn({ header, attributes }: Stream['ranges'], uri: string): boolean {
  return header.uri === uri || Object.values(attributes).some((range) => range.uri === uri);
}

export function contains(range: SourceRange, uri: string, offset: number): boolean {
  return range.uri === uri && range.start <= offset && offset <= range.end;
}
