import { CLOSE_BRACE, COLON, COMMA, DOLLAR, OPEN_BRACE, PERCENT, TILDE, trimEnd, trimStart } from './characters.ts';
import type { Scanner } from './scanner.ts';
import type { Expression, InterpolationPart, Span, TemplatePart } from './tree.ts';

/** The parser of expressions, handed in by the file that imports this one. */
export type ParseExpression = (s: Scanner) => Expression;

/** Text between sequences; in a heredoc at most one line, which is as far as strip markers and dedenting look. */
export interface TextPiece extends Span {
  readonly kind: 'text';
  value: string;
}

type DirectivePiece =
  | (Span & { readonly kind: 'if'; readonly condition: Expression })
  | (Span & {
      readonly kind: 'for';
      readonly keyName: string | null;
      readonly valueName: string;
      readonly collection: Expression;
    })
  | (Span & { readonly kind: 'else' | 'endif' | 'endfor' });

export type TemplatePiece = TextPiece | InterpolationPart | DirectivePiece;

/** A template's text and sequences one after the other, before directives are matched with their ends. */
export class TemplatePieces {
  readonly list: TemplatePiece[] = [];
  private trimNext = false;

  text(value: string, start: number, end: number): void {
    this.list.push({ kind: 'text', value: this.trimNext ? trimStart(value) : value, start, end });
    this.trimNext = false;
  }

  /** Reads the `${ … }` or `%{ … }` at the position. Newlines are blanks inside it, also in a quoted string. */
  sequence(s: Scanner, parseExpression: ParseExpression): void {
    const start = s.at;
    const isDirective = s.text.charCodeAt(start) === PERCENT;
    s.at += 2;
    if (s.text.charCodeAt(s.at) === TILDE) {
      s.at++;
      const last = this.list.at(-1);
      if (last?.kind === 'text') last.value = trimEnd(last.value);
    }
    const outer = s.newlinesMatter;
    s.newlinesMatter = false;
    if (isDirective) {
      const directive = parseDirective(s, parseExpression);
      this.list.push({ ...directive, start, end: this.close(s) });
    } else {
      const expression = parseExpression(s);
      this.list.push({ kind: 'interpolation', expression, start, end: this.close(s) });
    }
    s.newlinesMatter = outer;
  }

  private close(s: Scanner): number {
    const code = s.next();
    this.trimNext = code === TILDE && s.text.charCodeAt(s.at + 1) === CLOSE_BRACE;
    if (this.trimNext) s.at++;
    else if (code !== CLOSE_BRACE) s.failHere('Extra characters after interpolation expression');
    return ++s.at;
  }
}

type Directive = DirectivePiece extends infer Piece ? (Piece extends Span ? Omit<Piece, keyof Span> : never) : never;

function parseDirective(s: Scanner, parseExpression: ParseExpression): Directive {
  const code = s.next();
  if (!s.startsIdentifier(code)) s.failHere('Invalid template directive');
  const start = s.at;
  const keyword = s.identifier();
  switch (keyword) {
    case 'if':
      return { kind: 'if', condition: parseExpression(s) };
    case 'for': {
      const names = parseForNames(s);
      return { kind: 'for', ...names, collection: parseExpression(s) };
    }
    case 'else':
    case 'endif':
    case 'endfor':
      return { kind: keyword };
    default:
      return s.fail('Invalid template control keyword', start, s.at);
  }
}

/** Reads `v in` or `k, v in` after a `for`. */
export function parseForNames(s: Scanner): { keyName: string | null; valueName: string } {
  const message = "Invalid 'for' expression";
  if (!s.startsIdentifier(s.next())) s.failHere(message);
  let keyName: string | null = null;
  let valueName = s.identifier();
  if (s.next() === COMMA) {
    s.at++;
    if (!s.startsIdentifier(s.next())) s.failHere(message);
    keyName = valueName;
    valueName = s.identifier();
  }
  if (!s.isWord('in', s.next())) s.failHere(message);
  s.at += 2;
  return { keyName, valueName };
}

/**
 * How the `$` or `%` at `at` reads: the end of the run of the same character, and whether `{` follows. A run of one
 * before `{` begins a sequence; of a longer run the last two stand for one, and the brace is text.
 */
export function markerRun(s: Scanner, at: number): { end: number; opens: boolean } {
  const { text } = s;
  const code = text.charCodeAt(at);
  let end = at + 1;
  while (end < s.end && text.charCodeAt(end) === code) end++;
  return { end, opens: end < s.end && text.charCodeAt(end) === OPEN_BRACE };
}

