import type { Entry, Expression, ObjectExpression } from '../../syntax/tree.ts';
import type { CodeMember } from '../code.ts';
import type { Printing, PropertiesEdit, Site } from '../dialect.ts';
import { columnsOf as widthOf, indentationAt, lineEnd, lineStart } from '../style.ts';
import type { Field, Gaps } from './columns.ts';
import { columnsOf } from './columns.ts';

type Property = Extract<Entry, { kind: 'property' }>;

/** A field that is written already, with what `gofmt` decides on around it. */
interface Written {
  readonly before: Field;
  readonly after: Field;
  /** From the colon to the value. */
  readonly gap: { readonly start: number; readonly end: number };
  /** From the comma to a comment behind it. */
  readonly commentGap: { readonly start: number; readonly end: number } | null;
}

/** Adds fields to a composite literal, or entries to a map, and keeps its columns as `gofmt` has them. */
export function addFields(
  object: ObjectExpression,
  members: readonly CodeMember[],
  changes: readonly PropertiesEdit[],
  site: Site,
  printMember: (member: CodeMember, printing: Printing) => string,
): readonly PropertiesEdit[] {
  const { file, printingAt } = site;
  const { text } = file;
  const properties = object.entries.filter((entry) => entry.kind === 'property');
  const close = object.end - 1;
  const open = openingOf(object, text);
  const last = object.entries.at(-1);
  const isTall = last !== undefined && /^[ \t]*$/u.test(text.slice(lineStart(text, close), close));
  const printing = printingAt(open);
  const { style } = printing;
  if (isTall) {
    const written = properties.map((one, index) => writtenField(one, properties[index - 1], changes, site));
    const inner = indentationAt(text, last.start);
    const isNext = lineEnd(text, last.end) + style.lineBreak.length === lineStart(text, close);
    const added = members.map((one, index) => newField(one, inner, printing, printMember, index > 0 || isNext));
    const gaps = columnsOf([...written.map(({ after }) => after), ...added]);
    const at = lineStart(text, close);
    const lines = added.map((field, index) => lineOf(field, gaps[written.length + index], inner) + style.lineBreak);
    return [
      ...changes,
      ...realigned(written, gaps, text),
      ...(lines.length === 0 ? [] : [{ start: at, end: at, newText: lines.join('') }]),
    ];
  }
  if (members.length === 0) return changes;
  const column = (last?.end ?? open + 1) - lineStart(text, open) + 2;
  const flat = members.map((one) => printMember(one, { ...printing, column })).join(', ');
  const growth = changes.reduce((sum, { start, end, newText }) => sum + newText.length - (end - start), 0);
  const rest = text.slice(last?.end ?? close, lineEnd(text, close));
  const isCommented = file.comments.some(({ start, end }) => start >= open && end <= close);
  const fits = !flat.includes('\n') && column + growth + flat.length + rest.length <= style.width;
  const areOthers = properties.length < object.entries.length;
  if (fits || isCommented || areOthers) {
    return last === undefined
      ? [{ start: open + 1, end: close, newText: flat }]
      : [...changes, { start: last.end, end: last.end, newText: `, ${flat}` }];
  }
  const indentation = indentationAt(text, open);
  const inner = indentation + style.unit;
  const fields = [
    ...properties.map((one) => ({ ...writtenField(one, undefined, changes, site).after, isNext: true, comment: null })),
    ...members.map((one) => newField(one, inner, printing, printMember, true)),
  ];
  const gaps = columnsOf(fields);
  const lines = fields.map((field, index) => lineOf(field, gaps[index], inner));
  return [{ start: open + 1, end: close, newText: ['', ...lines, indentation].join(style.lineBreak) }];
}

