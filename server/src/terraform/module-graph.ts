import type { SourceText } from '../model/project.ts';

/** The few facts about a Terraform document that tell which configurations it belongs to. */
export interface DocumentFacts {
  /** The folder it stands in, without a trailing slash. */
  readonly folder: string;
  /** Whether it can concern a stream at all. */
  readonly mentionsKinesis: boolean;
  /** The folders of the local modules it calls. */
  readonly calls: readonly string[];
  /** Whether it calls modules from a registry or a repository. */
  readonly callsRemoteModules: boolean;
}

/** Which folders are modules, and which of them call which. */
export interface ModuleGraph {
  /** Returns whether anything but the document's own text has changed: who calls whom, or what matters. */
  set(uri: string, facts: DocumentFacts | null): boolean;
  /** The folders nobody calls from which `folder` is reached; itself where nobody calls it. */
  rootsOf(folder: string): readonly string[];
  /** A folder and every folder it calls, however deep. */
  reachableFrom(folder: string): ReadonlySet<string>;
  /** The folders that are called and of which no document is known. */
  missing(): readonly string[];
  /** Root folders from which a document is reached that satisfies `matters`. */
  roots(matters: (facts: DocumentFacts) => boolean): readonly string[];
}

export function createModuleGraph(): ModuleGraph {
  /** Only documents that call modules or matter: of ten thousand, most do neither. */
  const documents = new Map<string, DocumentFacts>();
  const folders = new Map<string, Set<string>>();
  /** Folders of which any document is known. */
  const known = new Set<string>();
  let latestFolder: string | null = null;
  let callers: Map<string, Set<string>> | null = null;

  const factsIn = (folder: string): readonly DocumentFacts[] =>
    [...(folders.get(folder) ?? [])].flatMap((uri) => documents.get(uri) ?? []);

  const callersOf = (folder: string): ReadonlySet<string> => {
    if (callers === null) {
      callers = new Map();
      for (const { folder: caller, calls } of documents.values()) {
        for (const callee of calls) {
          if (callee !== caller) entry(callers, callee).add(caller);
        }
      }
    }
    return callers.get(folder) ?? new Set();
  };

  const reachableFrom = (folder: string): ReadonlySet<string> =>
    closure(folder, (one) => factsIn(one).flatMap(({ calls }) => calls));

  const rootsOf = (folder: string): readonly string[] => {
    const above = closure(folder, callersOf);
    const roots = [...above].filter((one) => callersOf(one).size === 0);
    // Modules that only call each other in a circle have no root: each is then judged by itself.
    return roots.length === 0 ? [folder] : roots;
  };

  return {
    set(uri, facts) {
      if (facts !== null && facts.folder !== latestFolder) {
        latestFolder = facts.folder;
        known.add(facts.folder);
      }
      const before = documents.get(uri) ?? null;
      const now = facts !== null && saysSomething(facts) ? facts : null;
      if (before === null && now === null) return false;
      if (before !== null) folders.get(before.folder)?.delete(uri);
      if (now === null) documents.delete(uri);
      else {
        documents.set(uri, now);
        entry(folders, now.folder).add(uri);
      }
      const changed = before === null || now === null || !sameFacts(before, now);
      if (changed) callers = null;
      return changed;
    },
    rootsOf,
    reachableFrom,
    missing() {
      const called = new Set([...documents.values()].flatMap(({ calls }) => calls));
      return [...called].filter((folder) => !known.has(folder));
    },
    roots(matters) {
      const mattering = new Set([...documents.values()].filter(matters).map(({ folder }) => folder));
      return [...new Set([...mattering].flatMap(rootsOf))].sort();
    },
  };
}

/** Everything reached from `start` by following `next`, `start` included. */
function closure(start: string, next: (one: string) => Iterable<string>): ReadonlySet<string> {
  const reached = new Set([start]);
  // A set hands out what is added while it is walked, so this visits each member once.
  for (const one of reached) {
    for (const other of next(one)) reached.add(other);
  }
  return reached;
}

function entry(sets: Map<string, Set<string>>, key: string): Set<string> {
  const existing = sets.get(key);
  if (existing !== undefined) return existing;
  const created = new Set<string>();
  sets.set(key, created);
  return created;
}

function saysSomething({ mentionsKinesis, calls, callsRemoteModules }: DocumentFacts): boolean {
  return mentionsKinesis || callsRemoteModules || calls.length > 0;
}

function sameFacts(a: DocumentFacts, b: DocumentFacts): boolean {
  return (
    a.mentionsKinesis === b.mentionsKinesis &&
    a.callsRemoteModules === b.callsRemoteModules &&
    a.calls.length === b.calls.length &&
    a.calls.every((call, index) => call === b.calls[index])
  );
}

/** Whether a document can concern a stream, told without decoding it. */
export function mentionsKinesis(source: SourceText): boolean {
  return source.includes('kinesis');
}
