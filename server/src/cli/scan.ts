import { relative, resolve, sep } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { defaultSettings } from '../config/settings.ts';
import type { Finding } from '../model/finding.ts';
import { severities } from '../model/finding.ts';
import type { SourceHost, SourceRange } from '../model/source.ts';
import type { ReportContext } from '../reports/build.ts';
import { buildReport } from '../reports/build.ts';
import { noColours, terminalColours } from '../reports/colours.ts';
import { changesIn } from '../reports/changes.ts';
import type { FixChanges, Surroundings } from '../reports/format.ts';
import { formatOf } from '../reports/formats.ts';
import { createPositions, lineEnd } from '../reports/positions.ts';
import type { Report } from '../reports/report.ts';
import { textFormat } from '../reports/text.ts';
import type { Analysis } from '../workspace/analysis.ts';
import type { Boundary } from '../workspace/node/boundary.ts';
import { createBoundary } from '../workspace/node/boundary.ts';
import { createDiskDiscovery } from '../workspace/node/disk-discovery.ts';
import { filePath, fileUri } from '../workspace/node/file-uri.ts';
import { createNodeSourceHost } from '../workspace/node/source-host.ts';
import type { ScanProgress, ScanResult } from '../workspace/scan.ts';
import { scan } from '../workspace/scan.ts';
import { createWorkspaceAnalysis } from '../workspace/workspace-analysis.ts';
import type { ExitStatus } from './failure.ts';
import { CliFailure, exitStatus } from './failure.ts';
import { createProgressLine, textColumns, wantsColours, writeReport } from './output.ts';
import type { Targets } from './targets.ts';
import { targetsOf } from './targets.ts';
import { terraformSettings } from './variables.ts';

export const thresholds = [...severities, 'never'] as const;

export interface ScanArguments {
  /** The name of a format. */
  readonly format: string;
  readonly output?: string;
  readonly failOn: (typeof thresholds)[number];
  readonly varFile: readonly string[];
  readonly var: readonly string[];
}

/**
 * The `scan` command.
 *
 * @throws {CliFailure} on wrong usage, and where nothing could be read
 */
export async function runScan(
  paths: readonly string[],
  given: ScanArguments,
  toolVersion: string,
): Promise<ExitStatus> {
  const workingFolder = process.cwd();
  const targets = targetsOf(paths.length === 0 ? ['.'] : paths, workingFolder);
  const settings = { ...defaultSettings, terraform: terraformSettings(given.varFile, given.var, workingFolder) };
  // A variable file may lie anywhere: whoever names it wants it read.
  const variableFiles = settings.terraform.variableFiles.flatMap((uri) => filePath(uri) ?? []);
  const boundary = createBoundary([...targets.boundary, ...variableFiles]);
  const host = createNodeSourceHost(boundary, nothingOpen);
  const analysis = createWorkspaceAnalysis(host, settings, reportInternalError);

  const result = onlyWanted(targets, await scanDisk(analysis, targets, boundary));
  if (result.filesRead === 0) throw new CliFailure(nothingRead(result, workingFolder));
  const context: ReportContext = {
    toolVersion,
    pathOf: (uri) => displayPath(uri, workingFolder),
    positions: createPositions((uri) => host.read(uri)),
    fixesOf: (finding) => analysis.fixes(finding),
    settings: [settings],
  };
  const built = buildReport(result, context);
  const format = formatOf(given.format) ?? textFormat;
  const colours = given.output === undefined && wantsColours() ? terminalColours : noColours;
  const text = format.write(built.report, {
    lineOf: linesOf(host, workingFolder),
    changesOf: format.showsChanges ? (entry) => changesOf(built.findingOf(entry), analysis, context) : () => [],
    sourceLinks: { kind: 'none' },
    style: { colours, columns: textColumns() },
    date: new Date(),
  });
  await writeReport(text, given.output ?? null);
  return fails(built.report, given.failOn) ? exitStatus.findings : exitStatus.clean;
}

/** What each fix of a finding that can be written would change. */
function changesOf(finding: Finding | null, analysis: Analysis, context: ReportContext): readonly FixChanges[] {
  if (finding === null) return [];
  return analysis.fixes(finding).flatMap((fix) => {
    const plan = fix.intent.kind === 'suppress' ? null : analysis.write(fix, finding);
    return plan === null || 'refused' in plan ? [] : [changesIn(fix, plan, context)];
  });
}

const nothingOpen = (): null => null;

async function scanDisk(analysis: Analysis, { folders }: Targets, boundary: Boundary): Promise<ScanResult> {
  const line = createProgressLine();
  const discovery = createDiskDiscovery({
    folders,
    exclude: analysis.settings.exclude,
    boundary,
    openText: nothingOpen,
  });
  const result = await scan(analysis, discovery, {
    progress: (progress) => {
      line.show(progressText(progress));
    },
    nextTurn: setImmediate,
  });
  line.clear();
  return result;
}

function progressText(progress: ScanProgress): string {
  return progress.phase === 'reading'
    ? `Reading: ${progress.files} files`
    : `Judging: ${progress.done} of ${progress.total} configurations`;
}

function onlyWanted(targets: Targets, result: ScanResult): ScanResult {
  const wanted = ({ uri }: SourceRange): boolean => targets.isWanted(filePath(uri) ?? uri);
  return {
    ...result,
    findings: result.findings.filter(({ range }) => wanted(range)),
    streams: result.streams.filter(({ stream }) => wanted(stream.ranges.header)),
    keys: result.keys.filter(({ key }) => wanted(key.ranges.header)),
  };
}

function nothingRead({ filesScanned, skipped: [first] }: ScanResult, workingFolder: string): string {
  if (first !== undefined) return `nothing could be read: ${displayPath(first.uri, workingFolder)}: ${first.reason}`;
  return filesScanned === 0 ? 'no files found' : `no Terraform files among the ${filesScanned} files found`;
}

function displayPath(uri: string, workingFolder: string): string {
  const path = filePath(uri);
  if (path === null) return uri;
  const shown = relative(workingFolder, path);
  return shown === '' ? '.' : shown.split(sep).join('/');
}

/** The lines of one file at a time: findings come file by file. */
function linesOf(host: SourceHost, workingFolder: string): Surroundings['lineOf'] {
  let current: { readonly file: string; readonly lines: readonly string[] } | null = null;
  return (file, line) => {
    if (current?.file !== file) {
      const text = host.read(fileUri(resolve(workingFolder, file))) ?? '';
      current = { file, lines: text.split(lineEnd) };
    }
    return current.lines[line - 1] ?? null;
  };
}

function fails(report: Report, failOn: ScanArguments['failOn']): boolean {
  if (failOn === 'never') return false;
  const loud = severities.slice(0, severities.indexOf(failOn) + 1);
  return report.findings.some(({ severity, suppressed }) => suppressed === null && loud.includes(severity));
}

function reportInternalError(what: string, error: unknown): void {
  const cause = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`kinesis-encryption: an error in this program, in ${what}: ${cause}\n`);
}
