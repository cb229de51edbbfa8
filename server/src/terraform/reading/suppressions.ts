import { parseSuppression, suppressionMarker } from '../../config/suppression-comment.ts';
import type { Suppression } from '../../model/finding.ts';
import type { Attribute, Block, Body, Span, SyntaxTree } from '../syntax/tree.ts';

/** A suppression and the stretch of the document in which it holds. */
export interface PlacedSuppression extends Span {
  readonly rules: readonly string[];
  readonly suppression: Suppression;
}

/**
 * The suppressions of a document. A comment holds for the attribute or block on its own line, for the one directly below
 * it, and, as one of the first lines inside a block, for that block; in JSON it is the block's `"//"` property.
 */
export function findSuppressions(uri: string, tree: SyntaxTree): readonly PlacedSuppression[] {
  const { text } = tree;
  const found: PlacedSuppression[] = [];
  for (let at = text.indexOf(suppressionMarker); at >= 0; at = text.indexOf(suppressionMarker, at + 1)) {
    const line = lineAround(text, at);
    const written = text.slice(at + suppressionMarker.length, line.end);
    const comment = parseSuppression(tree.syntax === 'json' ? unquoted(written) : written);
    const target = comment === null ? null : targetOf(tree, at, line);
    if (comment === null || target === null) continue;
    const { reason, until } = comment;
    const suppression = { range: { uri, start: at, end: line.end }, reason, until };
    found.push({ ...target, rules: comment.rules, suppression });
  }
  return found;
}

function lineAround(text: string, at: number): Span {
  const start = text.lastIndexOf('\n', at) + 1;
  const newline = text.indexOf('\n', at);
  const end = newline < 0 ? text.length : newline;
  return { start, end: text[end - 1] === '\r' ? end - 1 : end };
}

/** What a JSON string's line says before its closing quote. */
function unquoted(text: string): string {
  const quote = text.indexOf('"');
  return quote < 0 ? text : text.slice(0, quote);
}

function targetOf(tree: SyntaxTree, at: number, line: Span): Span | null {
  const block = innermostBlock(tree.body, at);
  if (tree.syntax === 'json') return block;
  const comment = commentStart(tree.text.slice(line.start, at));
  if (comment === null) return null;
  const start = line.start + comment;
  // A block without its closing brace reaches to the next header: what stands above that header belongs to it.
  const isOpen = block?.closeBrace === -1;
  if (block !== null && !isOpen && isOnlyComments(tree.text.slice(block.openBrace + 1, start))) return block;
  const body = block?.body ?? tree.body;
  const beyond = isOpen ? tree.body.blocks : [];
  const items: readonly (Attribute | Block)[] = [...body.attributes, ...body.blocks, ...beyond];
  const sameLine = items.find((item) => item.end <= start && item.end > line.start);
  if (sameLine !== undefined) return sameLine;
  const below = items.filter((item) => item.start > at).sort((a, b) => a.start - b.start)[0];
  const between = below === undefined ? '' : tree.text.slice(line.end, below.start);
  return below !== undefined && isOnlyComments(between) && !/\n[ \t]*\r?\n/u.test(between) ? below : null;
}

function innermostBlock(body: Body, at: number): Block | null {
  const block = body.blocks.find(({ openBrace, end }) => openBrace < at && at < end);
  return block === undefined ? null : (innermostBlock(block.body, at) ?? block);
}

/** Offset of the comment sign in a line's beginning, outside quotes, or null where there is none. */
function commentStart(beginning: string): number | null {
  const match = /^(?:[^"#/]|"(?:[^"\\]|\\.)*"|\/(?![/*]))*(#|\/\/|\/\*)/u.exec(beginning);
  return match === null ? null : match[0].length - (match[1]?.length ?? 0);
}

function isOnlyComments(text: string): boolean {
  return text.split('\n').every((line) => /^\s*(?:(?:#|\/\/).*|\/\*.*\*\/\s*)?$/u.test(line));
}
