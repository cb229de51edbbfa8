import type * as TreeSitter from 'web-tree-sitter';
import type { ReadAsset } from '../../model/project.ts';
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
  /** The tree of a text; null where the grammar is not loaded. */
  parse(name: GrammarName, text: string): SyntaxNode | null;
}

/** Deeper than anybody writes; what lies below is not looked at, so that no recursion over a tree can run out of stack. */
const depthLimit = 400;

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
    parse(name, text) {
      const parser = parsers.get(name);
      if (parser === undefined) return null;
      const tree = parser.parse(text);
      if (tree === null) return null;
      try {
        return copyTree(tree);
      } finally {
        tree.delete();
        parser.reset();
      }
    },
  };
}

async function startRuntime(readAsset: ReadAsset): Promise<typeof TreeSitter> {
  const [library, wasmBinary] = await Promise.all([import('web-tree-sitter'), readAsset('web-tree-sitter.wasm')]);
  await library.Parser.init({ wasmBinary } as Parameters<typeof library.Parser.init>[0]);
  return library;
}

/**
 * Copies a tree in one walk: a node costs a few calls into WebAssembly here, and none afterwards. Names are looked up by
 * their number, for a call for each would take most of the time.
 */
function copyTree(tree: TreeSitter.Tree): SyntaxNode {
  const { language } = tree;
  const { types, fields } = language;
  const cursor = tree.walk();
  const copy = (depth: number): SyntaxNode => {
    const id = cursor.nodeTypeId;
    const fieldId = cursor.currentFieldId;
    const start = cursor.startIndex;
    const end = cursor.endIndex;
    const type = types[id] ?? 'ERROR';
    let broken = type === 'ERROR' || (start === end && cursor.nodeIsMissing);
    const children: SyntaxNode[] = [];
    if (depth < depthLimit && cursor.gotoFirstChild()) {
      do {
        const child = copy(depth + 1);
        broken ||= child.broken;
        children.push(child);
      } while (cursor.gotoNextSibling());
      cursor.gotoParent();
    }
    const field = fieldId === 0 ? null : (fields[fieldId] ?? null);
    return { type, field, children, named: isNamed(language, id), broken, start, end };
  };
  try {
    return copy(0);
  } finally {
    cursor.delete();
  }
}

const namedTypes = new WeakMap<TreeSitter.Language, (boolean | undefined)[]>();

function isNamed(language: TreeSitter.Language, id: number): boolean {
  const known = namedTypes.get(language) ?? [];
  if (known.length === 0) namedTypes.set(language, known);
  // An error is a node like any other, though no type of the grammar.
  return (known[id] ??= id >= language.nodeTypeCount || language.nodeTypeIsNamed(id));
}
