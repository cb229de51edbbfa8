/** Code units that mean something to HCL, and the character classes of its lexical grammar. */

export const TAB = 9;
export const LF = 10;
export const CR = 13;
export const SPACE = 32;
export const EXCLAMATION = 33;
export const QUOTE = 34;
export const HASH = 35;
export const DOLLAR = 36;
export const PERCENT = 37;
export const AMPERSAND = 38;
export const OPEN_PAREN = 40;
export const CLOSE_PAREN = 41;
export const STAR = 42;
export const PLUS = 43;
export const COMMA = 44;
export const MINUS = 45;
export const DOT = 46;
export const SLASH = 47;
export const DIGIT_0 = 48;
export const DIGIT_9 = 57;
export const COLON = 58;
export const LESS = 60;
export const EQUALS = 61;
export const GREATER = 62;
export const QUESTION = 63;
export const OPEN_BRACKET = 91;
export const BACKSLASH = 92;
export const CLOSE_BRACKET = 93;
export const UNDERSCORE = 95;
export const OPEN_BRACE = 123;
export const BAR = 124;
export const CLOSE_BRACE = 125;
export const TILDE = 126;
export const BYTE_ORDER_MARK = 0xfeff;

/** What a scanner answers in place of a code unit at the end of its text. */
export const END = -1;

/** 1 for the ASCII code units that an identifier may begin with. */
export const IDENTIFIER_START = new Uint8Array(128);
/** 1 for the ASCII code units that an identifier may go on with. */
export const IDENTIFIER_PART = new Uint8Array(128);
for (let code = 0; code < 128; code++) {
  const isLetter = (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code === UNDERSCORE;
  IDENTIFIER_START[code] = Number(isLetter);
  IDENTIFIER_PART[code] = Number(isLetter || isDigit(code) || code === MINUS);
}

const UNICODE_START = /^\p{ID_Start}$/u;
const UNICODE_PART = /^\p{ID_Continue}$/u;

/** Whether an identifier may begin with this code point of 128 or more. */
export function isUnicodeIdentifierStart(codePoint: number): boolean {
  return UNICODE_START.test(String.fromCodePoint(codePoint));
}

/** Whether an identifier may go on with this code point of 128 or more. */
export function isUnicodeIdentifierPart(codePoint: number): boolean {
  return UNICODE_PART.test(String.fromCodePoint(codePoint));
}

/** An ASCII digit; `-1`, the end of the text, is none. */
export function isDigit(code: number): boolean {
  return code >= DIGIT_0 && code <= DIGIT_9;
}

/**
 * Unicode's White_Space property, which is what Go's `unicode.IsSpace` tests and what strip markers, flush heredocs
 * and heredoc end markers go by. It differs from `\s`: U+0085 is in, U+FEFF is not.
 */
export function isSpace(code: number): boolean {
  if (code <= SPACE) return code === SPACE || (code >= TAB && code <= CR);
  if (code < 0x85) return false;
  return (
    code === 0x85 ||
    code === 0xa0 ||
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000
  );
}

/** `text` without the Unicode white space it begins with. */
export function trimStart(text: string): string {
  let start = 0;
  while (start < text.length && isSpace(text.charCodeAt(start))) start++;
  return text.slice(start);
}

/** `text` without the Unicode white space it ends with. */
export function trimEnd(text: string): string {
  let end = text.length;
  while (end > 0 && isSpace(text.charCodeAt(end - 1))) end--;
  return text.slice(0, end);
}
