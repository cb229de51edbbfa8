import type { Node, ParseError } from 'jsonc-parser';
import { parseTree, printParseErrorCode } from 'jsonc-parser';
import type { Parsed } from './parsed.ts';
import { isNestedTooDeeply, nestedTooDeeply } from './parsed.ts';
import type { Entry, TemplateNode } from './tree.ts';

/**
 * Reads JSON; what is broken is left out, and what stands around it is kept. Never throws.
 *
 * @param limit where what the author has written ends: a text without an end may seem to be longer
 */
export function parseJson(text: string, limit = text.length): Parsed {
  if (isNestedTooDeeply(text)) return { root: null, problems: [{ message: nestedTooDeeply, at: 0 }] };
  const errors: ParseError[] = [];
  // A byte order mark is no part of JSON; an editor puts it there all the same.
  const root = parseTree(text.replace(/^\uFEFF/u, ' '), errors, { allowTrailingComma: true });
  return {
    root: root === undefined ? null : convert(root, limit),
    problems: errors.map(({ error, offset }) => ({ message: messageOf(printParseErrorCode(error)), at: offset })),
  };
}

/** "comma expected" of `CommaExpected`. */
function messageOf(code: string): string {
  return code.replaceAll(/(?<=[a-z])[A-Z]/gu, (letter) => ` ${letter.toLowerCase()}`).toLowerCase();
}

function convert({ type, value, offset, length, children = [] }: Node, limit: number): TemplateNode {
  const span = { start: Math.min(offset, limit), end: Math.min(offset + length, limit), tag: null };
  switch (type) {
    case 'object':
      return {
        kind: 'mapping',
        ...span,
        entries: children.flatMap((child) => convertProperty(child, limit)),
        flow: true,
      };
    case 'array':
      return { kind: 'sequence', ...span, items: children.map((child) => convert(child, limit)), flow: true };
    default: {
      const scalar = value as string | number | boolean | null | undefined;
      return { kind: 'scalar', ...span, value: scalar == null ? null : String(scalar), quoted: type === 'string' };
    }
  }
}

function convertProperty({ offset, length, children: [key, value] = [] }: Node, limit: number): readonly Entry[] {
  if (key === undefined || value === undefined) return [];
  const keySpan = { start: key.offset, end: Math.min(key.offset + key.length, limit) };
  return [
    {
      key: String(key.value),
      keySpan,
      value: convert(value, limit),
      start: offset,
      end: Math.min(offset + length, limit),
    },
  ];
}
