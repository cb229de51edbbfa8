import {
  CR,
  END,
  HASH,
  IDENTIFIER_PART,
  IDENTIFIER_START,
  LF,
  SLASH,
  SPACE,
  STAR,
  TAB,
  isUnicodeIdentifierPart,
  isUnicodeIdentifierStart,
} from './characters.ts';
import type { SyntaxProblem } from './tree.ts';

/**
 * How deep expressions and blocks may nest. Real files reach 29; HashiCorp's parser overflows its stack somewhere
 * above 1,000. Whoever walks a tree recursively relies on this limit.
 */
export const MAX_DEPTH = 500;

/** The message of the error where `MAX_DEPTH` is exceeded. */
export const NESTED_TOO_DEEPLY = 'Nested too deeply';

/** Thrown to leave a broken item; what is wrong stands in `Scanner.problem`. One object, as a stack trace would cost. */
export const BROKEN_ITEM = new Error('syntax error');

/** A position in the text, with the lexical rules that hold there. */
export class Scanner {
  readonly text: string;
  /** Offset of the code unit to be read next. */
  at: number;
  /** Offset at which the text is taken to end. */
  end: number;
  /** Whether a newline ends what is being read; inside most brackets it is a blank. */
  newlinesMatter = true;
  depth = 0;
  /** Whether the first error ends the reading of a top-level item: no recovery is tried inside it. */
  strict = false;
  errors: SyntaxProblem[] = [];
  problem: SyntaxProblem = { message: '', start: 0, end: 0 };
  /** Whether items that are indented less than a block's others are taken out of it: its closing brace is missing. */
  closesByIndentation = false;
  /** Whether a missing closing brace has been noted in the top-level item being read. */
  unclosedNoted = false;
  /**
   * Where the line lies after which reading goes on when the string or heredoc being read breaks, or -1 outside of
   * them: newlines are ignored inside `${`, so the place of the error tells nothing.
   */
  resumeAt = -1;
  /**
   * Set while recovering: offset of the first line at or after `from` that is an end marker of this name, or -1. An
   * opener without an end is then told at once; else a file of openers would take forever.
   */
  endMarkerAfter: ((marker: string, from: number) => number) | null = null;
  /** How much text has been read again because a broken item reached too far; there is a limit to it. */
  readAgain = 0;
  /** Outcome of the last search for the end of a block comment: the first end at or after `from` is at `to`. */
  private commentEnd = { from: Infinity, to: -1 };

  /** The line that was looked up last: a file of one line must not be searched again and again. */
  private line = { start: 0, end: -1 };

  constructor(text: string, start: number, end: number) {
    this.text = text;
    this.at = start;
    this.end = end;
  }

  /** Moves over blanks and comments, and over newlines where they do not matter, and returns the code unit there. */
  next(): number {
    const { at } = this;
    if (at >= this.end) return END;
    const code = this.text.charCodeAt(at);
    // Most often the position is at a token already.
    if (code > SLASH || (code === LF && this.newlinesMatter)) return code;
    return this.skip();
  }

  private skip(): number {
    const { text, end, newlinesMatter } = this;
    let at = this.at;
    while (at < end) {
      const code = text.charCodeAt(at);
      if (code === SPACE || code === TAB || (code === LF && !newlinesMatter)) {
        at++;
        continue;
      }
      const skipped = code > SLASH ? at : this.skipComment(at, code);
      if (skipped === at) {
        this.at = at;
        return code;
      }
      at = skipped;
    }
    this.at = end;
    return END;
  }

  /** Moves over blanks, comments and newlines, whether or not newlines matter. */
  nextBeyondNewlines(): number {
    const outer = this.newlinesMatter;
    this.newlinesMatter = false;
    const code = this.next();
    this.newlinesMatter = outer;
    return code;
  }

  private skipComment(at: number, code: number): number {
    const { text } = this;
    if (code === SLASH) {
      const following = text.charCodeAt(at + 1);
      if (following === STAR) return this.blockCommentEnd(at);
      if (following === SLASH && !this.newlinesMatter) return this.lineEnd(at);
    } else if (code === HASH) {
      if (!this.newlinesMatter) return this.lineEnd(at);
    } else if (code === CR && !this.newlinesMatter && text.charCodeAt(at + 1) === LF) {
      return at + 2;
    }
    return at;
  }

  /** End of the block comment that begins at `at`, or `at` where it has none: then it is no comment at all. */
  private blockCommentEnd(at: number): number {
    const from = at + 2;
    const known = this.commentEnd;
    // One search answers for all later openers up to where it ended; else a file of `/*` lines would take forever.
    if (from < known.from || (known.to !== -1 && from > known.to)) {
      this.commentEnd = { from, to: this.text.indexOf('*/', from) };
    }
    const to = this.commentEnd.to;
    return to === -1 || to + 2 > this.end ? at : to + 2;
  }

