import type { Node } from 'jsonc-parser';
import { indentationAt, lineBreakOf, styleOf } from '../style.ts';
import type { JsonStyle, JsonValue } from './print.ts';
import { printJson } from './print.ts';

export interface Insertion {
  readonly start: number;
  readonly end: number;
  readonly newText: string;
}

/** Adds a member to an object, beside another one; laid out as the object is. */
export function memberInsertion(
  text: string,
  object: Node,
  name: string,
  value: JsonValue,
  beside: { readonly member: Node; readonly side: 'before' | 'after' } | null,
): Insertion {
  const style = styleAround(text, object);
  return insertion(text, object, beside, style, (indentation) => {
    return `${JSON.stringify(name)}:${style.afterColon}${printJson(value, indentation, style)}`;
  });
}

/** Adds an element behind the last one of an array. */
export function elementInsertion(text: string, array: Node, value: JsonValue): Insertion {
  const style = styleAround(text, array);
  const last = array.children?.at(-1);
  const beside = last === undefined ? null : ({ member: last, side: 'after' } as const);
  return insertion(text, array, beside, style, (indentation) => printJson(value, indentation, style));
}

function insertion(
  text: string,
  container: Node,
  beside: { readonly member: Node; readonly side: 'before' | 'after' } | null,
  style: JsonStyle,
  print: (indentation: string) => string,
): Insertion {
  const { unit, lineBreak, afterColon } = style;
  if (beside === null) {
    const outer = indentationAt(text, container.offset);
    const start = container.offset + 1;
    const end = container.offset + container.length - 1;
    if (unit === null) return { start, end, newText: print('') };
    return { start, end, newText: `${lineBreak}${outer}${unit}${print(outer + unit)}${lineBreak}${outer}` };
  }
  const { member, side } = beside;
  const indentation = unit === null ? '' : indentationAt(text, member.offset);
  const separator = unit === null ? `,${afterColon}` : `,${lineBreak}${indentation}`;
  const at = side === 'after' ? member.offset + member.length : member.offset;
  const printed = print(indentation);
  return { start: at, end: at, newText: side === 'after' ? separator + printed : printed + separator };
}

/** The style of a container, or of the whole file where it has nothing in it yet. */
export function styleAround(text: string, container: Node | null): JsonStyle {
  const first = container?.children?.[0];
  const inside = container === null || first === undefined ? text : text.slice(container.offset, first.offset);
  const colon = /"\s*:([ \t]*)\S/u.exec(
    container === null || first === undefined ? text : text.slice(container.offset),
  );
  return {
    unit: inside.includes('\n') ? jsonUnit(text) : null,
    lineBreak: lineBreakOf(text),
    afterColon: colon?.[1] === '' ? '' : ' ',
    shortLists: hasShortList(text),
  };
}

/** Whether lists of strings stand on one line here. */
export function hasShortList(source: string): boolean {
  return /\[[^\n[\]{}]*"[^\n[\]{}]*\]/u.test(source);
}

/** JSON may be indented by any width, and stand in a text that is indented itself. */
function jsonUnit(text: string): string {
  const [, , inner = ''] = /(?:^|\n)([ \t]*)[^\n]*[[{][ \t]*\r?\n\1([ \t]+)["{[]/u.exec(text) ?? [];
  return inner === '' ? (/\n([ \t]+)"/u.exec(text)?.[1] ?? styleOf(text).unit) : inner;
}
