import { relative, resolve, sep } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { createEditCheck } from '../lsp/edit-check.ts';
import type { Finding } from '../model/finding.ts';
import { severities } from '../model/finding.ts';
import type { SourceHost, SourceRange } from '../model/source.ts';
import { readBaseline, withoutBaseline } from '../reports/baseline.ts';
import type { ReportContext } from '../reports/build.ts';
import { buildReport } from '../reports/build.ts';
import { checkedChanges } from '../reports/changes.ts';
import { noColours, terminalColours } from '../reports/colours.ts';
import type { SourceLinks, Surroundings } from '../reports/format.ts';
import { linksByTemplate } from '../reports/format.ts';
import { formatOf } from '../reports/formats.ts';
import { createPositions, lineEnd } from '../reports/positions.ts';
import { printable } from '../reports/printable.ts';
import type { Report } from '../reports/report.ts';
import { textFormat } from '../reports/text.ts';
import { mergeFindings } from '../workspace/merge-findings.ts';
import { readAsset } from '../workspace/node/assets.ts';
import { filePath, fileUri } from '../workspace/node/file-uri.ts';
import type { ScanProgress, ScanResult } from '../workspace/scan.ts';
import { scan } from '../workspace/scan.ts';
import { configurationFor } from './configuration.ts';
import type { ExitStatus } from './failure.ts';
import { CliFailure, exitStatus } from './failure.ts';
import { readInput } from './files.ts';
import type { FixOutcome } from './fix.ts';
import { applyFixes } from './fix.ts';
import { historyOf } from './history.ts';
import { createProgressLine, textColumns, wantsColours, writeReport } from './output.ts';
import type { Judged } from './plan.ts';
import { judgePlan } from './plan.ts';
import type { CliSources } from './sources.ts';
import { openSources } from './sources.ts';
import type { Targets } from './targets.ts';
import { terraformSettings } from './variables.ts';

export const thresholds = [...severities, 'never'] as const;

export interface ScanArguments {
  /** The name of a format. */
  readonly format: string;
  readonly output?: string;
  readonly failOn: (typeof thresholds)[number];
  readonly varFile: readonly string[];
  readonly var: readonly string[];
  readonly config?: string;
  readonly stdinFilename?: string;
  readonly baseline?: string;
  readonly fix?: true;
  readonly sourceUrl?: string;
  /** Whether the report says how encryption has moved, from the first commit on or from `since`. */
  readonly history?: true;
  /** A commit or a date. */
  readonly since?: string;
  readonly plan?: string;
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
  const sourceLinks = linksOf(given);
  if (given.fix === true && paths.includes('-')) {
    throw new CliFailure('--fix cannot change what comes on standard input');
  }
  if ([...paths, given.plan, given.baseline].filter((one) => one === '-').length > 1) {
    throw new CliFailure('standard input can be read once only, but "-" is given more than once');
  }
  if (wantsHistory(given) && given.format !== 'html') {
    throw new CliFailure(
      `${given.since === undefined ? '--history' : '--since'} is for --format html; "kinesis-encryption history" tells the same in other forms`,
    );
  }
  const baseline = given.baseline === undefined ? null : await baselineIn(given.baseline);
  const flags = terraformSettings(given.varFile, given.var, workingFolder);
  const sources = await openSources(
    paths,
    given.stdinFilename ?? null,
    (targets) => configurationFor(targets, given.config ?? null, flags, workingFolder),
    workingFolder,
  );

  const { analysis, result } = await judged(sources, given, workingFolder);
  const context: ReportContext = {
    toolVersion,
    pathOf: (uri) => displayPath(uri, workingFolder),
    positions: createPositions((uri) => sources.host.read(uri)),
    // A plan cannot be changed.
    fixesOf: (finding) => (given.plan === undefined ? analysis.fixes(finding) : []),
    settings: [analysis.settings],
  };
  const built = buildReport(result, context);
  const report = baseline === null ? built.report : withoutBaseline(built.report, baseline);
  const format = formatOf(given.format) ?? textFormat;
  const text = format.write(report, {
    lineOf: linesOf(sources.host, workingFolder),
    changesOf:
      format.showsChanges && given.plan === undefined
        ? await checkedChanges(
            { ...built, report },
            {
              ...context,
              analysisOf: () => analysis,
              read: (uri) => sources.host.read(uri),
              check: createEditCheck(() => readAsset('main.wasm.gz')),
            },
          )
        : () => [],
    sourceLinks,
    style: {
      colours: given.output === undefined && wantsColours() ? terminalColours : noColours,
      columns: textColumns(),
    },
    date: new Date(),
    ...(wantsHistory(given)
      ? {
          history: await historyOf(historyFolder(sources.targets), given.since ?? null, analysis.settings, toolVersion),
        }
      : {}),
  });
  await writeReport(text, given.output ?? null);
  return fails(report, given.failOn) ? exitStatus.findings : exitStatus.clean;
}

