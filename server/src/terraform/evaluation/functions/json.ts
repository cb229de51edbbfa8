import type { Budget } from '../scope.ts';
import { sortedEntries } from '../access.ts';
import { boolOf, mappingOf, nullValue, numberOf, stringOf, tupleOf } from '../literal.ts';
import { formatNumber, fromParts } from '../text.ts';
import { failure, isFailed, isNeverEmpty, isOpen, tooLarge, unknownBecause, unknownFrom } from '../unknown.ts';
import type { SettledTerraformValue, TerraformValue, TextPart, UnknownValue } from '../value.ts';

/** Values nested deeper are not written or read. */
const depthLimit = 64;

/**
 * `jsonencode`: the text, in which what is not known is a part of its own. Such a part stands in quotes only where it is
 * certainly a string. The result remembers the value that it encodes.
 */
export function encodeJson(value: SettledTerraformValue, budget: Budget): SettledTerraformValue {
  const parts: TextPart[] = [];
  const failed = write(value, parts, budget, 0);
  if (failed !== null) return failed;
  const text = fromParts(parts);
  return text.kind === 'string' || text.kind === 'partial-string' ? { ...text, encodes: value } : text;
}

function write(value: TerraformValue, out: TextPart[], budget: Budget, depth: number): UnknownValue | null {
  budget.steps -= 1;
  if (budget.steps < 0) return tooLarge;
  if (depth > depthLimit) return unknownBecause('the value is nested too deeply to encode');
  switch (value.kind) {
    case 'null':
      out.push('null');
      return null;
    case 'bool':
      out.push(String(value.value));
      return null;
    case 'number':
      if (!Number.isFinite(value.value)) return failure('infinity has no JSON form');
      out.push(formatNumber(value.value));
      return null;
    case 'string':
      out.push(`"${escapeJson(value.value)}"`);
      return null;
    case 'partial-string':
      out.push('"', ...value.parts.map((part) => (isOpen(part) ? part : escapeJson(part))), '"');
      return null;
    case 'computed':
      if (isNeverEmpty(value)) out.push('"', value, '"');
      else out.push(value);
      return null;
    case 'unknown':
      if (isFailed(value)) return unknownFrom(value);
      out.push(value);
      return null;
    case 'handle':
      out.push(unknownBecause(`the attributes of \`${value.object.address}\` are known only after apply`));
      return null;
    case 'either':
      out.push(unknownBecause('the value hangs on a condition'));
      return null;
    case 'sequence':
      return writeAll(
        '[',
        value.items.map((item) => ['', item] as const),
        ']',
        out,
        budget,
        depth,
      );
    case 'mapping': {
      const entries = sortedEntries(value).map(([name, item]) => [`"${escapeJson(name)}":`, item] as const);
      return writeAll('{', entries, '}', out, budget, depth);
    }
  }
}

function writeAll(
  open: string,
  items: readonly (readonly [prefix: string, value: TerraformValue])[],
  close: string,
  out: TextPart[],
  budget: Budget,
  depth: number,
): UnknownValue | null {
  out.push(open);
  for (const [index, [prefix, item]] of items.entries()) {
    out.push(index === 0 ? prefix : `,${prefix}`);
    const failed = write(item, out, budget, depth + 1);
    if (failed !== null) return failed;
  }
  out.push(close);
  return null;
}

/** Go's encoding/json escapes what could end a script in a web page as well. */
function escapeJson(text: string): string {
  return JSON.stringify(text)
    .slice(1, -1)
    .replaceAll(/[<>&\u2028\u2029]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** `jsondecode` of a text that is known. */
export function decodeJson(text: string, budget: Budget): TerraformValue {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return failure('the text is not JSON');
  }
  return fromJson(parsed, budget, 0);
}

function fromJson(value: unknown, budget: Budget, depth: number): TerraformValue {
  budget.steps -= 1;
  if (budget.steps < 0) return tooLarge;
  if (depth > depthLimit) return unknownBecause('the value is nested too deeply to decode');
  if (typeof value === 'string') return stringOf(value);
  if (typeof value === 'boolean') return boolOf(value);
  if (typeof value === 'number') {
    return Number.isFinite(value) ? numberOf(value) : unknownBecause('the number is too large to evaluate');
  }
  if (Array.isArray(value)) return tupleOf(value.map((item) => fromJson(item, budget, depth + 1)));
  if (typeof value !== 'object' || value === null) return nullValue;
  return mappingOf(new Map(Object.entries(value).map(([name, item]) => [name, fromJson(item, budget, depth + 1)])));
}
