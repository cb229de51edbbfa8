import type { Surroundings } from '../reports/format.ts';
import { checkedChanges } from '../reports/changes.ts';
import type { BuiltReport, ReportContext } from '../reports/build.ts';
import { buildReport } from '../reports/build.ts';
import { noColours } from '../reports/colours.ts';
import { formatOf, formats } from '../reports/formats.ts';
import { editorPage } from '../reports/html/page.ts';
import { createPositions, lineEnd } from '../reports/positions.ts';
import { everythingIn } from '../workspace/scan.ts';
import { checkPlan } from './edit-check.ts';
import type { Engine } from './engines.ts';
import { innermostFolder } from './folders.ts';
import type { ReportFormatsResult, ReportResult, ReportViewResult } from './protocol.ts';
import type { Session } from './session.ts';

/** The formats in which a report can be exported. */
export function reportFormats(): ReportFormatsResult {
  return { formats: formats.map(({ name, title, extension }) => ({ name, title, extension })) };
}

/** The report on the workspace as it was last read, in one format; null where there is none of that name. */
export async function reportAs(session: Session, format: string, version: string): Promise<ReportResult | null> {
  const writer = formatOf(format);
  if (writer === null) return null;
  const { built, surroundings, checkedChanges: changes } = workspaceReport(session, version);
  const text = writer.write(
    built.report,
    writer.showsChanges ? { ...surroundings, changesOf: await changes() } : surroundings,
  );
  return { text };
}

/** The report as a page for a view of the editor, with links to the sources. */
export function reportView(session: Session, nonce: string, version: string): ReportViewResult {
  const { built, surroundings, uriOf } = workspaceReport(session, version);
  const links: Surroundings = { ...surroundings, history: 'pending', sourceLinks: { kind: 'editor', uriOf } };
  return { html: editorPage(built.report, links, nonce) };
}

interface WorkspaceReport {
  readonly built: BuiltReport;
  /** Without changes, which take long. */
  readonly surroundings: Surroundings;
  /** What the fixes change. */
  readonly checkedChanges: () => Promise<Surroundings['changesOf']>;
  /** The address of a file of the report, as the editor spells it. */
  readonly uriOf: (file: string) => string | null;
}

function workspaceReport(session: Session, version: string): WorkspaceReport {
  const start = performance.now();
  const { engines, documents } = session;
  const workspace = engines.all().filter(({ isWorkspace }) => isWorkspace);
  const owners = new Map(workspace.flatMap((engine) => engine.analysis.configurations().map((uri) => [uri, engine])));
  const everything = everythingIn(
    Array.from(owners, ([uri, { analysis }]) => analysis.configuration(uri)),
    Array.from(owners, ([uri, { analysis }]) => analysis.findingsOf(uri)).flat(),
  );
  const skipped = session.skipped();
  const filesRead = session.status().documents.read;
  const read = remembering(engines.read);
  const paths = createPaths(workspace);
  const settings = workspace.map((engine) => engine.settings.analysis);
  const context: ReportContext = {
    toolVersion: version,
    pathOf: paths.pathOf,
    positions: createPositions(read),
    fixesOf: (finding) => owners.get(finding.configuration)?.analysis.fixes(finding) ?? [],
    settings,
  };
  const built = buildReport(
    {
      ...everything,
      skipped,
      filesScanned: filesRead + skipped.length,
      filesRead,
      durationMs: performance.now() - start,
    },
    context,
  );
  return {
    built,
    surroundings: {
      lineOf: (file, line) => lineOf(read(paths.uriOf(file) ?? ''), line),
      changesOf: () => [],
      sourceLinks: { kind: 'none' },
      style: { colours: noColours, columns: 110 },
      date: new Date(),
    },
    checkedChanges: () =>
      checkedChanges(built, {
        ...context,
        analysisOf: ({ configuration }) => owners.get(configuration)?.analysis ?? null,
        read,
        check: (plan, readText) => checkPlan(plan, session.arbiter, readText),
      }),
    uriOf(file) {
      const uri = paths.uriOf(file);
      return uri === null ? null : documents.clientUri(uri);
    },
  };
}

/** Texts as they were when they were first asked for: while a report is made, somebody may type. */
function remembering(read: (uri: string) => string | null): (uri: string) => string | null {
  const texts = new Map<string, string | null>();
  return (uri) => {
    const known = texts.get(uri);
    if (known !== undefined) return known;
    const text = read(uri);
    texts.set(uri, text);
    return text;
  };
}

function lineOf(text: string | null, line: number): string | null {
  return text?.split(lineEnd)[line - 1] ?? null;
}

interface Paths {
  readonly pathOf: (uri: string) => string;
  readonly uriOf: (file: string) => string | null;
}

/** Paths in the workspace folder; where there are several folders, with the folder's name in front. */
function createPaths(engines: readonly Engine[]): Paths {
  const folders = engines.flatMap((engine) => engine.folders);
  const uris = new Map<string, string>();
  const pathOf = (uri: string): string => {
    const folder = innermostFolder(uri, folders);
    if (folder === null) return uri;
    const start = folders.length === 1 ? folder.length + 1 : folder.lastIndexOf('/') + 1;
    const path = decoded(uri.slice(start));
    return path === '' ? '.' : path;
  };
  return {
    pathOf(uri) {
      const path = pathOf(uri);
      uris.set(path, uri);
      return path;
    },
    uriOf: (file) => uris.get(file) ?? null,
  };
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
