import type { SettledTerraformValue, TerraformValue, TextPart } from '../value.ts';
import { boolOf, listOf, stringOf } from '../literal.ts';
import { endsWith, fromParts, graphemes, startsWith } from '../text.ts';
import { failure, isOpen, unknownBecause, unknownFrom } from '../unknown.ts';
import type { Functions } from './definition.ts';
import { fixed, number, openText, openTexts, text, withRest } from './definition.ts';
import { replacePattern } from './patterns.ts';

/** Wider indentation than this is a mistake or an attack on the memory. */
const indentLimit = 1000;

export const stringFunctions: Functions = {
  chomp: fixed([text], ([string]) => stringOf(string.replace(/(?:\r\n?|\n)+$/, ''))),
  endswith: fixed([openText, text], ([parts, suffix]) => decided(endsWith(parts, suffix), parts)),
  indent: fixed([number, text], ([spaces, string]) => {
    if (!Number.isInteger(spaces) || spaces < 0) return failure('the number of spaces is not a whole number');
    if (spaces > indentLimit) return unknownBecause('the text is too long to evaluate');
    return fromParts([string.replaceAll('\n', `\n${' '.repeat(spaces)}`)]);
  }),
  join: withRest([text], openTexts, ([separator], lists) => join(separator, lists.flat())),
  lower: fixed([openText], ([parts]) => mapTexts(parts, (string) => string.toLowerCase())),
  replace: fixed([openText, text, text], ([parts, search, replacement]) => replace(parts, search, replacement)),
  split: fixed([text, text], ([separator, string]) => listOf(string.split(separator).map(stringOf))),
  startswith: fixed([openText, text], ([parts, prefix]) => decided(startsWith(parts, prefix), parts)),
  strcontains: fixed([openText, text], ([parts, search]) => {
    if (parts.some((part) => !isOpen(part) && part.includes(search))) return boolOf(true);
    return decided(parts.some(isOpen) ? null : search === '', parts);
  }),
  strrev: fixed([text], ([string]) => stringOf(graphemes(string).toReversed().join(''))),
  substr: fixed([text, number, number], ([string, offset, length]) => substring(string, offset, length)),
  title: fixed([text], ([string]) => stringOf(titleCase(string))),
  trim: fixed([text, text], ([string, cutset]) => {
    const cut = new Set(cutset);
    return stringOf(trimEnd(trimStart(Array.from(string), cut), cut).join(''));
  }),
  trimprefix: fixed([openText, text], ([parts, prefix]) => {
    const has = startsWith(parts, prefix);
    const [first = '', ...rest] = parts;
    if (has === null) return whyOpen(parts);
    return fromParts(has && !isOpen(first) ? [first.slice(prefix.length), ...rest] : parts);
  }),
  trimspace: fixed([openText], ([parts]) => trimSpace(parts)),
  trimsuffix: fixed([openText, text], ([parts, suffix]) => {
    const has = endsWith(parts, suffix);
    const last = parts.at(-1) ?? '';
    if (has === null) return whyOpen(parts);
    if (!has || isOpen(last)) return fromParts(parts);
    return fromParts([...parts.slice(0, -1), last.slice(0, last.length - suffix.length)]);
  }),
  upper: fixed([openText], ([parts]) => mapTexts(parts, upperCase)),
};

/** The answer of a test, or unknown because of the parts that it hangs on. */
function decided(answer: boolean | null, parts: readonly TextPart[]): TerraformValue {
  return answer === null ? whyOpen(parts) : boolOf(answer);
}

function whyOpen(parts: readonly TextPart[]): TerraformValue {
  const open = parts.find(isOpen);
  return open === undefined ? unknownBecause('the text is not known') : unknownFrom(open);
}

/** Applies a function of characters: the parts that are not known become others that are not. */
function mapTexts(parts: readonly TextPart[], f: (text: string) => string): SettledTerraformValue {
  return fromParts(parts.map((part) => (isOpen(part) ? unknownFrom(part) : f(part))));
}

function join(separator: string, texts: readonly (readonly TextPart[])[]): TerraformValue {
  return fromParts(texts.flatMap((parts, index) => (index === 0 ? parts : [separator, ...parts])));
}

function replace(parts: readonly TextPart[], search: string, replacement: string): TerraformValue {
  const [only = '', ...others] = parts;
  const isKnown = others.length === 0 && !isOpen(only);
  if (search.length > 1 && search.startsWith('/') && search.endsWith('/')) {
    return isKnown ? replacePattern(only, search.slice(1, -1), replacement) : whyOpen(parts);
  }
  // What is longer than one character could begin in one part and end in the next.
  if (!isKnown && search.length !== 1) return whyOpen(parts);
  return fromParts(
    parts.flatMap<TextPart>((part) => (isOpen(part) ? unknownFrom(part) : replaceAll(part, search, replacement))),
  );
}

/** Pieces instead of a whole, so that a result beyond the limit of a text is never made. */
function replaceAll(text: string, search: string, replacement: string): readonly string[] {
  const pieces = search === '' ? ['', ...Array.from(text), ''] : text.split(search);
  return pieces.flatMap((piece, index) => (index === 0 ? [piece] : [replacement, piece]));
}

function substring(string: string, offset: number, length: number): TerraformValue {
  if (!Number.isInteger(offset) || !Number.isInteger(length))
    return failure('the offset or length is not a whole number');
  const characters = graphemes(string);
  const start = offset < 0 ? Math.max(characters.length + offset, 0) : offset;
  return stringOf(characters.slice(start, length < 0 ? undefined : start + length).join(''));
}

/** Go's strings.Title: the first letter after anything but a letter, a digit or an underscore. */
function titleCase(string: string): string {
  return string.replaceAll(/(?<![\p{L}\p{Nd}_])\p{L}/gu, upperCase);
}

/** Upper case letter by letter, as in Go: "ß" stays. */
function upperCase(string: string): string {
  return Array.from(string, (character) => {
    const upper = character.toUpperCase();
    return upper.length === character.length ? upper : character;
  }).join('');
}

function trimStart(characters: readonly string[], cut: ReadonlySet<string>): readonly string[] {
  const first = characters.findIndex((character) => !cut.has(character));
  return first === -1 ? [] : characters.slice(first);
}

function trimEnd(characters: readonly string[], cut: ReadonlySet<string>): readonly string[] {
  const last = characters.findLastIndex((character) => !cut.has(character));
  return characters.slice(0, last + 1);
}

/** Trims a text whose ends are known; an unknown end may have white space of its own. */
function trimSpace(parts: readonly TextPart[]): TerraformValue {
  const [first = ''] = parts;
  const last = parts.at(-1) ?? '';
  if (isOpen(first) || isOpen(last)) return whyOpen(parts);
  if (parts.length === 1) return stringOf(first.trim());
  const [start, end] = [first.trimStart(), last.trimEnd()];
  return start === '' || end === '' ? whyOpen(parts) : fromParts([start, ...parts.slice(1, -1), end]);
}
