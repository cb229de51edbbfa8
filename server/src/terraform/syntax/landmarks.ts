import { LF, trimEnd, trimStart } from './characters.ts';

const LABEL = String.raw`(?:[ \t]*"[^"\n]*"|[ \t]+[\p{L}_][\p{L}\p{N}_-]*)`;

/**
 * A line that begins a top-level block of Terraform: at column 0, a known type with its number of labels, a brace. A few
 * stray characters before it do no harm, unless they make it a comment.
 */
const HEADER = new RegExp(
  String.raw`^([^\p{L}\p{N}\s_"#/*-]{0,4})(?:(?:terraform|locals|moved|import|removed)` +
    `|(?:provider|variable|output|module|check)${LABEL}` +
    `|(?:resource|data|ephemeral|action|list)${LABEL}${LABEL})` +
    String.raw`[ \t]*\{`,
  'gmu',
);

const HEREDOC_OPENER = /<<-?([\p{ID_Start}_][\p{ID_Continue}-]*)\r?\n/gu;

const COMMENT_LINE = /^[ \t]*\/\*/gm;

interface Opener {
  readonly marker: string;
  readonly start: number;
  readonly contentStart: number;
}

/**
 * What a broken file's lines look like, whatever the parser makes of them: where top-level blocks seem to begin and
 * heredocs to end. Built in one pass over the text, and only for a file with an error.
 */
export class Landmarks {
  private readonly headers: readonly number[];
  private readonly endMarkers: ReadonlyMap<string, readonly number[]>;

  constructor(text: string) {
    const openers = findOpeners(text);
    this.endMarkers = findEndMarkers(text, new Set(openers.map((opener) => opener.marker)));
    const hidden = [...this.closedHeredocs(openers), ...closedComments(text)].sort((a, b) => a.start - b.start);
    this.headers = findHeaders(text, hidden);
  }

  /** Offset of the first top-level header on a line after that of `offset`, or -1. */
  headerAfter(offset: number): number {
    return firstAtLeast(this.headers, offset + 1);
  }

  /** Offset of the last top-level header at or before `offset`, or -1. */
  headerUpTo(offset: number): number {
    return this.headers[indexAtLeast(this.headers, offset + 1) - 1] ?? -1;
  }

  /** Offset of the first line at or after `from` that ends a heredoc with this marker, or -1. */
  endMarkerAfter(marker: string, from: number): number {
    return firstAtLeast(this.endMarkers.get(marker) ?? [], from);
  }

  /**
   * The heredocs whose lines are no headers: those with an end marker and without another opener of the same marker in
   * between, which would show that their own end is missing.
   */
  private closedHeredocs(openers: readonly Opener[]): { start: number; end: number }[] {
    const starts = new Map<string, number[]>();
    for (const opener of openers) {
      const known = starts.get(opener.marker);
      if (known === undefined) starts.set(opener.marker, [opener.start]);
      else known.push(opener.start);
    }
    const closed: { start: number; end: number }[] = [];
    let covered = -1;
    for (const { marker, start, contentStart } of openers) {
      if (start < covered) continue;
      const end = this.endMarkerAfter(marker, contentStart);
      const nextOpener = firstAtLeast(starts.get(marker) ?? [], contentStart);
      if (end === -1 || (nextOpener !== -1 && nextOpener < end)) continue;
      closed.push({ start, end });
      covered = end;
    }
    return closed;
  }
}

function findOpeners(text: string): Opener[] {
  const openers: Opener[] = [];
  for (const match of text.matchAll(HEREDOC_OPENER)) {
    openers.push({ marker: match[1] ?? '', start: match.index, contentStart: match.index + match[0].length });
  }
  return openers;
}

function findEndMarkers(text: string, markers: ReadonlySet<string>): Map<string, number[]> {
  const found = new Map<string, number[]>();
  if (markers.size === 0) return found;
  let start = 0;
  for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', start)) {
    const line = trimEnd(trimStart(text.slice(start, end)));
    if (markers.has(line)) {
      const known = found.get(line);
      if (known === undefined) found.set(line, [start]);
      else known.push(start);
    }
    start = end + 1;
  }
  return found;
}

function closedComments(text: string): { start: number; end: number }[] {
  const comments: { start: number; end: number }[] = [];
  let covered = -1;
  for (const match of text.matchAll(COMMENT_LINE)) {
    if (match.index < covered) continue;
    const end = text.indexOf('*/', match.index);
    if (end === -1) break;
    comments.push({ start: match.index, end });
    covered = end;
  }
  return comments;
}

/** Whether a line of the text looks like the beginning of a top-level block. */
export function containsHeader(text: string): boolean {
  return findHeaders(text, []).length > 0;
}

function findHeaders(text: string, hidden: readonly { start: number; end: number }[]): number[] {
  const headers: number[] = [];
  let index = 0;
  let covered = -1;
  for (const match of text.matchAll(HEADER)) {
    if (match.index > 0 && text.charCodeAt(match.index - 1) !== LF) continue;
    const at = match.index + (match[1] ?? '').length;
    for (let span = hidden[index]; span !== undefined && span.start < at; span = hidden[++index]) {
      covered = Math.max(covered, span.end);
    }
    if (at >= covered) headers.push(at);
  }
  return headers;
}

/** The first of the ascending `offsets` that is not below `minimum`, or -1. */
function firstAtLeast(offsets: readonly number[], minimum: number): number {
  return offsets[indexAtLeast(offsets, minimum)] ?? -1;
}

/** How many of the ascending `offsets` are below `minimum`. */
function indexAtLeast(offsets: readonly number[], minimum: number): number {
  let low = 0;
  let high = offsets.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((offsets[middle] ?? 0) < minimum) low = middle + 1;
    else high = middle;
  }
  return low;
}
