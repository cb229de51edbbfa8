import { type Hover, MarkupKind } from 'vscode-languageserver';
import type { Configuration } from '../model/configuration.ts';
import type { Finding, Subject } from '../model/finding.ts';
import type { Key } from '../model/key.ts';
import type { SourceRange } from '../model/source.ts';
import { type Classification, type Stream, classify, lossWithNewKey } from '../model/stream.ts';
import { type Trail, optionsOf } from '../model/value.ts';
import { documentationUrl } from '../rules/documentation.ts';
import type { RuleMetadata } from '../rules/rule.ts';
import { keysOf, usersByKey } from '../rules/key-use.ts';
import { attributeName, fullAddress } from '../rules/wording.ts';
import type { Analysis } from '../workspace/analysis.ts';
import { accessSummaries, accessTables } from './access-text.ts';
import { encryptionLines, rotationText } from './encryption-text.ts';
import { codeSpan, escapeMarkdown, proseMarkdown } from '../reports/markdown-text.ts';
import type { Positions } from './positions.ts';
import { type Placed, contains, keysAround, keysIn, policyPlaces, streamsIn } from './subjects.ts';

/** What other tools and standards call the same rule: enough of them to recognise it. */
const shownControls = 5;

/** More instances of one block than a reader would look at. */
const shownInstances = 8;

/**
 * What is known about the stream or key at a place: over a block's header, a stream's encryption attributes or a key's
 * rotation.
 *
 * @param ruleOf the rule's metadata, null where the id is not in the registry
 */
export function hoverAt(
  analysis: Analysis,
  uri: string,
  offset: number,
  positions: Positions,
  ruleOf: (id: string) => RuleMetadata | null,
): Hover | null {
  const found = elementAt(analysis, uri, offset);
  if (found === null) return null;
  const range = positions.rangeOf(found.range);
  const value = found.sections.join('\n\n---\n\n') + controlsSection(analysis, uri, found.subjects, ruleOf);
  return { contents: { kind: MarkupKind.Markdown, value }, ...(range === null ? {} : { range }) };
}

interface Element {
  readonly range: SourceRange;
  readonly subjects: readonly Subject[];
  readonly sections: readonly string[];
}

function elementAt(analysis: Analysis, uri: string, offset: number): Element | null {
  const streams = at(streamsIn(analysis, uri), uri, offset, attributesOf);
  if (streams !== null) return { ...streams, sections: sectionsOf(streams.placed, streamSection) };
  const placed = keysIn(analysis, uri);
  const keys =
    at(placed, uri, offset, ({ language }) => [attributeName(['enable', 'key', 'rotation'], language)]) ??
    policyAt(keysAround(analysis, uri), uri, offset);
  return keys === null ? null : { ...keys, sections: sectionsOf(keys.placed, keySection) };
}

/**
 * The keys whose policy stands at a place: where it is attached, on the key or by a resource of its own, and where the
 * document or one of its statements is written.
 */
function policyAt(keys: readonly Placed<Key>[], uri: string, offset: number): ReturnType<typeof at<Key>> {
  const hits = keys.flatMap((placed) => {
    const found = policyPlaces(placed.subject).filter((range) => contains(range, uri, offset));
    const [innermost] = found.sort((a, b) => a.end - a.start - (b.end - b.start));
    return innermost === undefined ? [] : [{ placed, range: innermost }];
  });
  const [first] = hits;
  if (first === undefined) return null;
  return {
    range: first.range,
    subjects: hits.map(({ placed: { subject } }) => ({ kind: 'key', id: subject.id })),
    placed: hits.map(({ placed }) => placed),
  };
}

/** What says how a stream is encrypted, the settings before what holds them. */
function attributesOf({ terms: { enabled, type, key, container } }: Stream): readonly string[] {
  return [enabled, type, key, container].filter((name) => name !== undefined);
}