  /** Start of the line of `at`. */
  lineStart(at: number): number {
    const known = this.line;
    if (at >= known.start && at <= known.end) return known.start;
    const start = at === 0 ? 0 : this.text.lastIndexOf('\n', at - 1) + 1;
    const newline = this.text.indexOf('\n', at);
    this.line = { start, end: newline === -1 ? this.text.length : newline };
    return start;
  }

  /** Offset of the newline that ends the line of `at`, or the end of the text. */
  lineEnd(at: number): number {
    const newline = this.text.indexOf('\n', at);
    return newline === -1 || newline > this.end ? this.end : newline;
  }

  /** Whether `code`, found by `next()`, ends the line: a newline, a line comment or the end of the text. */
  isLineEnd(code: number): boolean {
    if (code === LF || code === END || code === HASH) return true;
    if (code === CR) return this.text.charCodeAt(this.at + 1) === LF;
    return code === SLASH && this.text.charCodeAt(this.at + 1) === SLASH;
  }

  /** Whether an identifier begins at the position, where `next()` found `code`. */
  startsIdentifier(code: number): boolean {
    if (code < 128) return IDENTIFIER_START[code] === 1;
    return isUnicodeIdentifierStart(this.text.codePointAt(this.at) ?? 0);
  }

  /** End of the identifier that begins at the position. */
  identifierEnd(): number {
    const { text, end } = this;
    let at = this.at;
    while (at < end) {
      const code = text.charCodeAt(at);
      if (code < 128) {
        if (IDENTIFIER_PART[code] !== 1) break;
        at++;
      } else {
        const codePoint = text.codePointAt(at) ?? 0;
        if (!isUnicodeIdentifierPart(codePoint)) break;
        at += codePoint > 0xffff ? 2 : 1;
      }
    }
    return at;
  }

  /** Reads the identifier that begins at the position. */
  identifier(): string {
    const start = this.at;
    this.at = this.identifierEnd();
    return this.text.slice(start, this.at);
  }

  /** Whether exactly this word stands at the position, where `next()` found `code`. */
  isWord(word: string, code: number): boolean {
    return (
      code === word.charCodeAt(0) &&
      this.text.startsWith(word, this.at) &&
      this.identifierEnd() === this.at + word.length
    );
  }

  /** Ends the reading of the item: what follows cannot be understood. */
  fail(message: string, start: number, end: number): never {
    this.problem = { message, start, end };
    throw BROKEN_ITEM;
  }

  /** Ends the reading of the item because of what stands at the position. */
  failHere(message: string): never {
    this.fail(message, this.at, this.tokenEnd());
  }

  /** Notes an error that leaves no doubt about how to read on. */
  report(message: string, start: number, end: number): void {
    if (this.strict) this.fail(message, start, end);
    this.errors.push({ message, start, end });
  }

  /** Notes an error about what stands at the position. */
  reportHere(message: string): void {
    this.report(message, this.at, this.tokenEnd());
  }

  /** Notes a missing closing brace at its `{`. Blocks around the innermost open one are open because of it. */
  reportUnclosed(openBrace: number): void {
    if (this.unclosedNoted) return;
    this.report('Unclosed configuration block', openBrace, openBrace + 1);
    this.unclosedNoted = true;
  }

  /** End of what an error message about the position should underline: a word, or one character. */
  private tokenEnd(): number {
    if (this.isLineEnd(this.at < this.end ? this.text.charCodeAt(this.at) : END)) return this.at;
    const wordEnd = this.identifierEnd();
    if (wordEnd > this.at) return wordEnd;
    return Math.min(this.end, this.at + ((this.text.codePointAt(this.at) ?? 0) > 0xffff ? 2 : 1));
  }

  /** Where to read on if the heredoc that begins at `start` breaks; fails where it is known to have no end. */
  resumeOfHeredoc(marker: string, start: number, contentStart: number): number {
    if (this.endMarkerAfter === null) return start;
    const end = this.endMarkerAfter(marker, contentStart);
    if (end !== -1 && end < this.end) return end;
    if (this.resumeAt === -1) this.resumeAt = start;
    return this.fail('Unterminated template string', start, contentStart - 1);
  }

  /** Goes one level down; every call needs its `depth--`. */
  deeper(): void {
    if (++this.depth > MAX_DEPTH) this.fail(NESTED_TOO_DEEPLY, this.at, Math.min(this.at + 1, this.end));
  }
}
