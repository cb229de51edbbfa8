import type { Refusal } from '../../model/edit.ts';
import type { Entity } from '../libraries/entity.ts';
import type { Construct } from '../reading/construct.ts';
import { objectOf } from '../reading/nested.ts';
import type { Entry, ObjectExpression } from '../syntax/tree.ts';
import { fold } from '../syntax/tree.ts';
import type { Code, CodeMember } from './code.ts';
import type { EditContext } from './context.ts';
import { freeName } from './context.ts';
import { homeOf } from './home.ts';
import type { Printing, PropertiesEdit, Site } from './dialect.ts';
import { indentationAt, lineStart } from './style.ts';

/** Sets properties of a construct, wherever they are written. */
export function setProperties(
  construct: Construct,
  members: readonly CodeMember[],
  annotation: string,
  context: EditContext,
): Refusal | null {
  const { call } = construct;
  const home = homeOf(construct, context.dialect);
  if (call.broken) return { refused: 'the code has a syntax error: mend it first' };
  if (home !== null) return setMembers(home.object, members, annotation, context);
  return make(
    context.dialect.addProperties(call, propertiesOf(construct), members, siteOf(context)),
    annotation,
    context,
  );
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
  const changes: PropertiesEdit[] = [];
  for (const member of members) {
    const [name, code] = member;
    const index = object.entries.findLastIndex((entry) => entry.kind === 'property' && fold(entry.name) === fold(name));
    const entry = object.entries[index];
    if (entry?.kind !== 'property') {
      missing.push(member);
      continue;
    }
    if (object.form !== 'keywords' && object.entries.slice(index + 1).some(({ kind }) => kind !== 'property')) {
      return { refused: `what follows \`${entry.name}\` in the same object may set it again` };
    }
    const inner = code.kind === 'struct' ? objectOf(entry.value) : null;
    if (code.kind !== 'struct' || inner === null) {
      changes.push(...replacement(entry, code, object, context));
      continue;
    }
    const refusal = setMembers(inner, code.properties, annotation, context);
    if (refusal !== null) return refusal;
  }
  return make(context.dialect.addMembers(object, missing, changes, siteOf(context)), annotation, context);
}

function make(edits: readonly PropertiesEdit[] | Refusal, annotation: string, { editor }: EditContext): Refusal | null {
  if ('refused' in edits) return edits;
  for (const { start, end, newText } of edits) editor.replace(start, end, newText, annotation);
  return null;
}

/** The new value of an entry, if it is another one. */
function replacement(
  entry: Extract<Entry, { kind: 'property' }>,
  code: Code,
  object: ObjectExpression,
  context: EditContext,
): readonly PropertiesEdit[] {
  const { dialect, read } = context;
  const { start, end } = entry.value;
  const newText = entry.shorthand
    ? dialect.member([entry.name, code], object, printingAt(entry.start, context))
    : dialect.print(code, replacing(code, printingAt(start, context)));
  if (read.file.text.slice(start, end) === newText) return [];
  for (const edit of dialect.withoutUse?.(entry.value, siteOf(context)) ?? []) {
    context.editor.replace(edit.start, edit.end, edit.newText, 'Take out what nothing uses any more');
  }
  return [{ start, end, newText }];
}

/** A name stays on its line however long that is: where it is too long, it is the call that is broken up. */
function replacing(code: Code, printing: Printing): Printing {
  return code.kind === 'symbol' ? { ...printing, column: 0 } : printing;
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

export function siteOf(context: EditContext): Site {
  return {
    file: context.read.file,
    printingAt: (offset) => printingAt(offset, context),
    freeName(base) {
      const name = freeName(base, context);
      context.declare(name);
      return name;
    },
  };
}