function at<Resource extends Stream | Key>(
  resources: readonly Placed<Resource>[],
  uri: string,
  offset: number,
  attributes: (resource: Resource) => readonly string[],
): {
  readonly range: SourceRange;
  readonly subjects: readonly Subject[];
  readonly placed: readonly Placed<Resource>[];
} | null {
  const hits = resources.flatMap((placed) => {
    const { ranges } = placed.subject;
    const candidates = [ranges.header, ...attributes(placed.subject).flatMap((name) => ranges.attributes[name] ?? [])];
    const range = candidates.find((candidate) => contains(candidate, uri, offset));
    return range === undefined ? [] : [{ placed, range }];
  });
  const [first] = hits;
  if (first === undefined) return null;
  return {
    range: first.range,
    subjects: hits.map(({ placed: { subject } }) => ({ kind: 'terms' in subject ? 'stream' : 'key', id: subject.id })),
    placed: hits.map(({ placed }) => placed),
  };
}

/** Equal descriptions are shown once, with the addresses they hold for. */
function sectionsOf<Resource extends Stream | Key>(
  placed: readonly Placed<Resource>[],
  describe: (placed: Placed<Resource>) => string,
): readonly string[] {
  const byText = new Map<string, string[]>();
  for (const one of placed) {
    const text = describe(one);
    const addresses = byText.get(text) ?? [];
    addresses.push(fullAddress(one.subject));
    byText.set(text, addresses);
  }
  const sections = [...byText].map(([text, addresses]) => {
    const shown = [...new Set(addresses)];
    const more = shown.length > shownInstances ? ` and ${shown.length - shownInstances} more` : '';
    return `${shown.slice(0, shownInstances).map(codeSpan).join(', ')}${more}\n\n${text}`;
  });
  return sections.slice(0, shownInstances);
}

