import type { SourceRange } from '../../../model/source.ts';
import { textParts } from '../../evaluation/text.ts';
import { writtenAt } from '../../evaluation/trail.ts';
import type { SettledTerraformValue, TextOrigin } from '../../evaluation/value.ts';
import { expressionAt, nodeAt } from '../../syntax/find.ts';
import type { LiteralPart, SyntaxTree, Template } from '../../syntax/tree.ts';
import type { LiteralOffsets } from './literal-offsets.ts';
import { literalOffsets } from './literal-offsets.ts';

/** The tree of a document of the configuration, null for any other. */
export type TreeOf = (uri: string) => SyntaxTree | null;

/**
 * Where a stretch of a text stands, null where that cannot be told. Offsets are 0-based UTF-16 code units; what is not
 * known of the text counts as one.
 */
export interface TextPlaces {
  at(start: number, end: number): SourceRange | null;
}

type TemplateOrigin = Extract<TextOrigin, { kind: 'template' }>;

interface Piece {
  readonly index: number;
  /** Offset in the text at which the piece begins. */
  readonly offset: number;
}

/** Where the characters of a text stand. */
export function textPlaces(text: SettledTerraformValue, treeOf: TreeOf): TextPlaces {
  const origin = originOf(text, treeOf);
  if (origin === null) return { at: () => null };
  if (origin.kind === 'file') return { at: (start, end) => ({ uri: origin.uri, start, end }) };
  return templatePlaces(origin, treeOf);
}

/** A text without an origin of its own may be a plain literal, at the end of its trail. */
function originOf(text: SettledTerraformValue, treeOf: TreeOf): TextOrigin | null {
  if (text.kind !== 'string' && text.kind !== 'partial-string') return null;
  if (text.origin !== undefined) return text.origin;
  const range = writtenAt(text);
  const tree = range === null ? null : treeOf(range.uri);
  const node = range === null || tree === null ? null : expressionAt(tree, range);
  if (range === null || node?.kind !== 'template') return null;
  const [part, ...others] = node.parts;
  if (part?.kind !== 'literal' || others.length > 0 || text.kind !== 'string' || part.value !== text.value) return null;
  return { kind: 'template', uri: range.uri, content: null, parts: node.parts, values: [text] };
}

function templatePlaces(origin: TemplateOrigin, treeOf: TreeOf): TextPlaces {
  const { uri, parts, values } = origin;
  const content = origin.content ?? treeOf(uri)?.text ?? null;
  const literals = new Map<LiteralPart, LiteralOffsets>();
  const starts = startsOf(values);
  const offsetsOf = (part: LiteralPart, source: string): LiteralOffsets => {
    const known = literals.get(part);
    if (known !== undefined) return known;
    const form = origin.content === null ? formAt(treeOf(uri), part.start) : null;
    const offsets = literalOffsets(part, source, form);
    literals.set(part, offsets);
    return offsets;
  };
  const within = ({ index, offset }: Piece, start: number, end: number): SourceRange | null => {
    const value = values[index];
    const inner = value === undefined ? null : originOf(value, treeOf);
    if (value === undefined || inner === null) return null;
    const isPart = inner.kind === 'template' && inner.uri === uri;
    const places = isPart ? templatePlaces({ ...inner, content: origin.content }, treeOf) : textPlaces(value, treeOf);
    return places.at(start - offset, end - offset);
  };
  return {
    at(start, end) {
      const first = pieceAt(starts, start);
      const last = pieceAt(starts, Math.max(start, end - 1));
      const [from, to] = [parts[first.index], parts[last.index]];
      if (content === null || from === undefined || to === undefined) return null;
      if (first.index === last.index && from.kind !== 'literal') {
        return within(first, start, end) ?? { uri, start: from.start, end: from.end };
      }
      return {
        uri,
        start:
          from.kind === 'literal' ? (offsetsOf(from, content).starts[start - first.offset] ?? from.start) : from.start,
        end: to.kind === 'literal' ? (offsetsOf(to, content).ends[end - 1 - last.offset] ?? to.end) : to.end,
      };
    },
  };
}

function startsOf(values: readonly SettledTerraformValue[]): readonly number[] {
  let at = 0;
  return values.map((value) => {
    const start = at;
    for (const part of textParts(value) ?? []) at += typeof part === 'string' ? part.length : 1;
    return start;
  });
}

/** The last piece that begins at or before an offset. */
function pieceAt(starts: readonly number[], offset: number): Piece {
  const index = Math.max(
    0,
    starts.findLastIndex((start) => start <= offset),
  );
  return { index, offset: starts[index] ?? 0 };
}

/** The form of the template around a place, which tells what escapes there are. */
function formAt(tree: SyntaxTree | null, offset: number): Template['form'] | null {
  if (tree === null) return null;
  const around = nodeAt(tree, offset).expressions.findLast((node) => 'kind' in node && node.kind === 'template');
  return around !== undefined && 'form' in around ? around.form : null;
}
