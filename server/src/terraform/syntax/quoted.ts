import { BACKSLASH, CR, DOLLAR, LF, PERCENT, QUOTE } from './characters.ts';
import type { Scanner } from './scanner.ts';
import { TemplatePieces, assembleParts, isMarker, markerRun } from './template.ts';
import type { ParseExpression } from './template.ts';
import type { Label, Template, TemplatePart } from './tree.ts';

const NO_PARTS: readonly TemplatePart[] = [];

/** Reads the quoted string at the position, a `"`. */
export function parseQuoted(s: Scanner, parseExpression: ParseExpression): Template {
  const start = s.at;
  const plainEnd = plainStringEnd(s);
  if (plainEnd !== -1) {
    s.at = plainEnd + 1;
    const parts: readonly TemplatePart[] =
      plainEnd === start + 1
        ? NO_PARTS
        : [{ kind: 'literal', value: s.text.slice(start + 1, plainEnd), start: start + 1, end: plainEnd }];
    return { kind: 'template', form: 'quoted', parts, start, end: s.at };
  }
  const outerResume = s.resumeAt;
  if (outerResume === -1) s.resumeAt = start;
  s.deeper();
  const pieces = new TemplatePieces();
  s.at = start + 1;
  for (;;) {
    const textStart = s.at;
    const value = quotedText(s);
    if (s.at > textStart) pieces.text(value, textStart, s.at);
    if (s.text.charCodeAt(s.at) === QUOTE) break;
    pieces.sequence(s, parseExpression);
  }
  const parts = assembleParts(s, pieces.list, s.at);
  s.at++;
  s.depth--;
  s.resumeAt = outerResume;
  return { kind: 'template', form: 'quoted', parts, start, end: s.at };
}

/** Reads a block label at the position, a `"`. Escapes are decoded; sequences are errors. */
export function parseQuotedLabel(s: Scanner): Label {
  const start = s.at;
  const plainEnd = plainStringEnd(s);
  if (plainEnd !== -1) {
    s.at = plainEnd + 1;
    return { value: s.text.slice(start + 1, plainEnd), quoted: true, start, end: s.at };
  }
  s.at = start + 1;
  const value = quotedText(s);
  if (s.text.charCodeAt(s.at) !== QUOTE) s.fail('Invalid string literal', s.at, s.at + 2);
  s.at++;
  return { value, quoted: true, start, end: s.at };
}

/** 1 for the ASCII code units that stand for themselves in a quoted string, whatever follows. */
const PLAIN = new Uint8Array(128).fill(1);
for (const code of [QUOTE, BACKSLASH, LF, CR, DOLLAR, PERCENT]) PLAIN[code] = 0;

/** Offset of the closing quote of a string that stands for itself, or -1: it holds escapes, sequences or non-ASCII. */
function plainStringEnd(s: Scanner): number {
  const { text, end } = s;
  let at = s.at + 1;
  while (at < end) {
    const code = text.charCodeAt(at);
    if (code > 127) return -1;
    if (PLAIN[code] !== 1) return code === QUOTE ? at : -1;
    at++;
  }
  return -1;
}

/** Reads and decodes text up to a quote or the beginning of a sequence. */
function quotedText(s: Scanner): string {
  const { text, end } = s;
  let value = '';
  let from = s.at;
  let at = from;
  for (;;) {
    if (at >= end) s.fail('Unterminated template string', end, end);
    const code = text.charCodeAt(at);
    if (code === QUOTE) break;
    if (code === BACKSLASH) {
      value += text.slice(from, at);
      s.at = at;
      value += escapedCharacter(s);
      at = from = s.at;
    } else if (code === LF || code === CR) {
      s.fail('Invalid multi-line string', at, at);
    } else if (isMarker(code)) {
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
    } else {
      at++;
    }
  }
  s.at = at;
  return value + text.slice(from, at);
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' };

/** Reads the escape at the position, a backslash. */
function escapedCharacter(s: Scanner): string {
  const { text, at } = s;
  const letter = text.charAt(at + 1);
  const simple = ESCAPES[letter];
  if (simple !== undefined) {
    s.at += 2;
    return simple;
  }
  const digits = letter === 'u' ? 4 : letter === 'U' ? 8 : 0;
  const hexadecimal = text.slice(at + 2, at + 2 + digits);
  if (digits === 0 || !/^[0-9a-fA-F]+$/.test(hexadecimal) || hexadecimal.length < digits) {
    s.fail('Invalid escape sequence', at, Math.min(at + 2, s.end));
  }
  const codePoint = parseInt(hexadecimal, 16);
  const isSurrogate = codePoint >= 0xd800 && codePoint <= 0xdfff;
  if (isSurrogate || codePoint > 0x10ffff) s.fail('Invalid escape sequence', at, at + 2 + digits);
  s.at += 2 + digits;
  return String.fromCodePoint(codePoint);
}
