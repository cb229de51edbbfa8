import type * as TreeSitter from 'web-tree-sitter';
import type { Span, SyntaxNode } from './syntax-node.ts';
import { tooDeep } from './syntax-node.ts';

/** What has been copied out of a tree, by which the copy of its next version is made. */
export interface TreeCopy {
  readonly root: SyntaxNode;
  /** The larger nodes by their place in the parser's memory, outer ones first. */
  readonly large: ReadonlyMap<number, LargeNode>;
}

export interface LargeNode {
  readonly node: SyntaxNode;
  readonly depth: number;
  /** Those that lie in it, without itself. */
  readonly inside: readonly (readonly [id: number, large: LargeNode])[];
}

/** Finds what is known already about the node on which the cursor stands; null where that has to be copied. */
export type Recall = (cursor: TreeSitter.TreeCursor, place: Span) => LargeNode | null;

/**
 * Deeper than anybody writes; what lies below is left out and counts as broken, so that no recursion over a tree can run
 * out of stack.
 */
export const depthLimit = 400;

/** Characters from which on a node is worth finding again: what is smaller is copied as fast as it is found. */
const largeSize = 100;

/**
 * Copies a tree in one walk: a node costs a few calls into WebAssembly here, and none afterwards. Names are looked up by
 * their number, for a call for each would take most of the time.
 *
 * @param recall is asked about the larger nodes
 */
export function copyTree(tree: TreeSitter.Tree, recall: Recall | null): TreeCopy {
  const { language } = tree;
  const { types, fields } = language;
  const cursor = tree.walk();
  let around: (readonly [number, LargeNode])[] = [];

  const copy = (depth: number): SyntaxNode => {
    const start = cursor.startIndex;
    const end = cursor.endIndex;
    const fieldId = cursor.currentFieldId;
    const field = fieldId === 0 ? null : (fields[fieldId] ?? null);
    const isLarge = end - start >= largeSize;
    const nodeId = isLarge ? cursor.nodeId : 0;
    const known = isLarge ? (recall?.(cursor, { start, end }) ?? null) : null;
    if (known?.depth === depth && known.node.end - known.node.start === end - start) {
      const node = moved(known.node, start - known.node.start, field);
      around.push([nodeId, { ...known, node }]);
      return node;
    }
    const id = cursor.nodeTypeId;
    const type = types[id] ?? 'ERROR';
    let broken = type === 'ERROR' || (start === end && cursor.nodeIsMissing);
    const children: SyntaxNode[] = [];
    const outside = around;
    if (isLarge) around = [];
    if (cursor.gotoFirstChild()) {
      if (depth < depthLimit) {
        do {
          const child = copy(depth + 1);
          broken ||= child.broken;
          children.push(child);
        } while (cursor.gotoNextSibling());
      } else {
        broken = true;
        children.push({ type: tooDeep, field: null, children: [], named: true, broken, start, end });
      }
      cursor.gotoParent();
    }
    const node: SyntaxNode = { type, field, children, named: isNamed(language, id), broken, start, end };
    if (isLarge) {
      outside.push([nodeId, { node, depth, inside: around }]);
      around = outside;
    }
    return node;
  };

  try {
    const root = copy(0);
    const large = new Map<number, LargeNode>();
    const note = (found: LargeNode['inside']): void => {
      for (const [id, one] of found) {
        large.set(id, one);
        note(one.inside);
      }
    };
    note(around);
    return { root, large };
  } finally {
    cursor.delete();
  }
}

/** A node and all that lies in it, so many characters further on. */
function moved(node: SyntaxNode, by: number, field: string | null): SyntaxNode {
  if (by === 0) return node.field === field ? node : { ...node, field };
  const { type, children, named, broken, start, end } = node;
  return {
    type,
    field,
    children: children.map((child) => moved(child, by, child.field)),
    named,
    broken,
    start: start + by,
    end: end + by,
  };
}

const namedTypes = new WeakMap<TreeSitter.Language, (boolean | undefined)[]>();

function isNamed(language: TreeSitter.Language, id: number): boolean {
  const known = namedTypes.get(language) ?? [];
  if (known.length === 0) namedTypes.set(language, known);
  // An error is a node like any other, though no type of the grammar.
  return (known[id] ??= id >= language.nodeTypeCount || language.nodeTypeIsNamed(id));
}
