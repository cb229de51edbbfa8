import { combineChoices } from '../choices.ts';
import { formatNumber, asBool, asNumber, asText, fromParts, graphemes, textParts } from '../text.ts';
import { failure, isOpen, unknownBecause, unknownFrom } from '../unknown.ts';
import type { SettledTerraformValue, TerraformValue, TextPart, UnknownValue } from '../value.ts';
import { listOf } from '../literal.ts';
import type { Call, Functions } from './definition.ts';
import { anything, text, withRest } from './definition.ts';
import { encodeJson } from './json.ts';

const widthLimit = 1000;

export const formattingFunctions: Functions = {
  format: withRest([text], anything, ([pattern], values, call) => format(pattern, values, call)),
  formatlist: withRest([text], anything, ([pattern], values, call) => formatList(pattern, values, call)),
};

/** One `%…` of a pattern (Terraform documentation, "format"). */
interface Directive {
  readonly flags: string;
  readonly width: number;
  readonly precision: number | null;
  readonly verb: string;
}

const directivePattern = /%([-+ #0]*)(\d*)(?:\.(\d*))?(?:\[(\d+)\])?(.?)/gsu;

function format(pattern: string, values: readonly SettledTerraformValue[], call: Call): SettledTerraformValue {
  const parts: TextPart[] = [];
  let end = 0;
  let next = 0;
  let used = 0;
  for (const match of pattern.matchAll(directivePattern)) {
    const [whole, flags = '', width = '', precision, position, verb = ''] = match;
    parts.push(pattern.slice(end, match.index));
    end = match.index + whole.length;
    if (whole === '%%') {
      parts.push('%');
      continue;
    }
    if (position !== undefined) next = Number(position) - 1;
    const value = values[next];
    if (value === undefined) return failure(`there is no argument for \`${whole}\``);
    next += 1;
    used = Math.max(used, next);
    const directive: Directive = {
      flags,
      width: Math.min(Number(width), widthLimit + 1),
      precision: precision === undefined ? null : Math.min(Number(precision), widthLimit + 1),
      verb,
    };
    const formatted = formatOne(directive, value, call);
    if (!isParts(formatted)) return formatted;
    for (const part of formatted) parts.push(part);
  }
  if (used < values.length) return failure('there are more arguments than the format uses');
  return fromParts([...parts, pattern.slice(end)]);
}

type Formatted = readonly TextPart[] | UnknownValue;

function isParts(formatted: Formatted): formatted is readonly TextPart[] {
  return !('kind' in formatted);
}

function formatOne(directive: Directive, value: SettledTerraformValue, call: Call): Formatted {
  if (directive.width > widthLimit || (directive.precision ?? 0) > widthLimit) {
    return unknownBecause('the text is too long to evaluate');
  }
  if (value.kind === 'null') return unknownBecause('null is formatted as text');
  switch (directive.verb) {
    case 's':
      return formatText(directive, asText(value));
    case 'v':
      if (directive.flags.includes('#') || textParts(value) === null) {
        return formatText({ ...directive, flags: '' }, encodeJson(value, call.scope.budget));
      }
      // Width counts for numbers and strings only (go-cty, function/stdlib/format.go).
      return value.kind === 'bool' ? (textParts(value) ?? []) : formatText(directive, asText(value));
    case 'q': {
      const known = asText(value);
      return known.kind === 'string' ? [pad(JSON.stringify(known.value), directive)] : formatText(directive, known);
    }
    case 't': {
      const bool = asBool(value);
      return bool.kind === 'bool' ? [String(bool.value)] : notFormatted(bool);
    }
    case 'b':
    case 'd':
    case 'e':
    case 'f':
    case 'g':
    case 'o':
    case 'x':
    case 'X': {
      const number = asNumber(value);
      return number.kind === 'number' ? formatNumeral(directive, number.value) : notFormatted(number);
    }
    default:
      return failure(`\`%${directive.verb}\` is not a format`);
  }
}

function notFormatted(value: SettledTerraformValue): UnknownValue {
  return value.kind === 'unknown' || value.kind === 'computed' || value.kind === 'partial-string'
    ? unknownFrom(value)
    : failure('the argument cannot be formatted so');
}

function formatText(directive: Directive, value: SettledTerraformValue): Formatted {
  const parts = textParts(value);
  if (parts === null) return notFormatted(value);
  const isPlain = directive.width === 0 && directive.precision === null;
  if (isPlain) return parts;
  const [only = '', ...others] = parts;
  if (others.length > 0 || isOpen(only)) return notFormatted(value);
  const cut = directive.precision === null ? only : graphemes(only).slice(0, directive.precision).join('');
  return [pad(cut, directive)];
}

const integerBases: Readonly<Record<string, number>> = { b: 2, d: 10, o: 8, x: 16, X: 16 };

function formatNumeral(directive: Directive, value: number): Formatted {
  const { flags, precision, verb } = directive;
  const base = integerBases[verb];
  if (!Number.isFinite(value)) return unknownBecause('the number is not finite');
  let digits: string;
  if (base !== undefined) {
    if (!Number.isInteger(value)) return failure('a whole number is expected');
    if (!Number.isSafeInteger(value) || precision !== null)
      return unknownBecause(`\`%${verb}\` of this number is not evaluated`);
    const prefix = flags.includes('#') && base !== 10 ? ({ b: '0b', o: '0', x: '0x', X: '0X' }[verb] ?? '') : '';
    digits = prefix + Math.abs(value).toString(base);
    if (verb === 'X') digits = digits.toUpperCase();
  } else if (verb === 'f') {
    if (Math.abs(value) >= 1e21 || (precision ?? 6) > 100)
      return unknownBecause('`%f` of this number is not evaluated');
    if (isTie(value, precision ?? 6)) return unknownBecause('`%f` of this number is not evaluated');
    digits = Math.abs(value).toFixed(precision ?? 6);
  } else if (verb === 'e') {
    if ((precision ?? 6) > 100) return unknownBecause('`%e` of this number is not evaluated');
    digits = exponential(Math.abs(value), precision ?? 6);
  } else {
    if (precision !== null) return unknownBecause('`%g` with a precision is not evaluated');
    const exponent = value === 0 ? 0 : Math.floor(Math.log10(Math.abs(value)));
    digits = exponent < -4 || exponent >= 21 ? exponential(Math.abs(value)) : formatNumber(Math.abs(value));
  }
  const sign = value < 0 ? '-' : flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '';
  if (flags.includes('0') && !flags.includes('-')) {
    return [sign + digits.padStart(directive.width - sign.length, '0')];
  }
  return [pad(sign + digits, directive)];
}

/** Whether the number lies half way between two results: which of them it becomes hangs on Terraform's 512 bits. */
function isTie(value: number, precision: number): boolean {
  return Math.abs((Math.abs(value * 10 ** precision) % 1) - 0.5) < 1e-9;
}

/** With at least two digits in the exponent, as Go writes it. */
function exponential(value: number, precision?: number): string {
  return value.toExponential(precision).replace(/e([+-])(\d)$/, 'e$10$2');
}

function pad(text: string, { flags, width }: Directive): string {
  const missing = Math.max(width - graphemes(text).length, 0);
  if (flags.includes('-')) return text + ' '.repeat(missing);
  return (flags.includes('0') ? '0' : ' ').repeat(missing) + text;
}

/** Formats once for each element of the lists among the arguments, which must be equally long. */
function formatList(pattern: string, values: readonly SettledTerraformValue[], call: Call): TerraformValue {
  const open = values.find((value) => value.kind === 'unknown' || value.kind === 'computed');
  if (open?.kind === 'unknown' || open?.kind === 'computed') return unknownFrom(open);
  const lengths = new Set(values.flatMap((value) => (value.kind === 'sequence' ? [value.items.length] : [])));
  if (lengths.size > 1) return failure('the lists differ in length');
  const [length = 1] = lengths;
  call.scope.budget.steps -= length * values.length;
  const rows = Array.from({ length }, (_, index) =>
    values.map((value) => (value.kind === 'sequence' ? (value.items[index] ?? value) : value)),
  );
  return listOf(rows.map((row) => combineChoices(row, (settled) => format(pattern, settled, call))));
}
