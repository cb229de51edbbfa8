import type * as TreeSitter from 'web-tree-sitter';
import type { TreeCopy } from './copy-tree.ts';
import { copyTree } from './copy-tree.ts';
import type { SyntaxNode } from './syntax-node.ts';

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

/**
 * Keeps the trees of the last few documents, and frees all others. A tree with errors is not kept, nor made from another
 * one: how the parser recovers may depend on what was there before, and what is found in a text must not. Whoever types
 * leaves the text broken most of the time; the next whole text is parsed from the last whole one.
 */
export function createLatestTrees(capacity: number): LatestTrees {
  const versions = new Map<string, Version>();

  const forget = (document: string): void => {
    versions.get(document)?.tree.delete();
    versions.delete(document);
  };

  const keep = (document: string, version: Version): void => {
    forget(document);
    versions.set(document, version);
    const [oldest] = versions.keys();
    if (versions.size > capacity && oldest !== undefined) forget(oldest);
  };

  /** Null where the parser gives up, or where the text has errors and so has to be parsed from nothing. */
  const next = (before: Version, text: string, document: string): SyntaxNode | null => {
    const edited = before.tree.copy();
    let tree: TreeSitter.Tree | null = null;
    try {
      edited.edit(editBetween(before.text, text) as TreeSitter.Edit);
      tree = before.parser.parse(text, edited);
      if (tree === null || tree.rootNode.hasError) return null;
      const copied = copyTree(tree, before);
      // What was there before is freed only now: its memory would be given to others.
      keep(document, { ...copied, text, parser: before.parser, tree });
      tree = null;
      return copied.root;
    } finally {
      tree?.delete();
      edited.delete();
      before.parser.reset();
    }
  };

  const fromNothing = (parser: TreeSitter.Parser, text: string, document: string): SyntaxNode | null => {
    let tree: TreeSitter.Tree | null = null;
    try {
      tree = parser.parse(text);
      if (tree === null) return null;
      const copied = copyTree(tree, null);
      if (!tree.rootNode.hasError) {
        keep(document, { ...copied, text, parser, tree });
        tree = null;
      }
      return copied.root;
    } finally {
      tree?.delete();
      parser.reset();
    }
  };

  return {
    parse(parser, text, document) {
      const before = versions.get(document);
      if (before?.parser !== parser) return fromNothing(parser, text, document);
      return next(before, text, document) ?? fromNothing(parser, text, document);
    },
  };
}

/** The one stretch in which two texts differ, as the parser wants it: offsets, and rows and columns, from 0. */
function editBetween(before: string, after: string): Omit<TreeSitter.Edit, 'editPoint' | 'editRange'> {
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
