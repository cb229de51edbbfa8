import { changingMap } from '../../model/changing-map.ts';
import type * as TreeSitter from 'web-tree-sitter';
import type { LargeNode, Recall, TreeCopy } from './copy-tree.ts';
import { copyTree } from './copy-tree.ts';
import type { Span, SyntaxNode } from './syntax-node.ts';

/** Parses the versions of documents, each from the one before it as far as that goes. */
export interface LatestTrees {
  /** Null where the parser gives up. */
  parse(parser: TreeSitter.Parser, text: string, document: string): SyntaxNode | null;
}

interface Version extends TreeCopy {
  readonly text: string;
  readonly parser: TreeSitter.Parser;
  readonly tree: TreeSitter.Tree;
}

type TextEdit = Omit<TreeSitter.Edit, 'editPoint' | 'editRange'>;

/**
 * Keeps the trees of the last few documents, and frees all others. A tree with errors is not kept, nor made from another
 * one: how the parser recovers may depend on what was there before, and what is found in a text must not. Whoever types
 * leaves the text broken now and then; the next whole text is parsed from the last whole one.
 */
export function createLatestTrees(capacity: number): LatestTrees {
  const versions = changingMap<string, Version>();

  const forget = (document: string): void => {
    versions.get(document)?.tree.delete();
    versions.delete(document);
  };

  const keep = (document: string, version: Version): void => {
    forget(document);
    versions.set(document, version);
    const [oldest] = [...versions.keys()].filter((one) => one !== document);
    if (versions.size > capacity && oldest !== undefined) forget(oldest);
  };

  const copyAndKeep = (
    tree: TreeSitter.Tree,
    recall: Recall | null,
    { document, ...version }: Pick<Version, 'text' | 'parser'> & { readonly document: string },
  ): SyntaxNode => {
    let isKept = false;
    try {
      const copied = copyTree(tree, recall);
      isKept = !tree.rootNode.hasError;
      // What was there before is freed only now: its memory would have been given to others.
      if (isKept) keep(document, { ...copied, ...version, tree });
      // The parser skips some letters without a node for the error.
      return isKept ? copied.root : { ...copied.root, broken: true };
    } finally {
      if (!isKept) tree.delete();
    }
  };

  return {
    parse(parser, text, document) {
      const before = versions.get(document);
      try {
        if (before?.parser !== parser) {
          const tree = parser.parse(text);
          return tree === null ? null : copyAndKeep(tree, null, { document, text, parser });
        }
        const edit = editBetween(before.text, text);
        const next = parseNext(before, edit, text);
        if (next !== null) return copyAndKeep(next, shared(before), { document, text, parser });
        parser.reset();
        const tree = parser.parse(text);
        return tree === null ? null : copyAndKeep(tree, alike(before, edit), { document, text, parser });
      } finally {
        parser.reset();
      }
    },
  };
}

/** Null where the text has errors, and where the parser gives up. */
function parseNext({ tree, parser }: Version, edit: TextEdit, text: string): TreeSitter.Tree | null {
  const edited = tree.copy();
  try {
    edited.edit(edit as TreeSitter.Edit);
    const next = parser.parse(text, edited);
    if (next?.rootNode.hasError !== true) return next;
    next.delete();
    return null;
  } finally {
    edited.delete();
  }
}

/** What has the same place in the parser's memory is the same, as long as the version before is alive. */
function shared({ large }: Version): Recall {
  return (cursor) => large.get(cursor.nodeId) ?? null;
}

/** A token is told by no more characters behind it than these. */
const lookahead = 32;

/**
 * What has the same text, type and depth, and no error inside, is the same: a tree with errors shares no memory with the
 * version before, but all that is far from the change looks the same.
 */
function alike({ large }: Version, { startIndex, oldEndIndex, newEndIndex }: TextEdit): Recall {
  const places = new Map<number, LargeNode>();
  // Of several that take the same place the outermost is found.
  for (const one of large.values()) {
    const place = placeOf(one.node);
    if (!places.has(place)) places.set(place, one);
  }
  const shift = oldEndIndex - newEndIndex;
  return (cursor, { start, end }) => {
    const by = end + lookahead <= startIndex ? 0 : start >= newEndIndex + lookahead ? shift : null;
    const found = by === null ? undefined : places.get(placeOf({ start: start + by, end: end + by }));
    return found?.node.type === cursor.nodeType && !cursor.currentNode.hasError ? found : null;
  };
}

/** One number for both ends: texts are shorter than 2 MiB. */
function placeOf({ start, end }: Span): number {
  return start * 2 ** 24 + end;
}

/** The one stretch in which two texts differ, as the parser wants it: offsets, and rows and columns, from 0. */
function editBetween(before: string, after: string): TextEdit {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  // Not between the halves of a character.
  if (start > 0 && (before.charCodeAt(start - 1) & 0xfc00) === 0xd800) start--;
  let tail = 0;
  while (
    tail < shorter - start &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  ) {
    tail++;
  }
  if (tail > 0 && (before.charCodeAt(before.length - tail) & 0xfc00) === 0xdc00) tail--;
  const [oldEndIndex, newEndIndex] = [before.length - tail, after.length - tail];
  const startPosition = pointAt(before, start, { row: 0, column: 0 }, 0);
  return {
    startIndex: start,
    oldEndIndex,
    newEndIndex,
    startPosition,
    oldEndPosition: pointAt(before, oldEndIndex, startPosition, start),
    newEndPosition: pointAt(after, newEndIndex, startPosition, start),
  };
}

/** The row and column of an offset, counted on from those of an earlier one. */
function pointAt(text: string, offset: number, from: TreeSitter.Point, at: number): TreeSitter.Point {
  let { row } = from;
  let lineStart = at - from.column;
  for (
    let newline = text.indexOf('\n', at);
    newline >= 0 && newline < offset;
    newline = text.indexOf('\n', newline + 1)
  ) {
    row++;
    lineStart = newline + 1;
  }
  return { row, column: offset - lineStart };
}
