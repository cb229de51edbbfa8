import type { Refusal } from '../../model/edit.ts';
import type { Entity } from '../libraries/entity.ts';
import type { Construct } from '../reading/construct.ts';
import { objectOf } from '../reading/nested.ts';
import type { Entry, ObjectExpression } from '../syntax/tree.ts';
import { fold } from '../syntax/tree.ts';
import type { Code, CodeMember } from './code.ts';
import type { EditContext } from './context.ts';
import type { Printing, PropertiesEdit } from './dialect.ts';
import { columnsOf, indentationAt, lineEnd, lineStart } from './style.ts';

/** Sets properties of a construct, wherever they are written. */
export function setProperties(
  construct: Construct,
  members: readonly CodeMember[],
  annotation: string,
  context: EditContext,
): Refusal | null {
  const { call, written } = construct;
  if (call.broken) return { refused: 'the code has a syntax error: mend it first' };
  if (written !== null) return setMembers(written, members, annotation, context);
  const printing = printingAt(call.end - 1, context);
  const edit = context.dialect.addProperties(call, propertiesOf(construct), members, printing);
  if ('refused' in edit) return edit;
  context.editor.replace(edit.start, edit.end, edit.newText, annotation);
  return null;
}

/** The class that holds a construct's properties: `StreamProps`, `KinesisStreamConfig`. */
export function propertiesOf({ made: { entity } }: Construct): Entity {
  const names = entity.names.slice(0, 1).map((name) => name + (entity.library === 'cdktf' ? 'Config' : 'Props'));
  return { ...entity, names };
}

/** Sets members of an object that is written here; what is there already keeps its place. */
function setMembers(
  object: ObjectExpression,
  members: readonly CodeMember[],
  annotation: string,
  context: EditContext,
): Refusal | null {
  const missing: CodeMember[] = [];
  const replaced: Replacement[] = [];
  for (const member of members) {
    const [name, code] = member;
    const index = object.entries.findLastIndex((entry) => entry.kind === 'property' && fold(entry.name) === fold(name));
    const entry = object.entries[index];
    if (entry?.kind !== 'property') {
      missing.push(member);
      continue;
    }
    if (object.entries.slice(index + 1).some(({ kind }) => kind !== 'property')) {
      return { refused: `what follows \`${entry.name}\` in the same object may set it again` };
    }
    const inner = code.kind === 'struct' ? objectOf(entry.value) : null;
    if (code.kind !== 'struct' || inner === null) {
      replaced.push(...replacement(entry, code, object.form, context));
      continue;
    }
    const refusal = setMembers(inner, code.properties, annotation, context);
    if (refusal !== null) return refusal;
  }
  if (missing.length > 0) addMembers(object, missing, replaced, annotation, context);
  else for (const { start, end, newText } of replaced) context.editor.replace(start, end, newText, annotation);
  return null;
}

type Replacement = PropertiesEdit;

/** The new value of an entry, if it is another one. */
function replacement(
  entry: Extract<Entry, { kind: 'property' }>,
  code: Code,
  form: ObjectExpression['form'],
  context: EditContext,
): readonly Replacement[] {
  const { dialect, read } = context;
  const { start, end } = entry.value;
  const newText = entry.shorthand
    ? dialect.member([entry.name, code], form, printingAt(entry.start, context))
    : dialect.print(code, printingAt(start, context));
  return read.file.text.slice(start, end) === newText ? [] : [{ start, end, newText }];
}

/** Adds members behind the last one: on lines of their own where the others have them. */
function addMembers(
  object: ObjectExpression,
  members: readonly CodeMember[],
  replaced: readonly Replacement[],
  annotation: string,
  context: EditContext,
): void {
  const { dialect, editor, read, style } = context;
  const { text } = read.file;
  const last = object.entries.at(-1);
  const close = object.end - 1;
  const print = (printing: Printing): readonly string[] =>
    members.map((member) => dialect.member(member, object.form, printing));
  const replaceAll = (): void => {
    for (const { start, end, newText } of replaced) editor.replace(start, end, newText, annotation);
  };
  const isTall = last !== undefined && /^[ \t]*$/u.test(text.slice(lineStart(text, close), close));
  if (isTall) {
    replaceAll();
    const indentation = indentationAt(text, last.start);
    const lines = print({ ...printingAt(close, context), indentation, column: columnsOf(indentation) });
    const comma = /^\s*(?:\/\*[^*]*\*\/\s*)?,/u.test(text.slice(last.end, close));
    if (!comma) editor.insert(last.end, ',', annotation);
    const at = lineStart(text, close);
    const end = comma || style.trailingComma ? ',' : '';
    editor.insert(
      at,
      lines.map((line) => indentation + line).join(`,${style.lineBreak}`) + end + style.lineBreak,
      annotation,
    );
    return;
  }
  const indentation = indentationAt(text, object.start);
  const column = (last?.end ?? object.start + 1) - lineStart(text, object.start) + 2;
  const flat = print({ ...printingAt(object.start, context), column }).join(', ');
  const rest = text.slice(last?.end ?? close, lineEnd(text, object.end));
  const hasComments = read.file.comments.some(({ start, end }) => start >= object.start && end <= object.end);
  const growth = replaced.reduce((sum, { start, end, newText }) => sum + newText.length - (end - start), 0);
  const fits = !flat.includes('\n') && column + growth + flat.length + rest.length <= style.width;
  if (fits || hasComments) {
    replaceAll();
    if (last !== undefined) editor.insert(last.end, `, ${flat}`, annotation);
    else editor.replace(object.start, object.end, `{${style.padding}${flat}${style.padding}}`, annotation);
    return;
  }
  const inner = indentation + style.unit;
  const lines = [
    ...object.entries.map((entry) => {
      const change = replaced.find(({ start, end }) => start >= entry.start && end <= entry.end);
      if (change === undefined) return text.slice(entry.start, entry.end);
      return text.slice(entry.start, change.start) + change.newText + text.slice(change.end, entry.end);
    }),
    ...print({ ...printingAt(object.start, context), indentation: inner, column: columnsOf(inner) }),
  ].map((line) => inner + line);
  const end = style.trailingComma ? ',' : '';
  const body = ['{', lines.join(`,${style.lineBreak}`) + end, `${indentation}}`].join(style.lineBreak);
  editor.replace(object.start, object.end, body, annotation);
}

export function printingAt(offset: number, { read, style, imports }: EditContext): Printing {
  const { text } = read.file;
  return {
    style,
    indentation: indentationAt(text, offset),
    column: offset - lineStart(text, offset),
    nameOf: (entity) => imports.nameOf(entity),
  };
}
