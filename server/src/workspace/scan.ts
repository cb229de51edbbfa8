import type { Configuration, Notice } from '../model/configuration.ts';
import type { Finding } from '../model/finding.ts';
import type { Key } from '../model/key.ts';
import type { Stream } from '../model/stream.ts';
import type { Analysis } from './analysis.ts';
import type { Discovery, Skipped } from './discovery.ts';
import { mergeFindings } from './merge-findings.ts';

/** Everything there is to say about a workspace. */
export interface ScanResult {
  /** In document order; the same finding from several configurations is one. Suppressed ones included. */
  readonly findings: readonly Finding[];
  /** In document order, one entry per instance and call. */
  readonly streams: readonly ScannedStream[];
  /** In document order, one entry per instance and call. */
  readonly keys: readonly ScannedKey[];
  /** What could not be evaluated. */
  readonly notices: readonly Notice[];
  /** What could not be read. */
  readonly skipped: readonly Skipped[];
  /** Files that are not ignored. */
  readonly filesScanned: number;
  /** Those of them in a language that is read. */
  readonly filesRead: number;
  readonly durationMs: number;
}

export interface ScannedStream {
  readonly stream: Stream;
  /** The declared key it names; null where it names none, or one that is declared elsewhere. */
  readonly key: Key | null;
  readonly configuration: Configuration;
}

export interface ScannedKey {
  readonly key: Key;
  readonly configuration: Configuration;
}

export interface ScanOptions {
  /** Told of the progress now and then, between two turns of the event loop. */
  readonly progress?: (progress: ScanProgress) => void;
  readonly signal?: AbortSignal;
  /** Lets the event loop have its turn; the scan asks for it every few milliseconds. */
  readonly nextTurn: () => Promise<void>;
}

export type ScanProgress =
  | { readonly phase: 'reading'; readonly files: number }
  | { readonly phase: 'judging'; readonly done: number; readonly total: number };

/** Long enough to get on, short enough for a keystroke not to wait. */
const turnMs = 10;

/** Reads and judges a whole workspace. Rejects with the signal's reason where that was aborted. */
export async function scan(
  analysis: Analysis,
  discovery: Discovery,
  { progress, signal, nextTurn }: ScanOptions,
): Promise<ScanResult> {
  const start = performance.now();
  let turnEnd = start + turnMs;
  const takeTurn = async (state: ScanProgress): Promise<void> => {
    progress?.(state);
    await nextTurn();
    signal?.throwIfAborted();
    turnEnd = performance.now() + turnMs;
  };

  const skipped: Skipped[] = [];
  let filesScanned = 0;
  let filesRead = 0;
  for (const found of discovery.find((uri) => analysis.claims(uri))) {
    filesScanned++;
    if (found.kind === 'skipped') skipped.push(found.skipped);
    if (found.kind === 'document') {
      filesRead++;
      analysis.documentChanged(found.uri, found.source);
    }
    if (performance.now() > turnEnd) await takeTurn({ phase: 'reading', files: filesScanned });
  }
  analysis.discoveryFinished();
  await analysis.prepare();

  const uris = analysis.configurations();
  const findings: Finding[] = [];
  const configurations: Configuration[] = [];
  for (const uri of uris) {
    findings.push(...analysis.findingsOf(uri));
    configurations.push(analysis.configuration(uri));
    if (performance.now() > turnEnd)
      await takeTurn({ phase: 'judging', done: configurations.length, total: uris.length });
  }
  return {
    ...everythingIn(configurations, findings),
    skipped,
    filesScanned,
    filesRead,
    durationMs: performance.now() - start,
  };
}

/** What configurations and the findings in them come to together. */
export function everythingIn(
  configurations: readonly Configuration[],
  findings: readonly Finding[],
): Pick<ScanResult, 'findings' | 'streams' | 'keys' | 'notices'> {
  return {
    findings: mergeFindings(findings),
    streams: configurations.flatMap(streamsOf).sort((a, b) => byHeader(a.stream, b.stream)),
    keys: configurations
      .flatMap((configuration) => configuration.keys.map((key) => ({ key, configuration })))
      .sort((a, b) => byHeader(a.key, b.key)),
    notices: distinctNotices(configurations),
  };
}

function streamsOf(configuration: Configuration): readonly ScannedStream[] {
  const keysById = new Map(configuration.keys.map((key) => [key.id, key]));
  return configuration.streams.map((stream) => ({
    stream,
    key: keysById.get(declaredKeyOf(stream) ?? '') ?? null,
    configuration,
  }));
}

/** Null also where conditions leave open which key it is. */
function declaredKeyOf({ encryption }: Stream): Key['id'] | null {
  if (encryption.kind !== 'known' || encryption.value.kind !== 'kms') return null;
  return encryption.value.key?.kind === 'declared' ? encryption.value.key.key : null;
}

function byHeader(a: Pick<Stream, 'ranges'>, b: Pick<Stream, 'ranges'>): number {
  const [left, right] = [a.ranges.header, b.ranges.header];
  return left.uri === right.uri ? left.start - right.start : left.uri < right.uri ? -1 : 1;
}

function distinctNotices(configurations: readonly Configuration[]): readonly Notice[] {
  const notices = configurations.flatMap((configuration) => configuration.notices);
  return [
    ...new Map(
      notices.map((notice) => [`${notice.document}#${notice.range?.start ?? ''} ${notice.reason}`, notice]),
    ).values(),
  ];
}
