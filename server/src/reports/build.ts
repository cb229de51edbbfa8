import type { Settings } from '../config/settings.ts';
import type { Configuration } from '../model/configuration.ts';
import type { Finding, Suppression } from '../model/finding.ts';
import type { Fix } from '../model/fix.ts';
import type { Key } from '../model/key.ts';
import type { SourceRange } from '../model/source.ts';
import type { Classification } from '../model/stream.ts';
import { classify } from '../model/stream.ts';
import type { ScannedKey, ScannedStream, ScanResult } from '../workspace/scan.ts';
import { whoMayDecrypt } from './decryption.ts';
import { fingerprints } from './fingerprint.ts';
import type { Positions } from './positions.ts';
import type { FindingEntry, KeyEntry, Place, Range, Report, SkippedEntry, StreamEntry, Summary } from './report.ts';
import { rotationOf } from './rotation.ts';
import { ruleEntries } from './verdicts.ts';

export interface ReportContext {
  readonly toolVersion: string;
  /** The path to show for a document or a folder: relative to the working directory, with `/`. */
  pathOf(uri: string): string;
  readonly positions: Positions;
  fixesOf(finding: Finding): readonly Fix[];
  /** Those under which the sources were judged, at least one. */
  readonly settings: readonly Settings[];
}

/** A report that remembers what its findings were made from. */
export interface BuiltReport {
  readonly report: Report;
  readonly findingOf: (entry: FindingEntry) => Finding | null;
}

/** Says what a scan has found in the words of the report. */
export function buildReport(result: ScanResult, context: ReportContext): BuiltReport {
  const mayDecrypt = askOnce(whoMayDecrypt);
  const streams = result.streams.map((scanned) => streamEntry(scanned, mayDecrypt, context));
  const findings = findingEntries(result.findings, context);
  const made = new Map(findings.map((entry, index) => [entry, result.findings[index]]));
  const report: Report = {
    version: 1,
    tool: { name: 'kinesis-encryption', version: context.toolVersion },
    summary: summarise(streams, findings, result),
    streams,
    keys: distinct(result.keys.map((key) => keyEntry(key, context))),
    findings,
    rules: ruleEntries(result.streams, result.findings, context.settings),
    skipped: skippedEntries(result, context),
  };
  return { report, findingOf: (entry) => made.get(entry) ?? null };
}

function summarise(streams: readonly StreamEntry[], findings: readonly FindingEntry[], result: ScanResult): Summary {
  const count = (classification: Classification): number =>
    streams.filter((stream) => stream.classification === classification).length;
  const total = streams.length - count('not-applicable');
  const customerManagedKey = count('customer-managed-key');
  return {
    streams: total,
    customerManagedKey,
    awsManagedKey: count('aws-managed-key'),
    awsOwnedKey: count('aws-owned-key'),
    unencrypted: count('unencrypted'),
    keyMissing: count('key-missing'),
    unknown: count('unknown'),
    cmkPercent: total === 0 ? null : Math.round((customerManagedKey / total) * 1000) / 10,
    keyPolicyFindings: findings.filter(({ rule, suppressed }) => rule.startsWith('key-policy-') && suppressed === null)
      .length,
    inBaseline: null,
    filesScanned: result.filesScanned,
    filesRead: result.filesRead,
    durationMs: Math.round(result.durationMs),
  };
}

/** The answers for each key of each configuration, of which most encrypt several streams, or are listed several times. */
function askOnce(question: (scanned: ScannedKey) => string): (scanned: ScannedKey) => string {
  const answers = new Map<Configuration, Map<Key['id'], string>>();
  return (scanned) => {
    const ofConfiguration = answers.get(scanned.configuration) ?? new Map<Key['id'], string>();
    answers.set(scanned.configuration, ofConfiguration);
    const answer = ofConfiguration.get(scanned.key.id) ?? question(scanned);
    ofConfiguration.set(scanned.key.id, answer);
    return answer;
  };
}

