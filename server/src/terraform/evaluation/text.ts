import type { PartialString, SettledTerraformValue, TerraformValue, TextPart } from './value.ts';
import { failure, isOpen, unknownBecause, unknownFrom } from './unknown.ts';

/** Text longer than this is not followed: a few doublings in locals would exhaust the memory. */
export const textLimit = 1 << 22;

/**
 * A text as its parts, some of which may not be known; null for a value that Terraform does not convert to a string.
 * Null itself is no text.
 */
export function textParts(value: SettledTerraformValue): readonly TextPart[] | null {
  switch (value.kind) {
    case 'string':
      return [value.value];
    case 'number':
      return [formatNumber(value.value)];
    case 'bool':
      return [value.value ? 'true' : 'false'];
    case 'partial-string':
      return value.parts;
    case 'computed':
    case 'unknown':
      return [value];
    case 'null':
    case 'sequence':
    case 'mapping':
    case 'handle':
      return null;
  }
}

/** Puts parts together: a string where all are known, the part itself where it is the only one. */
export function fromParts(parts: readonly TextPart[]): SettledTerraformValue {
  const joined: TextPart[] = [];
  let length = 0;
  for (const part of parts) {
    const last = joined.at(-1);
    if (isOpen(part)) {
      if (part.kind === 'unknown' && part.failed === true) return unknownFrom(part);
      joined.push(part);
    } else if (part !== '') {
      length += part.length;
      if (length > textLimit) return unknownBecause('the text is too long to evaluate');
      if (typeof last === 'string') joined[joined.length - 1] = last + part;
      else joined.push(part);
    }
  }
  const [first, ...rest] = joined;
  if (first === undefined) return { kind: 'string', value: '', trail: [] };
  if (rest.length > 0) return { kind: 'partial-string', parts: joined, trail: [] };
  if (typeof first === 'string') return { kind: 'string', value: first, trail: [] };
  return first.kind === 'unknown' ? unknownFrom(first) : { ...first, trail: [] };
}

/** The value converted to a string as Terraform does; a string and what is not known stay as they are. */
export function asText(value: SettledTerraformValue): SettledTerraformValue {
  switch (value.kind) {
    case 'null':
    case 'string':
    case 'partial-string':
    case 'computed':
    case 'unknown':
      return value;
    case 'number':
      return { kind: 'string', value: formatNumber(value.value), trail: value.trail };
    case 'bool':
      return { kind: 'string', value: value.value ? 'true' : 'false', trail: value.trail };
    case 'sequence':
    case 'mapping':
    case 'handle':
      return failure(`${kindName(value)} stands where a string is expected`);
  }
}

/** The value converted to a number, or a failure; null and what is not known stay as they are. */
export function asNumber(value: SettledTerraformValue): SettledTerraformValue {
  switch (value.kind) {
    case 'null':
    case 'number':
    case 'computed':
    case 'unknown':
      return value;
    case 'partial-string':
      return unknownFrom(value);
    case 'string': {
      const number = parseNumber(value.value);
      return number === null
        ? failure(`"${value.value}" is not a number`)
        : { kind: 'number', value: number, trail: value.trail };
    }
    case 'bool':
    case 'sequence':
    case 'mapping':
    case 'handle':
      return failure(`${kindName(value)} stands where a number is expected`);
  }
}

/** The value converted to a bool, or a failure; null and what is not known stay as they are. */
export function asBool(value: SettledTerraformValue): SettledTerraformValue {
  switch (value.kind) {
    case 'null':
    case 'bool':
    case 'computed':
    case 'unknown':
      return value;
    case 'partial-string':
      return unknownFrom(value);
    case 'string':
      // Terraform also reads "1" and "0" as bools (go-cty, convert/conversion_primitive.go).
      if (value.value === 'true' || value.value === '1') return { kind: 'bool', value: true, trail: value.trail };
      if (value.value === 'false' || value.value === '0') return { kind: 'bool', value: false, trail: value.trail };
      return failure(`"${value.value}" is not a bool`);
    case 'number':
    case 'sequence':
    case 'mapping':
    case 'handle':
      return failure(`${kindName(value)} stands where a bool is expected`);
  }
}

