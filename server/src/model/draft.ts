import type { TextEdit } from './edit.ts';

/**
 * A text under change that remembers where each part of it comes from, so that edits made one after the other can be
 * told as edits of the original text. Offsets are 0-based UTF-16 code units.
 */
export interface Draft {
  readonly original: string;
  readonly text: string;
  readonly pieces: readonly Piece[];
}

type Piece =
  /** A stretch of the original text. */
  | { readonly kind: 'kept'; readonly start: number; readonly end: number }
  | { readonly kind: 'fresh'; readonly text: string; readonly annotation: string };

export function draftOf(text: string): Draft {
  return { original: text, text, pieces: text === '' ? [] : [{ kind: 'kept', start: 0, end: text.length }] };
}

/** Applies edits whose offsets are those of the draft's current text; in order and without overlaps. */
export function revise(draft: Draft, edits: readonly TextEdit[]): Draft {
  if (edits.length === 0) return draft;
  const pieces: Piece[] = [];
  let at = 0;
  for (const { start, end, newText, annotation } of edits) {
    pieces.push(...cut(draft, at, start), { kind: 'fresh', text: newText, annotation });
    at = end;
  }
  pieces.push(...cut(draft, at, draft.text.length));
  return { original: draft.original, text: pieces.map((piece) => textOf(draft, piece)).join(''), pieces };
}

/** The changes since the original text, as edits of that text: in order, without overlaps, none of them idle. */
export function changesOf(draft: Draft): readonly TextEdit[] {
  const changes: TextEdit[] = [];
  let open = { start: 0, newText: '', annotation: '' };
  const close = (end: number): void => {
    if (end > open.start || open.newText !== '') changes.push({ ...open, end });
  };
  for (const piece of draft.pieces) {
    if (piece.kind === 'kept') {
      close(piece.start);
      open = { start: piece.end, newText: '', annotation: '' };
    } else {
      open = {
        start: open.start,
        newText: open.newText + piece.text,
        annotation: open.annotation === '' ? piece.annotation : open.annotation,
      };
    }
  }
  close(draft.original.length);
  return changes.filter(({ start, end, newText }) => draft.original.slice(start, end) !== newText);
}

/** Where in the original text the character at `offset` of the draft stands; null for one that is new. */
export function originOf(draft: Draft, offset: number): number | null {
  let at = 0;
  for (const piece of draft.pieces) {
    const length = lengthOf(piece);
    if (offset < at + length) return piece.kind === 'kept' ? piece.start + (offset - at) : null;
    at += length;
  }
  return null;
}

/** Where in the draft the character at `offset` of the original text stands; null for one that is gone. */
export function positionOf(draft: Draft, offset: number): number | null {
  let at = 0;
  for (const piece of draft.pieces) {
    if (piece.kind === 'kept' && piece.start <= offset && offset < piece.end) return at + (offset - piece.start);
    at += lengthOf(piece);
  }
  return null;
}

function cut(draft: Draft, from: number, to: number): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const piece of draft.pieces) {
    const length = lengthOf(piece);
    const start = Math.max(from - at, 0);
    const end = Math.min(to - at, length);
    // An empty fresh piece stands for a deletion; it is kept, for its annotation, where it lies inside.
    if (start < end || (length === 0 && from < at && at < to)) pieces.push(part(piece, start, end));
    at += length;
  }
  return pieces;
}

function part(piece: Piece, start: number, end: number): Piece {
  return piece.kind === 'kept'
    ? { kind: 'kept', start: piece.start + start, end: piece.start + end }
    : { kind: 'fresh', text: piece.text.slice(start, end), annotation: piece.annotation };
}

function lengthOf(piece: Piece): number {
  return piece.kind === 'kept' ? piece.end - piece.start : piece.text.length;
}

function textOf(draft: Draft, piece: Piece): string {
  return piece.kind === 'kept' ? draft.original.slice(piece.start, piece.end) : piece.text;
}
