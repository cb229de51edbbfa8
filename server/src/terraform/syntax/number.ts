import { DOT, isDigit } from './characters.ts';
import type { Scanner } from './scanner.ts';
import type { NumberLiteral } from './tree.ts';

const VALID_NUMBER = /^\d+(?:\.\d*)?(?:[eE]([+-]?\d+))?$/;

/**
 * Go's big.Float, which HashiCorp's parser makes of every number, holds a power of two of 32 bits; exponents beyond are
 * no numbers to it. (Exponents far below make numbers that are infinite or zero here.)
 */
const MIN_EXPONENT = -2_147_483_649;
const MAX_EXPONENT = 2_147_483_646;

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
    const exponent = Number(match?.[1] ?? 0);
    if (match === null || exponent < MIN_EXPONENT || exponent > MAX_EXPONENT) {
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
