import type * as TreeSitter from 'web-tree-sitter';
import type { ReadAsset } from '../../model/project.ts';
import { depthLimit } from './copy-tree.ts';
import { createLatestTrees } from './latest-trees.ts';
import type { SyntaxNode } from './syntax-node.ts';

/** The grammars there are; each is the file `tree-sitter-NAME.wasm`. */
export type GrammarName = 'typescript' | 'tsx' | 'python' | 'java' | 'c-sharp' | 'go';

/**
 * The parsers of the five languages. They are WebAssembly modules that can only be loaded asynchronously, and each
 * only when a file asks for it: whoever wants to parse awaits `load` first.
 */
export interface Grammars {
  /** Resolves when the grammar is there, or cannot be had. Never rejects. */
  load(name: GrammarName): Promise<void>;
  isLoaded(name: GrammarName): boolean;
  /** Whether there is nothing left to wait for: it is loaded, or cannot be. */
  isSettled(name: GrammarName): boolean;
  /** Why a grammar could not be loaded; null where it was, or nobody has asked yet. */
  failure(name: GrammarName): string | null;
  /**
   * The tree of a text; null where the grammar is not loaded.
   *
   * @param document whose text it is. Its next version is parsed from this one, in time proportional to the change.
   */
  parse(name: GrammarName, text: string, document: string): SyntaxNode | null;
  /** Whether a text is without a syntax error; false where the grammar is not loaded. */
  accepts(name: GrammarName, text: string): boolean;
  /** How many syntax errors a text holds; infinitely many where the grammar is not loaded. */
  errors(name: GrammarName, text: string): number;
}

/** An author types in one file at a time, and looks at another. */
const keptTrees = 2;

/** The runtime is one for the whole process, whatever number of sessions there are. */
let runtime: Promise<typeof TreeSitter> | null = null;

const shared = new WeakMap<ReadAsset, Grammars>();

/** The grammars behind one way to read assets: all projects of a process share them. */
export function grammarsOf(readAsset: ReadAsset): Grammars {
  const present = shared.get(readAsset);
  if (present !== undefined) return present;
  const grammars = createGrammars(readAsset);
  shared.set(readAsset, grammars);
  return grammars;
}

/** @param readAsset reads a file that the build puts beside the bundles, by its name */
function createGrammars(readAsset: ReadAsset): Grammars {
  const parsers = new Map<GrammarName, TreeSitter.Parser>();
  const loading = new Map<GrammarName, Promise<void>>();
  const failures = new Map<GrammarName, string>();
  const trees = createLatestTrees(keptTrees);

  const load = async (name: GrammarName): Promise<void> => {
    try {
      runtime ??= startRuntime(readAsset);
      const [{ Language, Parser }, bytes] = await Promise.all([runtime, readAsset(`tree-sitter-${name}.wasm`)]);
      const language: TreeSitter.Language = await Language.load(bytes);
      const parser = new Parser();
      parser.setLanguage(language);
      parsers.set(name, parser);
    } catch (error) {
      failures.set(name, error instanceof Error ? error.message : String(error));
    }
  };

  const count = (name: GrammarName, text: string, of: (root: TreeSitter.Node) => number): number => {
    const parser = parsers.get(name);
    const tree = parser?.parse(text) ?? null;
    try {
      return tree === null ? Infinity : of(tree.rootNode);
    } finally {
      tree?.delete();
      parser?.reset();
    }
  };

  return {
    load(name) {
      const present = loading.get(name);
      if (present !== undefined) return present;
      const started = load(name);
      loading.set(name, started);
      return started;
    },
    isLoaded: (name) => parsers.has(name),
    isSettled: (name) => parsers.has(name) || failures.has(name),
    failure: (name) => failures.get(name) ?? null,
    parse(name, text, document) {
      const parser = parsers.get(name);
      return parser === undefined ? null : trees.parse(parser, text, document);
    },
    accepts: (name, text) => count(name, text, ({ hasError }) => (hasError ? 1 : 0)) === 0,
    errors: (name, text) => count(name, text, errorsIn),
  };
}

/** Where nothing but skipped letters is wrong there is no node for it. */
function errorsIn(root: TreeSitter.Node): number {
  if (!root.hasError) return 0;
  let errors = 0;
  const cursor = root.walk();
  const walk = (depth: number): void => {
    if (cursor.nodeType === 'ERROR' || cursor.nodeIsMissing) errors++;
    if (depth >= depthLimit || !cursor.currentNode.hasError || !cursor.gotoFirstChild()) return;
    do walk(depth + 1);
    while (cursor.gotoNextSibling());
    cursor.gotoParent();
  };
  walk(0);
  cursor.delete();
  return Math.max(errors, 1);
}

async function startRuntime(readAsset: ReadAsset): Promise<typeof TreeSitter> {
  const [library, wasmBinary] = await Promise.all([import('web-tree-sitter'), readAsset('web-tree-sitter.wasm')]);
  await library.Parser.init({ wasmBinary } as Parameters<typeof library.Parser.init>[0]);
  return library;
}
