import { CR, LESS, LF, MINUS, isSpace } from './characters.ts';
import type { Scanner } from './scanner.ts';
import { TemplatePieces, assembleParts, isMarker, markerRun } from './template.ts';
import type { ParseExpression, TemplatePiece, TextPiece } from './template.ts';
import type { Template } from './tree.ts';

interface Opener {
  readonly marker: string;
  readonly flush: boolean;
  /** Offset of the first line of the content. */
  readonly contentStart: number;
}

/** Reads the heredoc at the position, a `<`; null where no heredoc begins there. */
export function parseHeredoc(s: Scanner, parseExpression: ParseExpression): Template | null {
  const start = s.at;
  const opener = readOpener(s);
  if (opener === null) return null;
  const { marker, flush } = opener;
  const outerResume = s.resumeAt;
  const resumeAt = s.resumeOfHeredoc(marker, start, opener.contentStart);
  if (outerResume === -1) s.resumeAt = resumeAt;
  s.deeper();
  s.at = opener.contentStart;
  const pieces = new TemplatePieces();
  readLines(s, marker, pieces, parseExpression);
  if (flush) dedent(pieces.list);
  const parts = assembleParts(s, pieces.list, s.at);
  s.depth--;
  s.resumeAt = outerResume;
  return { kind: 'template', form: 'heredoc', parts, heredoc: { marker, flush }, start, end: s.at };
}

function readOpener(s: Scanner): Opener | null {
  const { text } = s;
  const start = s.at;
  if (text.charCodeAt(start + 1) !== LESS) return null;
  const flush = text.charCodeAt(start + 2) === MINUS;
  s.at = start + (flush ? 3 : 2);
  const marker = s.at < s.end && s.startsIdentifier(text.charCodeAt(s.at)) ? s.identifier() : '';
  let at = s.at;
  s.at = start;
  if (marker === '') return null;
  if (text.charCodeAt(at) === CR) at++;
  if (at >= s.end || text.charCodeAt(at) !== LF) return null;
  return { marker, flush, contentStart: at + 1 };
}

/** Reads up to the end of the line that holds the end marker, its newline excluded: that one counts outside. */
function readLines(s: Scanner, marker: string, pieces: TemplatePieces, parseExpression: ParseExpression): void {
  const { text, end } = s;
  let lineStart = s.at;
  let isWholeLine = true;
  for (;;) {
    const textStart = s.at;
    const value = lineText(s);
    const isLineEnd = s.at > textStart && text.charCodeAt(s.at - 1) === LF;
    if (isLineEnd && isWholeLine && isEndMarker(text, lineStart, s.at, marker)) {
      s.at -= text.charCodeAt(s.at - 2) === CR ? 2 : 1;
      return;
    }
    if (s.at > textStart) pieces.text(value, textStart, s.at);
    if (isLineEnd) {
      lineStart = s.at;
      isWholeLine = true;
    } else if (s.at >= end) {
      s.fail('Unterminated template string', end, end);
    } else {
      pieces.sequence(s, parseExpression);
      isWholeLine = false;
    }
  }
}

/** Reads text up to and including a newline, or up to a sequence or the end. */
function lineText(s: Scanner): string {
  const { text, end } = s;
  let value = '';
  let from = s.at;
  let at = from;
  while (at < end) {
    const code = text.charCodeAt(at);
    if (code === LF) {
      at++;
      break;
    }
    if (code === CR && text.charCodeAt(at + 1) !== LF) s.fail('Invalid character', at, at + 1);
    if (!isMarker(code)) {
      at++;
      continue;
    }
    const run = markerRun(s, at);
    if (!run.opens) {
      at = run.end;
    } else if (run.end - at === 1) {
      break;
    } else {
      value += text.slice(from, run.end - 1);
      from = run.end;
      at = run.end + 1;
    }
  }
  s.at = at;
  return value === '' ? text.slice(from, at) : value + text.slice(from, at);
}

/** Whether the line is the marker and else nothing but Unicode white space. */
export function isEndMarker(text: string, lineStart: number, lineEnd: number, marker: string): boolean {
  let start = lineStart;
  while (start < lineEnd && isSpace(text.charCodeAt(start))) start++;
  if (!text.startsWith(marker, start)) return false;
  for (let at = start + marker.length; at < lineEnd; at++) {
    if (!isSpace(text.charCodeAt(at))) return false;
  }
  return start + marker.length <= lineEnd;
}

/**
 * Takes the smallest indentation off every line, as `<<-` asks. Blank lines neither count nor are changed. Strip
 * markers have been applied before, so a text that they emptied counts as unindented, and one that lost its newline no
 * longer ends its line: HashiCorp's parser does it in this order.
 */
function dedent(pieces: readonly TemplatePiece[]): void {
  const lineStarts: TextPiece[] = [];
  let indentation = Infinity;
  let startsLine = true;
  for (const piece of pieces) {
    if (piece.kind !== 'text') {
      if (startsLine) indentation = 0;
      startsLine = false;
      continue;
    }
    const endsLine = piece.value.endsWith('\n');
    if (startsLine) {
      const blanks = leadingSpace(piece.value);
      if (blanks < piece.value.length || !endsLine) {
        lineStarts.push(piece);
        indentation = Math.min(indentation, blanks);
      }
    }
    startsLine = endsLine;
  }
  if (indentation === 0) return;
  for (const piece of lineStarts) piece.value = withoutIndentation(piece.value, indentation);
}

function leadingSpace(text: string): number {
  let length = 0;
  while (length < text.length && isSpace(text.charCodeAt(length))) length++;
  return length;
}

/** What is cut off are grapheme clusters, so marks that combine with the last blank go with it. */
function withoutIndentation(line: string, indentation: number): string {
  const rest = line.slice(indentation);
  return rest.charCodeAt(0) > 127 ? rest.replace(/^[\p{M}\u200c\u200d]+/u, '') : rest;
}
