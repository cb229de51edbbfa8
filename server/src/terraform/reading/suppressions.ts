import { getLocation } from 'jsonc-parser';
import { suppressionMarkerStarts } from '../../config/suppressions/comment-forms.ts';
import type { OutlineComment, OutlineItem } from '../../config/suppressions/outline.ts';
import { placeSuppressions } from '../../config/suppressions/place.ts';
import type { PlacedSuppression } from '../../model/suppression.ts';
import { childrenOf, nodeAt } from '../syntax/find.ts';
import { literalString } from '../syntax/literals.ts';
import type { Attribute, Block, Body, Span, SyntaxTree } from '../syntax/tree.ts';

type ExpressionNode = Parameters<typeof childrenOf>[0];

/** The suppressions in the comments of a document; in JSON, in the property `"//"` of a block. */
export function findSuppressions(uri: string, tree: SyntaxTree): readonly PlacedSuppression[] {
  const { text, body } = tree;
  const comments = tree.syntax === 'json' ? commentProperties(tree) : commentsAt(tree, suppressionMarkerStarts(text));
  return placeSuppressions(uri, { text, dialect: 'terraform', comments, items: itemsOf(body) });
}

function itemsOf({ attributes, blocks }: Body): readonly OutlineItem[] {
  return [...attributes.map(attributeItem), ...blocks.map(blockItem)].sort((a, b) => a.start - b.start);
}

function attributeItem({ name, value, start, end }: Attribute): OutlineItem {
  const literal = value.kind === 'number' || value.kind === 'bool' ? String(value.value) : literalString(value);
  return { start, end, inside: null, items: objectsIn(value), attribute: { name, literal } };
}

/** Objects in an expression, such as the statements of a policy, with what is in them. */
function objectsIn(node: ExpressionNode): readonly OutlineItem[] {
  if (!('kind' in node) || node.kind !== 'object') return childrenOf(node).flatMap(objectsIn);
  const { start, end } = node;
  const items = node.items.map((item) => ({
    start: item.start,
    end: item.end,
    inside: null,
    items: objectsIn(item.value),
    attribute: { name: literalString(item.key) ?? '', literal: literalString(item.value) },
  }));
  return [{ start, end, inside: { start: start + 1, end: end - 1 }, items, attribute: null }];
}

function blockItem({ start, end, openBrace, closeBrace, body }: Block): OutlineItem {
  const items = itemsOf(body);
  // Without its closing brace a block is taken to end with what is in it: a comment below belongs to the next one.
  const stop = closeBrace < 0 ? (items.at(-1)?.end ?? openBrace + 1) : end;
  const inside = { start: openBrace + 1, end: closeBrace < 0 ? stop : closeBrace };
  return { start, end: stop, inside, items, attribute: null };
}

/** The comments around some offsets. */
function commentsAt(tree: SyntaxTree, offsets: readonly number[]): readonly OutlineComment[] {
  const comments: OutlineComment[] = [];
  // Up to here it is known what is a comment: a long line must not be searched again and again.
  let searched = 0;
  for (const offset of offsets) {
    const last = comments.at(-1);
    if (last !== undefined && offset < last.end) continue;
    const comment = lineCommentBefore(tree, offset, searched) ?? blockCommentAround(tree, offset);
    if (comment !== null) comments.push({ kind: 'text', ...comment });
    searched = comment?.end ?? offset;
  }
  return comments;
}

/** @param from nothing before this is to be looked at */
function lineCommentBefore(tree: SyntaxTree, offset: number, from: number): Span | null {
  const { text } = tree;
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  for (let at = Math.max(lineStart, from); at < offset; at++) {
    const isSign = text[at] === '#' || (text[at] === '/' && text[at + 1] === '/');
    if (isSign && !isInText(tree, at)) return { start: at, end: lineEnd(text, at) };
  }
  return null;
}

function blockCommentAround(tree: SyntaxTree, offset: number): Span | null {
  const { text } = tree;
  const open = text.lastIndexOf('/*', offset);
  const close = text.indexOf('*/', open + 2);
  if (open < 0 || close < offset || isInText(tree, open)) return null;
  return { start: open, end: close + 2 };
}

/** Whether an offset lies in a string or a heredoc. */
function isInText(tree: SyntaxTree, offset: number): boolean {
  const innermost = nodeAt(tree, offset).expressions.findLast((node) => node.start <= offset && offset < node.end);
  return (
    innermost !== undefined && 'kind' in innermost && (innermost.kind === 'template' || innermost.kind === 'literal')
  );
}

function lineEnd(text: string, at: number): number {
  const newline = text.indexOf('\n', at);
  const end = newline < 0 ? text.length : newline;
  return text[end - 1] === '\r' ? end - 1 : end;
}

/** What the properties `"//"` say, each string by itself. */
function commentProperties({ text }: SyntaxTree): readonly OutlineComment[] {
  const comments = new Map<number, OutlineComment>();
  for (const offset of suppressionMarkerStarts(text)) {
    const { path, previousNode } = getLocation(text, offset);
    if (!path.includes('//') || previousNode?.type !== 'string') continue;
    const { offset: start, length } = previousNode;
    comments.set(start, { kind: 'property', start: start + 1, end: start + length - 1 });
  }
  return [...comments.values()];
}