/** What is found in the sources, or by them in the plan; after the fixes where those are wanted. */
async function judged(sources: CliSources, { plan, fix }: ScanArguments, workingFolder: string): Promise<Judged> {
  const { analysis } = sources;
  const result = await scanned(sources);
  if (plan !== undefined) return judgePlan(plan, sources, result, workingFolder);
  if (result.filesRead === 0) throw new CliFailure(nothingRead(result, workingFolder));
  if (fix !== true) return { analysis, result };
  tellFixes(await fixed(sources), workingFolder);
  return { analysis, result: await scanned(sources) };
}

function wantsHistory({ history, since }: ScanArguments): boolean {
  return history === true || since !== undefined;
}

/** Where several folders are scanned, the history of what holds them. */
function historyFolder({ folders: [only, ...others], boundary }: Targets): string {
  return (others.length === 0 ? only : boundary[0]) ?? process.cwd();
}

function linksOf({ sourceUrl }: ScanArguments): SourceLinks {
  if (sourceUrl === undefined) return { kind: 'none' };
  const links = linksByTemplate(sourceUrl);
  if (links === null) {
    throw new CliFailure(
      '--source-url takes an address with {file} and {line}, such as https://example.com/{file}#L{line}',
    );
  }
  return links;
}

async function baselineIn(file: string): Promise<ReadonlySet<string>> {
  const baseline = readBaseline(await readInput(file, 'the baseline'));
  if (baseline === null) {
    throw new CliFailure(`${file} is no baseline: write one with "scan --format json --output ${file}"`);
  }
  return baseline;
}

async function scanned({ analysis, discovery, targets }: CliSources): Promise<ScanResult> {
  const line = createProgressLine();
  const result = await scan(analysis, discovery, {
    progress: (progress) => {
      line.show(progressText(progress));
    },
    nextTurn: setImmediate,
  });
  line.clear();
  return onlyWanted(targets, result);
}

function progressText(progress: ScanProgress): string {
  return progress.phase === 'reading'
    ? `Reading: ${progress.files} files`
    : `Judging: ${progress.done} of ${progress.total} configurations`;
}

function onlyWanted(targets: Targets, result: ScanResult): ScanResult {
  return {
    ...result,
    findings: result.findings.filter(({ range }) => isWanted(range, targets)),
    streams: result.streams.filter(({ stream }) => isWanted(stream.ranges.header, targets)),
    keys: result.keys.filter(({ key }) => isWanted(key.ranges.header, targets)),
  };
}

function isWanted({ uri }: SourceRange, targets: Targets): boolean {
  return targets.isWanted(filePath(uri) ?? uri);
}

function nothingRead({ filesScanned, skipped: [first] }: ScanResult, workingFolder: string): string {
  if (first !== undefined) return `nothing could be read: ${displayPath(first.uri, workingFolder)}: ${first.reason}`;
  return filesScanned === 0 ? 'no files found' : `nothing of a kind that is read among the ${filesScanned} files found`;
}

function fixed({ analysis, host, overlay, targets }: CliSources): Promise<FixOutcome> {
  const findings = (): readonly Finding[] =>
    mergeFindings(analysis.configurations().flatMap((one) => analysis.findingsOf(one))).filter(({ range }) =>
      isWanted(range, targets),
    );
  const check = createEditCheck(() => readAsset('main.wasm.gz'));
  return applyFixes({ analysis, host, rehearsed: overlay }, findings, check);
}

/** Standard output belongs to the report. */
function tellFixes({ fixed: count, changes, refused }: FixOutcome, workingFolder: string): void {
  const places = changes.map(({ range, line, what }) => `${displayPath(range.uri, workingFolder)}:${line}: ${what}`);
  const lines = [
    count === 0 ? 'Nothing was fixed.' : `Fixed ${count} ${count === 1 ? 'problem' : 'problems'}:`,
    ...places.map((place) => `  ${place}`),
    ...refused.map((reason) => `Not fixed: ${reason}`),
  ];
  process.stderr.write(lines.map((line) => `${printable(line)}\n`).join(''));
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