/** The columns of a composite literal that a comment above one of its fields parts. */
export function partedColumns(offset: number, site: Site): readonly PropertiesEdit[] {
  const object = site.file.calls
    .flatMap((call) => call.arguments.flatMap(({ value }) => objectsIn(value)))
    .find(({ entries }) => entries.some(({ start }) => start === offset));
  const properties = object?.entries.filter((entry) => entry.kind === 'property') ?? [];
  const written = properties.map((one, index) => writtenField(one, properties[index - 1], [], site));
  const after = written.map((one, index) =>
    properties[index]?.start === offset ? { ...one.after, isNext: false } : one.after,
  );
  return realigned(written, columnsOf(after), site.file.text);
}

function objectsIn(value: Expression): readonly ObjectExpression[] {
  if (value.kind !== 'object') return [];
  const inside = value.entries.flatMap((entry) => (entry.kind === 'property' ? objectsIn(entry.value) : []));
  return [value, ...inside];
}

/** The brace behind the type; that of a map holds some itself. */
function openingOf({ start, end, type, entries }: ObjectExpression, text: string): number {
  if (type !== null) return text.indexOf('{', type.end);
  const [first] = entries;
  const before = text.slice(start, first?.start ?? end - 1);
  return start + before.lastIndexOf('{');
}

function lineOf({ key, value }: Field, gaps: Gaps | undefined, inner: string): string {
  return `${inner}${key}:${gaps?.value ?? ' '}${value},`;
}

function newField(
  member: CodeMember,
  inner: string,
  printing: Printing,
  printMember: (member: CodeMember, printing: Printing) => string,
  isNext: boolean,
): Field {
  const line = printMember(member, { ...printing, indentation: inner, column: widthOf(inner) });
  const colon = line.startsWith('"') ? line.indexOf('": ') + 1 : line.indexOf(': ');
  return { key: line.slice(0, colon), value: line.slice(colon + 2), comment: null, isNext };
}

function writtenField(
  one: Property,
  previous: Property | undefined,
  changes: readonly PropertiesEdit[],
  { file: { text, comments } }: Site,
): Written {
  const colon = text.indexOf(':', one.nameSpan.end);
  const start = colon + 1 + (/^[ \t]*/u.exec(text.slice(colon + 1))?.[0].length ?? 0);
  const change = changes.find((edit) => edit.start >= start && edit.end <= one.end);
  const was = text.slice(start, one.end);
  const is =
    change === undefined ? was : text.slice(start, change.start) + change.newText + text.slice(change.end, one.end);
  const line = lineEnd(text, one.end);
  const comment = comments.find((each) => each.start >= one.end && each.start < line) ?? null;
  const comma = text.indexOf(',', one.end);
  const isNext =
    previous !== undefined &&
    lineStart(text, one.start) === text.indexOf('\n', previous.end) + 1 &&
    /^[ \t]*$/u.test(text.slice(lineStart(text, one.start), one.start));
  const key = text.slice(one.nameSpan.start, one.nameSpan.end);
  const said = comment === null ? null : text.slice(comment.start, comment.end);
  return {
    before: { key, value: was, comment: said, isNext },
    after: { key, value: is, comment: said, isNext },
    gap: { start: colon + 1, end: start },
    commentGap:
      comment !== null && comma >= 0 && comma < comment.start ? { start: comma + 1, end: comment.start } : null,
  };
}

/** What keeps columns that are in order so. */
function realigned(written: readonly Written[], gaps: readonly Gaps[], text: string): readonly PropertiesEdit[] {
  const before = columnsOf(written.map((one) => one.before));
  return written.flatMap(({ gap, commentGap }, index) => {
    const [was, is] = [before[index], gaps[index]];
    if (was === undefined || is === undefined) return [];
    const moved = (place: { readonly start: number; readonly end: number }, from: string, to: string) =>
      text.slice(place.start, place.end) === from && from !== to ? [{ ...place, newText: to }] : [];
    return [
      ...moved(gap, was.value, is.value),
      ...(commentGap === null ? [] : moved(commentGap, was.comment, is.comment)),
    ];
  });
}
