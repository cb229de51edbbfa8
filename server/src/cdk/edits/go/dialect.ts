import type { Refusal } from '../../../model/edit.ts';
import type { Entity } from '../../libraries/entity.ts';
import { bindingOf } from '../../syntax/scopes.ts';
import type { Call, ObjectExpression } from '../../syntax/tree.ts';
import type { CodeMember } from '../code.ts';
import type { Dialect, Printing, PropertiesEdit, Site } from '../dialect.ts';
import { indentationAt, lineStart } from '../style.ts';
import { baseName } from '../new-key.ts';
import { addFields, partedColumns } from './fields.ts';
import { createImporter } from './importer.ts';
import { capital, print, quoted } from './print.ts';
import { goStyle } from './style.ts';
import { withoutUse } from './unused.ts';
import { codeOf } from './written.ts';

export const go: Dialect = {
  comment: '//',
  traits: {
    unbracedBranches: false,
    classBody: 'fields',
    declarationsOutside: true,
    hasDefault: false,
  },
  style: goStyle,
  importer: createImporter,
  variable: (name) => name,
  codeOf,
  print,
  member,
  addMembers(object, members, changes, site) {
    const call = site.file.calls.findLast(({ start, end }) => start <= object.start && object.end <= end);
    const edits = addFields(object, members, changes, site, (one, printing) => member(one, object, printing));
    return call === undefined ? edits : withRoom(edits, call, site);
  },
  addProperties(call, type, members, site) {
    const edits = addProperties(call, type, members, site);
    return 'refused' in edits ? edits : withRoom(edits, call, site);
  },
  lead: (name) => `${name} := `,
  reference: (name) => name,
  statement: (code) => code,
  aroundComment: partedColumns,
  withoutUse,
  nag: { manifests: ['go.mod'], requirement: /cdk-nag-go\/cdknag(?:\/v(\d+))?/u },
};

function member([name, value]: CodeMember, object: ObjectExpression, printing: Printing): string {
  const lead = object.form === 'struct' ? `${capital(name)}: ` : `${quoted(name)}: `;
  return lead + print(value, { ...printing, column: printing.column + lead.length });
}

/** What takes several lines is not written where a function has but one. */
function withRoom(
  edits: readonly PropertiesEdit[],
  { statement }: Call,
  { file: { text } }: Site,
): readonly PropertiesEdit[] | Refusal {
  const before = text.slice(lineStart(text, statement.start), statement.start);
  const isOneLine = /[{;][ \t]*$/u.test(before) && edits.some(({ newText }) => newText.includes('\n'));
  return isOneLine
    ? { refused: 'all of the function stands on one line: give its body lines of its own first' }
    : edits;
}

function addProperties(
  call: Call,
  type: Entity,
  members: readonly CodeMember[],
  site: Site,
): readonly PropertiesEdit[] | Refusal {
  const [, , given] = call.arguments;
  if (given === undefined || call.arguments.some(({ spread }) => spread)) {
    return { refused: 'the arguments of the construct are not written in its call' };
  }
  const { start, end, value } = given;
  const printing = site.printingAt(start);
  if (value.kind === 'nothing') {
    return [{ start, end, newText: print({ kind: 'struct', type, properties: members }, printing) }];
  }
  const { text } = site.file;
  const written = text.slice(start, end);
  const line = lineStart(text, call.statement.start);
  const isFirst = /^[ \t]*$/u.test(text.slice(line, call.statement.start));
  // What a function is given may be nothing.
  const isGiven = value.kind === 'name' && bindingOf(value.name, call.scope)?.kind !== 'variable';
  if (value.kind !== 'name' || isGiven || !isFirst || call.scope.kind === 'file') {
    return { refused: 'the properties of the construct are put together elsewhere: set them there' };
  }
  const indentation = indentationAt(text, call.statement.start);
  const { style } = printing;
  const assign = (name: string): string =>
    members
      .map(([key, code]) => {
        const lead = `${name}.${capital(key)} = `;
        const column = printing.column + lead.length;
        return indentation + lead + print(code, { ...printing, indentation, column }) + style.lineBreak;
      })
      .join('');
  // What else uses the properties is left alone: it gets others than this construct.
  if (!isShared(value.name, call, text)) return [{ start: line, end: line, newText: assign(value.name) }];
  const copy = site.freeName(`${baseName(call, { dialect: go })}Props`);
  const source = written.startsWith('&') ? value.name : `*${value.name}`;
  const declared = `${indentation}${copy} := ${source}${style.lineBreak}`;
  return [
    { start: line, end: line, newText: declared + assign(copy) },
    { start, end, newText: `&${copy}` },
  ];
}

/** Whether properties are used in another place than the call, or may be used by it more than once. */
function isShared(name: string, { scope: from, statement, loop }: Call, text: string): boolean {
  const binding = bindingOf(name, from);
  if (binding === null || binding.scope.kind === 'file') return true;
  const around = text.slice(binding.scope.start, binding.scope.end);
  const offset = binding.scope.start;
  const uses = [...around.matchAll(new RegExp(String.raw`(?<![\w.])${name}(?!\w)`, 'gu'))].filter(({ index }) => {
    const at = offset + index;
    const isWrite = binding.writes.some(({ span }) => span.start <= at && at < span.end);
    const isMemberWrite = binding.changes.some(({ span }) => span.start <= at && at < span.end);
    return !isWrite && !isMemberWrite && !(statement.start <= at && at < statement.end);
  });
  return uses.length > 0 || (loop !== null && binding.writes.every((write) => write.loop === null));
}