/** The kind of a value with its article, for messages: "a list", "an object". */
export function kindName(value: TerraformValue): string {
  switch (value.kind) {
    case 'null':
      return 'null';
    case 'bool':
      return 'a bool';
    case 'number':
      return 'a number';
    case 'string':
    case 'partial-string':
      return 'a string';
    case 'sequence':
      return value.type === 'set' ? 'a set' : 'a list';
    case 'mapping':
      return 'an object';
    case 'handle':
      return `the whole of \`${value.object.address}\``;
    case 'computed':
    case 'unknown':
    case 'either':
      return 'a value that is not known';
  }
}

/** Decimal notation only, as in a configuration: `12`, `-1.5`, `1e3`. */
export function parseNumber(text: string): number | null {
  return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(text) ? Number(text) : null;
}

/** A number in plain decimal notation, without an exponent, as Terraform prints it. */
export function formatNumber(value: number): string {
  const text = String(value);
  const match = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(text);
  if (match === null) return text;
  const [, sign = '', lead = '', fraction = '', exponent = '0'] = match;
  const digits = lead + fraction;
  const point = 1 + Number(exponent);
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  return `${sign}${digits.padEnd(point, '0')}`;
}

/**
 * Takes away the noise of binary fractions: Terraform computes with 512 bits, where 0.1 + 0.2 is 0.3.
 */
export function roundNoise(value: number): number {
  return Number.isInteger(value) || !Number.isFinite(value) ? value : Number(value.toPrecision(15));
}

/** Whether the text starts so; null where it hangs on a part that is not known. */
export function startsWith(parts: readonly TextPart[], prefix: string): boolean | null {
  const [first = ''] = parts;
  if (typeof first !== 'string') return prefix === '' ? true : null;
  if (first.startsWith(prefix)) return true;
  return parts.length > 1 && prefix.startsWith(first) ? null : false;
}

/** Whether the text ends so; null where it hangs on a part that is not known. */
export function endsWith(parts: readonly TextPart[], suffix: string): boolean | null {
  const last = parts.at(-1) ?? '';
  if (typeof last !== 'string') return suffix === '' ? true : null;
  if (last.endsWith(suffix)) return true;
  return parts.length > 1 && suffix.endsWith(last) ? null : false;
}

/** Whether the text, with something in place of its unknown parts, can be this string. */
export function canBe(value: PartialString, text: string): boolean {
  const [first = ''] = value.parts;
  const last = value.parts.at(-1) ?? '';
  const prefix = typeof first === 'string' ? first : '';
  const suffix = typeof last === 'string' ? last : '';
  if (text.length < prefix.length + suffix.length) return false;
  if (!text.startsWith(prefix) || !text.endsWith(suffix)) return false;
  let from = prefix.length;
  const to = text.length - suffix.length;
  for (const part of value.parts.slice(1, -1)) {
    if (typeof part !== 'string') continue;
    const found = text.indexOf(part, from);
    if (found === -1 || found + part.length > to) return false;
    from = found + part.length;
  }
  return true;
}

/** Orders texts by their code points, as Terraform sorts. */
export function compareText(left: string, right: string): number {
  if (left === right) return 0;
  const length = Math.min(left.length, right.length);
  let index = 0;
  while (index < length && left.charCodeAt(index) === right.charCodeAt(index)) index += 1;
  if (index === length) return left.length - right.length;
  return surrogateLast(left.charCodeAt(index)) - surrogateLast(right.charCodeAt(index));
}

/** In UTF-16 the surrogates stand before U+E000, the characters they encode after U+FFFF. */
function surrogateLast(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}

/** What a reader sees as characters, which `length`, `substr` and `strrev` count. */
export function graphemes(text: string): readonly string[] {
  if (/^[\x20-\x7e]*$/.test(text)) return text.split('');
  return Array.from(new Intl.Segmenter().segment(text), ({ segment }) => segment);
}
