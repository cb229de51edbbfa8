import type { Span } from '../syntax/syntax-node.ts';
import type { CodeMember } from './code.ts';
import type { Printing, PropertiesEdit, Site } from './dialect.ts';
import { columnsOf, indentationAt, lineEnd, lineStart } from './style.ts';

/** Members between brackets, with commas between them: an object, the arguments of a call. */
export interface Enclosure {
  /** Where the opening bracket stands. */
  readonly open: number;
  /** Where the closing bracket stands. */
  readonly close: number;
  /** Everything between the brackets, in order. */
  readonly items: readonly Span[];
  /** What stands inside of the brackets where everything is on one line: a space, or nothing. */
  readonly padding: string;
  /** Whether a comma stands behind the last of several lines. */
  readonly trailingComma: boolean;
}

/**
 * Adds members behind the last item: on lines of their own where the others have them, or where the line gets too long.
 * Without any it is only seen to that the line does not get too long by the changes.
 */
export function addBetweenBrackets(
  { open, close, items, padding, trailingComma }: Enclosure,
  members: readonly CodeMember[],
  changes: readonly PropertiesEdit[],
  { file, printingAt }: Site,
  printMember: (member: CodeMember, printing: Printing) => string,
): readonly PropertiesEdit[] {
  const { text, comments } = file;
  const last = items.at(-1);
  const print = (printing: Printing): readonly string[] => members.map((member) => printMember(member, printing));
  const { style } = printingAt(open);
  const isTall = last !== undefined && /^[ \t]*$/u.test(text.slice(lineStart(text, close), close));
  const isCommented = comments.some(({ start, end }) => start >= open && end <= close);
  // Lines that several share are given up for a line each, as formatters do as soon as the brackets break.
  const isShared = items.some(
    (item, index) => index > 0 && lineStart(text, item.start) <= (items[index - 1]?.end ?? 0),
  );
  if (members.length === 0 && (isTall || last === undefined)) return changes;
  if (isTall && (!isShared || isCommented || !text.slice(open, last.start).includes('\n'))) {
    const indentation = indentationAt(text, last.start);
    const lines = print({ ...printingAt(close), indentation, column: columnsOf(indentation) });
    const comma = /^\s*(?:\/\*[^*]*\*\/\s*)?,/u.test(text.slice(last.end, close));
    const at = lineStart(text, close);
    const end = comma || trailingComma ? ',' : '';
    const added = lines.map((line) => indentation + line).join(`,${style.lineBreak}`) + end + style.lineBreak;
    return [
      ...changes,
      ...(comma ? [] : [{ start: last.end, end: last.end, newText: ',' }]),
      { start: at, end: at, newText: added },
    ];
  }
  const indentation = indentationAt(text, open);
  const column = (last?.end ?? open + 1) - lineStart(text, open) + 2;
  const flat = print({ ...printingAt(open), column }).join(', ');
  const rest = text.slice(last?.end ?? close, lineEnd(text, close));
  const growth = changes.reduce((sum, { start, end, newText }) => sum + newText.length - (end - start), 0);
  const hanging = isTall || last === undefined ? null : hangingIndentation(last, open, text);
  if (hanging !== null && members.length === 0) return changes;
  if (hanging !== null && last !== undefined) {
    const lines = print({ ...printingAt(open), indentation: hanging, column: columnsOf(hanging) });
    const newText = lines.map((line) => `,${style.lineBreak}${hanging}${line}`).join('');
    return [...changes, { start: last.end, end: last.end, newText }];
  }
  const fits = !isTall && !flat.includes('\n') && column + growth + flat.length + rest.length <= style.width;
  if (fits || isCommented) {
    if (flat === '') return changes;
    return last !== undefined
      ? [...changes, { start: last.end, end: last.end, newText: `, ${flat}` }]
      : [{ start: open + 1, end: close, newText: padding + flat + padding }];
  }
  const inner = isTall ? indentationAt(text, items[0]?.start ?? open) : indentation + style.unit;
  const lines = [
    ...items.map((item) => {
      const [change] = changes.filter(({ start, end }) => start >= item.start && end <= item.end);
      if (change === undefined) return text.slice(item.start, item.end);
      return text.slice(item.start, change.start) + change.newText + text.slice(change.end, item.end);
    }),
    ...print({ ...printingAt(open), indentation: inner, column: columnsOf(inner) }),
  ].map((line) => inner + line);
  const end = trailingComma ? ',' : '';
  const body = ['', lines.join(`,${style.lineBreak}`) + end, indentation].join(style.lineBreak);
  return [{ start: open + 1, end: close, newText: body }];
}

/** What stands before the last item, if that is at the beginning of a line below those before: `f(a,\n  b)`. */
function hangingIndentation(last: Span, open: number, text: string): string | null {
  const line = lineStart(text, last.start);
  const before = text.slice(line, last.start);
  return line > open && /^[ \t]*$/u.test(before) ? before : null;
}