/** Whether this code unit may begin a sequence. */
export function isMarker(code: number): boolean {
  return code === DOLLAR || code === PERCENT;
}

const NO_PARTS: readonly TemplatePart[] = [];

/**
 * Nests the pieces between directives, joins neighbouring texts and normalises them. `end` is where the template's
 * closing marker stands, to which a missing `endif` or `endfor` is reported.
 */
export function assembleParts(s: Scanner, pieces: readonly TemplatePiece[], end: number): readonly TemplatePart[] {
  if (pieces.length === 0) return NO_PARTS;
  const assembly = new Assembly(s, pieces, end);
  const parts = assembly.parts(['end']);
  return parts;
}

type Terminator = 'else' | 'endif' | 'endfor' | 'end';

class Assembly {
  private readonly s: Scanner;
  private readonly pieces: readonly TemplatePiece[];
  private readonly end: number;
  private index = 0;

  constructor(s: Scanner, pieces: readonly TemplatePiece[], end: number) {
    this.s = s;
    this.pieces = pieces;
    this.end = end;
  }

  /** The parts up to one of the `terminators`, which stays the current piece. */
  parts(terminators: readonly Terminator[]): TemplatePart[] {
    const { s } = this;
    const parts: TemplatePart[] = [];
    s.deeper();
    for (;;) {
      const piece = this.pieces[this.index];
      if (piece === undefined) {
        if (!terminators.includes('end')) s.fail('Unexpected end of template', this.end, this.end);
        break;
      }
      if (piece.kind === 'text') {
        parts.push(this.joinedText(piece));
      } else if (piece.kind === 'interpolation') {
        parts.push(piece);
        this.index++;
      } else if (piece.kind === 'if' || piece.kind === 'for') {
        this.index++;
        parts.push(this.directive(piece));
      } else {
        if (terminators.includes(piece.kind)) break;
        s.fail(`Unexpected ${piece.kind} directive`, piece.start, piece.end);
      }
    }
    s.depth--;
    return parts;
  }

  private joinedText(first: TextPiece): TemplatePart {
    let value = first.value;
    let end = first.end;
    for (;;) {
      const following = this.pieces[++this.index];
      if (following?.kind !== 'text') break;
      value += following.value;
      end = following.end;
    }
    return { kind: 'literal', value: value.normalize('NFC'), start: first.start, end };
  }

  private directive(opener: Extract<DirectivePiece, { kind: 'if' | 'for' }>): TemplatePart {
    const { start } = opener;
    if (opener.kind === 'for') {
      const { keyName, valueName, collection } = opener;
      const parts = this.parts(['endfor']);
      return { kind: 'for-directive', keyName, valueName, collection, parts, start, end: this.take() };
    }
    const then = this.parts(['else', 'endif']);
    let otherwise: readonly TemplatePart[] = NO_PARTS;
    if (this.pieces[this.index]?.kind === 'else') {
      this.index++;
      otherwise = this.parts(['endif']);
    }
    return { kind: 'if', condition: opener.condition, then, otherwise, start, end: this.take() };
  }

  /** Takes the terminator at hand; its end. */
  private take(): number {
    return this.pieces[this.index++]?.end ?? this.end;
  }
}

/**
 * Reads a template without a frame, up to the end of the scanner's text: the content of a JSON string. There are no
 * escapes but `$${` and `%%{`, and newlines are text.
 */
export function parseBareTemplate(s: Scanner, parseExpression: ParseExpression): readonly TemplatePart[] {
  const pieces = new TemplatePieces();
  while (s.at < s.end) {
    const start = s.at;
    const value = bareText(s);
    if (s.at > start) pieces.text(value, start, s.at);
    if (s.at < s.end) pieces.sequence(s, parseExpression);
  }
  return assembleParts(s, pieces.list, s.end);
}

function bareText(s: Scanner): string {
  const { text, end } = s;
  let value = '';
  let from = s.at;
  let at = from;
  while (at < end) {
    if (!isMarker(text.charCodeAt(at))) {
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
  return value + text.slice(from, at);
}

/** Whether `code`, found by `next()`, is a `:` and not the `::` of a namespaced name. */
export function isSingleColon(s: Scanner, code: number): boolean {
  return code === COLON && s.text.charCodeAt(s.at + 1) !== COLON;
}
