import type { Diagnostic } from 'vscode-languageserver';
import type { Engine, Engines } from './engines.ts';
import { createTally, type Figures } from './figures.ts';
import type { OpenDocuments } from './open-documents.ts';
import type { PublishedDiagnostics } from './published-diagnostics.ts';
import type { Turns } from './turns.ts';

/** How long the author pauses before what is pushed follows. Pulled documents do not wait for this. */
const quietMs = 200;

/**
 * Keeps what is pushed up to date: findings of files that are not open, once they are wanted, and everything for an
 * editor that does not pull. A document that the editor has pulled belongs to the pull until it is closed.
 */
export interface Reporter {
  /** Something has changed: look again when the author pauses. */
  touched(): void;
  /** Looks at every configuration now; false where it was cancelled or overtaken by a change. */
  report(isCancelled: () => boolean): Promise<boolean>;
  /** Whether the workspace has been read. Until then only open documents are reported, and others stay as they are. */
  workspaceRead(isRead: boolean): void;
  /** From now on, files that are not open are reported whatever the settings say. */
  reportClosedFiles(): void;
  /** The editor pulls this document: what was pushed for it is taken back. */
  pulled(uri: string): void;
  /** The editor no longer pulls this document, which stays open. */
  hidden(uri: string): void;
  /** The document was closed. */
  released(uri: string): void;
}

export interface ReporterContext {
  readonly engines: Engines;
  readonly documents: OpenDocuments;
  readonly published: PublishedDiagnostics;
  readonly turns: Turns;
  readonly clientPulls: boolean;
  diagnosticsIn(engine: Engine, uri: string): readonly Diagnostic[];
  /** Documents beside the sources that something is to be said of. */
  otherDocuments(): readonly string[];
  onFigures(figures: Figures): void;
  background(what: string, work: () => Promise<void>): Promise<void>;
}

export function createReporter(context: ReporterContext): Reporter {
  const { engines, documents, published, turns, clientPulls } = context;
  const pulledDocuments = new Set<string>();
  let isRead = false;
  let closedFilesToo = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let generation = 0;

  const isWanted = (engine: Engine, uri: string): boolean => {
    if (documents.get(uri) !== null && !clientPulls) return true;
    return engine.isWorkspace && (closedFilesToo || engine.settings.scanOnStart);
  };

  const publish = (uri: string): void => {
    const engine = engines.of(uri);
    if (pulledDocuments.has(uri) || engine === null || !isWanted(engine, uri)) published.withdraw(uri);
    else published.set(uri, context.diagnosticsIn(engine, uri));
  };

  const report = async (isCancelled: () => boolean): Promise<boolean> => {
    generation += 1;
    const own = generation;
    const isOver = (): boolean => isCancelled() || own !== generation;
    for (const { analysis } of engines.all()) await analysis.prepare();
    // What the author looks at first.
    if (!(await turns.forEach(documents.uris(), publish, isOver)) || !isRead) return false;
    const tally = createTally();
    const uris = new Set([...documents.uris(), ...published.uris(), ...context.otherDocuments()]);
    const units = engines
      .all()
      .flatMap((engine) => engine.analysis.configurations().map((configuration) => ({ engine, configuration })));
    const judged = await turns.forEach(
      units,
      ({ engine: { analysis }, configuration }) => {
        const findings = analysis.findingsOf(configuration);
        tally.add(analysis.configuration(configuration), findings);
        for (const { range } of findings) uris.add(range.uri);
      },
      isOver,
    );
    if (!judged || !(await turns.forEach(uris, publish, isOver))) return false;
    context.onFigures(tally.figures());
    return true;
  };

  const touched = (): void => {
    // A report that is under way would be about the past.
    generation += 1;
    clearTimeout(timer);
    timer = setTimeout(() => {
      void context.background('Reporting', async () => {
        await report(() => false);
      });
    }, quietMs);
  };

  return {
    touched,
    report,
    workspaceRead(state) {
      isRead = state;
    },
    reportClosedFiles() {
      closedFilesToo = true;
    },
    pulled(uri) {
      if (pulledDocuments.has(uri)) return;
      pulledDocuments.add(uri);
      published.withdraw(uri);
    },
    hidden(uri) {
      if (pulledDocuments.delete(uri)) touched();
    },
    released(uri) {
      pulledDocuments.delete(uri);
      touched();
    },
  };
}
