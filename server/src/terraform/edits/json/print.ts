import type { Argument, BlockCode, Code, TextPart } from '../code.ts';
import { isBlockCode } from '../code.ts';

/** Values of a JSON document; members stay in the order in which they were added. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;

export interface JsonObject {
  readonly [name: string]: JsonValue;
}

/** How a container and what is put into it are laid out. */
export interface JsonStyle {
  /** One level of indentation; null where everything stands on one line. */
  readonly unit: string | null;
  readonly lineBreak: string;
  /** What stands between a name's colon and its value. */
  readonly afterColon: string;
  /** Whether a few strings are listed on one line where all else has lines of its own. */
  readonly shortLists: boolean;
}

/** A list of more strings than this has a line for each. */
const shortListLength = 3;

/** The value that stands for the code in Terraform's JSON syntax. */
export function jsonValue(code: Code): JsonValue {
  switch (code.kind) {
    case 'text':
      return code.parts.map(templatePart).join('');
    case 'bool':
    case 'number':
      return code.value;
    case 'null':
      return null;
    case 'expression':
      return `\${${code.source}}`;
    case 'name':
      return code.name;
    case 'list':
      return code.items.map(jsonValue);
    case 'object':
      return Object.fromEntries(code.entries.map(({ name, value }) => [name, jsonValue(value)]));
  }
}

/** The body of a block; nested blocks of one type become an array. */
export function jsonBody(items: readonly (Argument | BlockCode)[]): JsonObject {
  const body: Record<string, JsonValue> = {};
  for (const item of items) {
    if (!isBlockCode(item)) {
      body[item.name] = jsonValue(item.value);
      continue;
    }
    const nested = item.labels.reduceRight<JsonValue>((inner, label) => ({ [label]: inner }), jsonBody(item.items));
    const known = body[item.type];
    body[item.type] =
      known === undefined ? nested : [...(Array.isArray(known) ? (known as JsonValue[]) : [known]), nested];
  }
  return body;
}

export function printJson(value: JsonValue, indentation: string, style: JsonStyle): string {
  const { unit, lineBreak, afterColon } = style;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const inner = unit === null ? '' : indentation + unit;
  const isArray = Array.isArray(value);
  const members = isArray
    ? (value as readonly JsonValue[]).map((item) => printJson(item, inner, style))
    : Object.entries(value).map(
        ([name, member]) => `${JSON.stringify(name)}:${afterColon}${printJson(member, inner, style)}`,
      );
  const [open, close] = isArray ? ['[', ']'] : ['{', '}'];
  if (members.length === 0) return open + close;
  const isShort = isArray && members.length <= shortListLength && value.every((item) => typeof item === 'string');
  if (unit === null || (style.shortLists && isShort)) return open + members.join(`,${afterColon}`) + close;
  return [open, members.map((member) => inner + member).join(`,${lineBreak}`), indentation + close].join(lineBreak);
}

function templatePart(part: TextPart): string {
  return typeof part === 'string'
    ? part.replaceAll('${', () => '$${').replaceAll('%{', () => '%%{')
    : `\${${part.source}}`;
}