function streamSection({ subject: stream, configuration }: Placed<Stream>): string {
  const lines = encryptionLines(stream, configuration);
  const [only] = lines;
  const headline =
    lines.length === 1 && only !== undefined
      ? `**${proseMarkdown(only)}**`
      : `**Encryption depends on a condition**\n\n${lines.map((line) => `- ${proseMarkdown(line)}`).join('\n')}`;
  return [
    headline,
    sourceNote(stream, configuration),
    howKnown(stream),
    retrofitNote(stream),
    ...keysTables(stream, configuration),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

/** Who may use the declared key that encrypts the stream. */
function keysTables(stream: Stream, configuration: Configuration): readonly string[] {
  const used = new Set(keysOf(stream).flatMap((reference) => (reference.kind === 'declared' ? [reference.key] : [])));
  const [key, ...others] = configuration.keys.filter(({ id }) => used.has(id));
  if (key === undefined || others.length > 0) return [];
  return accessTables(key, usersByKey(configuration).get(key.id) ?? [stream]);
}

/** How the stream is encrypted that feeds this one, and encrypts its records with it. */
function sourceNote(stream: Stream, configuration: Configuration): string {
  const sources = optionsOf(stream.encryption).flatMap(({ value }) =>
    value.kind === 'known' && value.value.kind === 'not-applicable' ? [value.value.source] : [],
  );
  const fed = configuration.streams.filter(({ id }) => sources.includes(id));
  return fed
    .map(
      (source) =>
        `${codeSpan(fullAddress(source))}: ${proseMarkdown(encryptionLines(source, configuration).join('; '))}`,
    )
    .join('\\\n');
}

/** The way the deciding value took, where it is not simply written there. */
function howKnown(stream: Stream): string {
  const trails = optionsOf(stream.encryption).flatMap(({ value }) => (value.kind === 'absent' ? [] : [value.trail]));
  const ways = [...new Set(trails.filter((trail) => trail.length > 1).map(trailText))];
  return ways.map((way) => `Known through ${way}`).join('\\\n');
}

function trailText(trail: Trail): string {
  return trail.map(({ name }) => (name.includes('`') ? proseMarkdown(name) : codeSpan(name))).join(' ← ');
}

/**
 * What it takes to change how a stream is encrypted, where that is to be done. Facts of "Data protection in Amazon Kinesis
 * Data Streams" (streams/latest/dev/what-is-sse.html, permissions-user-key-KMS.html), of StartDeliveryStreamEncryption
 * (Firehose API reference), and of `lossWithNewKey`.
 */
function retrofitNote(stream: Stream): string {
  const wanting: readonly Classification[] = ['unencrypted', 'aws-managed-key', 'aws-owned-key'];
  if (!wanting.includes(classify(stream).classification)) return '';
  const loss = lossWithNewKey(stream);
  if (loss !== null) return `${capitalise(loss)}.`;
  return stream.kind === 'data-stream'
    ? 'Encryption is turned on, and the key changed, in place: the stream is not replaced. ' +
        'Records that are already in it stay as they are until they expire. ' +
        'The key policy comes first: producers need `kms:GenerateDataKey` and consumers `kms:Decrypt`, or their calls fail.'
    : 'Encryption is turned on, and the key changed, in place: the delivery stream is not replaced. ' +
        'The key policy comes first: whoever applies this needs `kms:CreateGrant`, and whoever puts records ' +
        '`kms:GenerateDataKey` and `kms:Decrypt`, all through Firehose.';
}

function keySection({ subject: key, configuration }: Placed<Key>): string {
  const rotation = rotationText(key, configuration);
  const users = configuration.streams.filter((stream) =>
    optionsOf(stream.encryption).some(
      ({ value }) =>
        value.kind === 'known' &&
        value.value.kind === 'kms' &&
        value.value.key?.kind === 'declared' &&
        value.value.key.key === key.id,
    ),
  );
  const facts = [
    rotation === null ? null : `- ${capitalise(rotation)}`,
    `- ${policyText(key, users)}`,
    key.aliases.length > 0 ? `- Aliases: ${key.aliases.map(codeSpan).join(', ')}` : null,
    users.length > 0
      ? `- Encrypts ${[...new Set(users.map(fullAddress))].slice(0, shownInstances).map(codeSpan).join(', ')}`
      : '- No stream of this configuration uses it',
  ];
  const tables = accessTables(key, users);
  return [`**${keyKinds[key.kind]}**`, facts.filter((fact) => fact !== null).join('\n'), ...tables].join('\n\n');
}

const keyKinds: Readonly<Record<Key['kind'], string>> = {
  key: 'Customer managed key',
  'external-key': 'Customer managed key with imported key material',
  'replica-key': 'Replica of a multi\\-Region key',
};

function policyText(key: Key, users: readonly Stream[]): string {
  const { policy } = key;
  switch (policy.kind) {
    case 'default':
      return 'Key policy: the default of AWS, which leaves the decision to the IAM policies of the account';
    case 'unknown':
      return `Key policy unknown: ${proseMarkdown(policy.reason)}`;
    case 'explicit':
      return accessText(key, users) ?? 'Key policy of its own';
  }
}

/** Who may decrypt, where the policy is read; null where it is not. */
function accessText(key: Key, users: readonly Stream[]): string | null {
  const summaries = accessSummaries(key, users).map(escapeMarkdown);
  return summaries.length === 0 ? null : `Key policy of its own: ${summaries.join('; or ')}`;
}

/** The rules that were broken here, each with the controls of other tools and standards that ask for the same. */
function controlsSection(
  analysis: Analysis,
  uri: string,
  subjects: readonly Subject[],
  ruleOf: (id: string) => RuleMetadata | null,
): string {
  const concerns = ({ subject, suppressed }: Finding): boolean =>
    suppressed === null && subjects.some(({ kind, id }) => kind === subject.kind && id === subject.id);
  const rules = new Set(
    analysis
      .findingsIn(uri)
      .filter(concerns)
      .map(({ rule }) => rule),
  );
  const lines = [...rules].map((id) => {
    const metadata = ruleOf(id);
    const controls = metadata === null ? [] : wellKnownControls(metadata.controls);
    const link = `[${escapeMarkdown(metadata?.title ?? id)}](${documentationUrl(id)})`;
    return `- ${link}${controls.length > 0 ? `: ${escapeMarkdown(controls.join(', '))}` : ''}`;
  });
  return lines.length === 0 ? '' : `\n\n---\n\n${lines.join('\n')}`;
}

/** The first of each source, by names that a person knows; the rule's page has them all. */
function wellKnownControls(controls: RuleMetadata['controls']): readonly string[] {
  const isName = (id: string): boolean => !/^[0-9a-f]{8}-/.test(id);
  const firsts = controls.filter(
    ({ source, id }, index) => isName(id) && controls.findIndex((other) => other.source === source) === index,
  );
  const shown = firsts.slice(0, shownControls).map(({ source, id }) => `${source} ${id}`);
  return shown.length < controls.length ? [...shown, '…'] : shown;
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
