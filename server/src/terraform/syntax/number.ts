import { DOT, isDigit } from './characters.ts';
import type { Scanner } from './scanner.ts';
import type { NumberLiteral } from './tree.ts';

const VALID_NUMBER = /^\d+(?:\.\d*)?(?:[eE]([+-]?\d+))?$/;

/** The largest decimal exponent for which Go's big.Float does not overflow (its exponent is a 32-bit power of two). */
const MAX_EXPONENT = 646_456_993;

/**
 * Reads the number at the position, a digit. HCL's lexer takes any run of digits, dots and exponents that ends in a
 * digit, and only then asks whether that is a number.
 */
export function parseNumber(s: Scanner): NumberLiteral {
  const start = s.at;
  const end = numberEnd(s);
  s.at = end;
  const source = s.text.slice(start, end);
  if (end - start > 1) {
    const match = VALID_NUMBER.exec(source);
    if (match === null || Math.abs(Number(match[1] ?? 0)) > MAX_EXPONENT) {
      s.fail('Invalid number literal', start, end);
    }
  }
  return { kind: 'number', value: Number(source), start, end };
}

function numberEnd(s: Scanner): number {
  const { text, end } = s;
  let at = s.at + 1;
  let numberEnd = at;
  while (at < end) {
    const code = text.charCodeAt(at);
    if (isDigit(code)) {
      numberEnd = ++at;
    } else if (code === DOT) {
      at++;
    } else if (code === 101 || code === 69) {
      const sign = text.charCodeAt(at + 1);
      const digit = sign === 43 || sign === 45 ? at + 2 : at + 1;
      if (digit >= end || !isDigit(text.charCodeAt(digit))) break;
      at = numberEnd = digit + 1;
    } else {
      break;
    }
  }
  return numberEnd;
}
