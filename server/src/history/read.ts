import { join } from 'node:path';
import type { Settings } from '../config/settings.ts';
import type { ReadAsset } from '../model/project.ts';
import { sourceText } from '../model/project.ts';
import { buildReport } from '../reports/build.ts';
import { createPositions } from '../reports/positions.ts';
import type { Analysis } from '../workspace/analysis.ts';
import { alwaysIgnored } from '../workspace/discovery.ts';
import { fileUri } from '../workspace/node/file-uri.ts';
import { everythingIn } from '../workspace/scan.ts';
import { createWorkspaceAnalysis } from '../workspace/workspace-analysis.ts';
import type { History, Snapshot } from '../reports/history.ts';
import { livesOf, remediationOf } from '../reports/history.ts';
import { createPastSources } from './past-sources.ts';
import type { Commit, Repository } from './repository.ts';
import type { SourceTree } from './sources.ts';
import { changesBetween, createSourceTrees } from './sources.ts';
import type { Since } from './walk.ts';
import { walk } from './walk.ts';

export interface HistoryOptions {
  /** Below the repository's root, with `/`; empty for all of it. */
  readonly folder: string;
  readonly since: Since | null;
  /** Today's settings judge the past, too: a figure that moves says that the sources did. */
  readonly settings: Settings;
  readonly toolVersion: string;
  readonly pathOf: (uri: string) => string;
  readonly readAsset: ReadAsset;
  readonly reportError: (what: string, error: unknown) => void;
  /** Told of each commit that has been judged. */
  progress?(done: number, total: number): void;
  /** Asked between commits. */
  isCancelled?(): boolean;
  /** Awaited between commits, for who has other things to do meanwhile. */
  nextTurn?(): Promise<void>;
  readonly now: Date;
  readonly bounds?: { readonly commits: number; readonly judged: number };
}

/** As on the disk: larger files are no sources. */
const maxBytes = 2 * 1024 * 1024;

/** Judges a repository's past, commit by commit, telling the engine only of what each one changed; null where it was cancelled. */
export async function readHistory(repository: Repository, options: HistoryOptions): Promise<History | null> {
  const { settings, reportError, readAsset } = options;
  const past = createPastSources();
  const analysis = createWorkspaceAnalysis(past.host, settings, reportError, readAsset);
  const uriOf = (path: string): string => fileUri(join(repository.root, path));
  const isSource = (path: string): boolean => analysis.claims(uriOf(path)) || /\.(tftpl|tpl)$/u.test(path);
  const trees = createSourceTrees(repository, isSource, (name) => alwaysIgnored.has(name));
  const { steps, ...walked } = await walk(repository, trees, options.folder, options.since, options.bounds);

  const snapshots: Snapshot[] = [];
  let before: SourceTree | undefined;
  for (const { commit, sources } of steps) {
    await options.nextTurn?.();
    if (options.isCancelled?.() === true) return null;
    for (const { path, content } of changesBetween(before, sources)) {
      const uri = uriOf(path);
      const bytes = content === null ? null : await repository.blob(content);
      const text = bytes === null || bytes.length > maxBytes ? null : new TextDecoder().decode(bytes);
      past.write(uri, text);
      if (!analysis.claims(uri)) continue;
      if (text === null) analysis.documentRemoved(uri);
      else analysis.documentChanged(uri, sourceText(text));
    }
    before = sources;
    // What is not in the first commit is nowhere; of what comes later the engine is told.
    if (snapshots.length === 0) analysis.discoveryFinished();
    await analysis.prepare();
    snapshots.push(snapshotOf(commit, analysis, (uri) => past.host.read(uri), options));
    options.progress?.(snapshots.length, steps.length);
  }

  const findings = livesOf(snapshots, walked.isWhole, options.now);
  return {
    version: 1,
    tool: { name: 'kinesis-encryption', version: options.toolVersion },
    repository: {
      head: repository.head ?? '',
      commits: walked.commits,
      relevant: walked.relevant,
      judged: steps.length,
      missing: walked.missing,
    },
    points: snapshots.map(({ point }) => point),
    findings,
    remediation: remediationOf(findings),
  };
}

function snapshotOf(
  { id, date }: Commit,
  analysis: Analysis,
  read: (uri: string) => string | null,
  { toolVersion, pathOf, settings }: HistoryOptions,
): Snapshot {
  const uris = analysis.configurations();
  const everything = everythingIn(
    uris.map((uri) => analysis.configuration(uri)),
    uris.flatMap((uri) => analysis.findingsOf(uri)),
  );
  const result = { ...everything, skipped: [], filesScanned: 0, filesRead: 0, durationMs: 0 };
  const { report } = buildReport(result, {
    toolVersion,
    pathOf,
    positions: createPositions(read),
    fixesOf: () => [],
    settings: [settings],
  });
  const open = report.findings.filter(({ suppressed }) => suppressed === null);
  const { streams, customerManagedKey, cmkPercent } = report.summary;
  return {
    point: { commit: id, date: date.toISOString(), streams, customerManagedKey, cmkPercent, open: open.length },
    findings: open.map(({ fingerprint, rule, severity, address, file }) => ({
      fingerprint,
      rule,
      severity,
      address,
      file,
    })),
  };
}