function streamEntry(
  { stream, key, configuration }: ScannedStream,
  whoMayDecrypt: (scanned: ScannedKey) => string,
  context: ReportContext,
): StreamEntry {
  const { classification, reason } = classify(stream);
  const hasOwnKey = classification === 'customer-managed-key';
  const declared: ScannedKey | null = key === null ? null : { key, configuration };
  return {
    address: stream.address,
    module: stream.module,
    kind: stream.kind,
    language: stream.language,
    ...placeOf(stream.ranges.header, context),
    calls: stream.calls.map(({ range }) => placeOf(range, context)),
    classification,
    key: key === null ? namedKeyOf(stream) : key.address,
    keyRotation: !hasOwnKey ? null : declared === null ? 'unknown' : rotationOf(declared),
    // To evaluate a key policy takes longer than everything else in an entry, and few formats show the answer.
    get mayDecrypt() {
      if (!hasOwnKey) return null;
      return declared === null ? 'unknown: the key is not declared here' : whoMayDecrypt(declared);
    },
    reason,
  };
}

/** The name of a key that the sources do not declare. */
function namedKeyOf({ encryption }: ScannedStream['stream']): string | null {
  if (encryption.kind !== 'known' || encryption.value.kind !== 'kms') return null;
  const { key } = encryption.value;
  switch (key?.kind) {
    case 'aws-managed':
      return key.alias;
    case 'named':
      return key.text;
    default:
      return null;
  }
}

function keyEntry(scanned: ScannedKey, context: ReportContext): KeyEntry {
  const { key } = scanned;
  return {
    address: key.address,
    ...placeOf(key.ranges.header, context),
    rotation: rotationOf(scanned),
    policy: key.policy.kind,
  };
}

function findingEntries(findings: readonly Finding[], context: ReportContext): readonly FindingEntry[] {
  const prints = fingerprints(
    findings.map(({ rule, address, range }) => ({
      rule,
      address,
      file: context.pathOf(range.uri),
      text: context.positions.textOf(range),
    })),
  );
  return findings.map((finding, index) => findingEntry(finding, prints[index] ?? '', context));
}

function findingEntry(finding: Finding, fingerprint: string, context: ReportContext): FindingEntry {
  return {
    rule: finding.rule,
    severity: finding.severity,
    message: finding.message,
    address: finding.address,
    ...locationOf(finding.range, context),
    related: finding.related.map(({ message, range }) => ({ message, ...locationOf(range, context) })),
    // To silence a finding is no fix, nor is it to delete what once silenced one.
    fixes: context
      .fixesOf(finding)
      .filter(({ intent }) => intent.kind !== 'suppress' && intent.kind !== 'delete-suppression')
      .map(({ title, preferred }) => ({ title, preferred })),
    suppressed: finding.suppressed === null ? null : suppressionEntry(finding.suppressed, context),
    fingerprint,
  };
}

function suppressionEntry(
  { tool, range, reason, until }: Suppression,
  context: ReportContext,
): FindingEntry['suppressed'] {
  return { tool, reason, until, ...placeOf(range, context) };
}

function skippedEntries({ skipped, notices }: ScanResult, context: ReportContext): readonly SkippedEntry[] {
  const unread = new Set(skipped.map(({ uri }) => uri));
  return distinct([
    ...skipped.map(({ uri, reason }) => ({ file: context.pathOf(uri), reason })),
    ...notices
      .filter(({ document }) => !unread.has(document))
      .map(({ document, reason }) => ({ file: context.pathOf(document), reason })),
  ]);
}

function locationOf(range: SourceRange, context: ReportContext): { readonly file: string; readonly range: Range } {
  return { file: context.pathOf(range.uri), range: context.positions.rangeOf(range) };
}

function placeOf(range: SourceRange, context: ReportContext): Place {
  return { file: context.pathOf(range.uri), line: context.positions.rangeOf(range).start.line };
}

/** Without the entries that say the same. */
function distinct<T>(entries: readonly T[]): readonly T[] {
  return [...new Map(entries.map((entry) => [JSON.stringify(entry), entry])).values()];
}
