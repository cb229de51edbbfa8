import type { Node, ParseError } from 'jsonc-parser';
import { parseTree, printParseErrorCode } from 'jsonc-parser';
import type { Parsed } from './parsed.ts';
import { isNestedTooDeeply, nestedTooDeeply } from './parsed.ts';
import type { Entry, TemplateNode } from './tree.ts';

/** Reads JSON; what is broken is left out, and what stands around it is kept. Never throws. */
export function parseJson(text: string): Parsed {
  if (isNestedTooDeeply(text)) return { root: null, problems: [{ message: nestedTooDeeply, at: 0 }] };
  const errors: ParseError[] = [];
  // A byte order mark is no part of JSON; an editor puts it there all the same.
  const root = parseTree(text.replace(/^\uFEFF/u, ' '), errors, { allowTrailingComma: true });
  return {
    root: root === undefined ? null : convert(root),
    problems: errors.map(({ error, offset }) => ({ message: messageOf(printParseErrorCode(error)), at: offset })),
  };
}

/** "comma expected" of `CommaExpected`. */
function messageOf(code: string): string {
  return code.replaceAll(/(?<=[a-z])[A-Z]/gu, (letter) => ` ${letter.toLowerCase()}`).toLowerCase();
}

function convert({ type, value, offset, length, children = [] }: Node): TemplateNode {
  const span = { start: offset, end: offset + length, tag: null };
  switch (type) {
    case 'object':
      return { kind: 'mapping', ...span, entries: children.flatMap(convertProperty), flow: true };
    case 'array':
      return { kind: 'sequence', ...span, items: children.map(convert), flow: true };
    default: {
      const scalar = value as string | number | boolean | null | undefined;
      return { kind: 'scalar', ...span, value: scalar == null ? null : String(scalar), quoted: type === 'string' };
    }
  }
}

function convertProperty({ offset, length, children: [key, value] = [] }: Node): readonly Entry[] {
  if (key === undefined || value === undefined) return [];
  const keySpan = { start: key.offset, end: key.offset + key.length };
  return [{ key: String(key.value), keySpan, value: convert(value), start: offset, end: offset + length }];
}
