import type { Skipped } from '../workspace/discovery.ts';
import type { Engine, Engines } from './engines.ts';
import type { OpenDocuments } from './open-documents.ts';
import type { Progress } from './progress.ts';
import type { Turns } from './turns.ts';

/** How many files go by between two words about the progress. */
const filesPerReport = 500;

/** Keeps the engines told of all documents of the workspace. */
export interface WorkspaceReading {
  /** Begins anew in the background; what is under way ends. */
  start(): void;
  /** Resolves when the reading under way has ended, or at once. */
  settled(): Promise<void>;
  /** Reads once more what may have changed unseen; false where it was cancelled. */
  again(progress: Progress, isCancelled: () => boolean): Promise<boolean>;
  /** What was left out, by the last reading. */
  skipped(): readonly Skipped[];
}

export interface WorkspaceReadingContext {
  readonly engines: Engines;
  readonly documents: OpenDocuments;
  readonly turns: Turns;
  backgroundProgress(): Progress;
  background(what: string, work: () => Promise<void>): Promise<void>;
  /** Called at the end of a reading that was not cut short. */
  onRead(): void;
}

export function createWorkspaceReading(context: WorkspaceReadingContext): WorkspaceReading {
  const { engines, documents, turns } = context;
  let generation = 0;
  let underWay: Promise<void> = Promise.resolve();
  let skipped: readonly Skipped[] = [];

  const readAll = async (progress: Progress, isCancelled: () => boolean): Promise<boolean> => {
    const left: Skipped[] = [];
    let files = 0;
    const onFile = (): void => {
      files += 1;
      if (files % filesPerReport === 0) progress.report(`${files} files`);
    };
    for (const engine of engines.all()) {
      if (engine.isWorkspace && !(await readFolders(engine, documents, turns, left, onFile, isCancelled))) return false;
    }
    skipped = left;
    context.onRead();
    return true;
  };

  return {
    skipped: () => skipped,
    settled: () => underWay,
    again: readAll,
    start() {
      generation += 1;
      const own = generation;
      underWay = context.background('Reading the workspace', async () => {
        const progress = context.backgroundProgress();
        try {
          await readAll(progress, () => own !== generation);
        } finally {
          progress.done();
        }
      });
    },
  };
}

/**
 * Tells an engine of every document of its folders, and that of others it need no longer think. Until this has
 * finished once, what depends on a module's callers is unknown.
 */
async function readFolders(
  { analysis, sources, known }: Engine,
  documents: OpenDocuments,
  turns: Turns,
  skipped: Skipped[],
  onFile: () => void,
  isCancelled: () => boolean,
): Promise<boolean> {
  await sources.refresh('all');
  const found = new Set<string>();
  const isWhole = await turns.forEach(
    sources.discovery.find((uri) => analysis.claims(uri)),
    (one) => {
      onFile();
      if (one.kind === 'skipped') skipped.push(one.skipped);
      if (one.kind !== 'document') return;
      found.add(one.uri);
      known.add(one.uri);
      // The analysis has an open document's text already, and may have computed much from it.
      if (documents.get(one.uri) === null) analysis.documentChanged(one.uri, one.source);
    },
    isCancelled,
  );
  if (!isWhole) return false;
  for (const uri of known) {
    if (found.has(uri) || documents.get(uri) !== null) continue;
    known.delete(uri);
    analysis.documentRemoved(uri);
  }
  analysis.discoveryFinished();
  return true;
}
