import type { Refusal } from '../../../model/edit.ts';
import type { Entity } from '../../libraries/entity.ts';
import type { Call, ObjectExpression } from '../../syntax/tree.ts';
import type { CodeMember } from '../code.ts';
import { codeOf } from '../code.ts';
import type { DeclaredType, Dialect, PropertiesEdit } from '../dialect.ts';
import { columnsOf, indentationAt, lineEnd, lineStart } from '../style.ts';
import { createImporter } from './importer.ts';
import { chain, print, setter } from './print.ts';
import type { JavaPrinting, JavaSite } from './style.ts';
import { javaStyle } from './style.ts';

/** Java, whose constructs are made by builders and whose properties are read and set by methods. */
export const java: Dialect = {
  comment: '//',
  traits: { unbracedBranches: true, classBody: 'fields', baseFirst: true, ownProperties: true, hasDefault: true },
  style: javaStyle,
  importer: createImporter,
  variable: (name) => name,
  codeOf,
  print,
  member: (member, _object, printing: JavaPrinting) => setter(member, printing),
  addMembers,
  addProperties,
  lead(name, type: DeclaredType, place, { style, nameOf }: JavaPrinting) {
    const declared = type === 'text' ? 'String' : nameOf(type);
    if (place === 'field') return `private final ${declared} ${name} = `;
    return `${style.isFinal ? 'final ' : ''}${style.isInferred ? 'var' : declared} ${name} = `;
  },
  reference: (name, place, isPlain = true) => (place === 'local' || isPlain ? name : `this.${name}`),
  statement: (code) => `${code};`,
  nag: {
    manifests: ['pom.xml', 'build.gradle', 'build.gradle.kts'],
    requirement: /cdknag(?:<\/artifactId>\s*<version>|:)[^\d<]*(\d+)/u,
  },
};

/** Adds setters before `.build()`: on lines of their own where it stands on one, or where the line gets too long. */
function addMembers(
  object: ObjectExpression,
  members: readonly CodeMember[],
  changes: readonly PropertiesEdit[],
  { file: { text, comments }, printingAt }: JavaSite,
): readonly PropertiesEdit[] | Refusal {
  if (members.length === 0) return changes;
  const from = object.entries.at(-1)?.end ?? object.start;
  const closing = /\.\s*build\s*\(\s*\)$/u.exec(text.slice(from, object.end));
  if (object.form !== 'builder' || closing === null) return { refused: 'the builder is not followed to its end' };
  const build = from + closing.index;
  const { style } = printingAt(object.start);
  const write = (indentation: string): string =>
    members
      .map((one) => setter(one, { ...printingAt(from), indentation, column: columnsOf(indentation) + 1 }))
      .map((call) => `${indentation}.${call}${style.lineBreak}`)
      .join('');

  const line = lineStart(text, build);
  if (line > from && /^[ \t]*$/u.test(text.slice(line, build))) {
    const last = object.entries.at(-1)?.start ?? build;
    const isFirst = /^[ \t]*\.\s*$/u.test(text.slice(lineStart(text, last), last));
    const newText = write(indentationAt(text, isFirst ? last : build));
    return [...changes, { start: line, end: line, newText }];
  }

  const column = from - lineStart(text, from);
  const printing = { ...printingAt(from), column };
  const flat = members.reduce(
    (sum, one) => `${sum}.${setter(one, { ...printing, column: column + sum.length + 1 })}`,
    '',
  );
  const growth = changes.reduce((sum, { start, end, newText }) => sum + newText.length - (end - start), 0);
  const rest = lineEnd(text, from) - from;
  const fits = !flat.includes('\n') && column + growth + flat.length + rest <= style.width;
  const hasComments = comments.some(({ start, end }) => start >= object.start && end <= object.end);
  if (fits || hasComments) return [...changes, { start: from, end: from, newText: flat }];

  if (text.slice(object.start, from).includes('\n')) {
    const last = object.entries.at(-1)?.start ?? from;
    const lines = style.lineBreak + write(indentationAt(text, last)).slice(0, -style.lineBreak.length);
    return [...changes, { start: from, end: from, newText: lines }];
  }
  const indentation = indentationAt(text, object.start) + style.continuation;
  const dot = `${style.lineBreak}${indentation}.`;
  const starts = object.entries.map((entry, index) => ({
    start: object.entries[index - 1]?.end ?? object.start,
    end: entry.start,
    newText: dot,
  }));
  return [
    ...[...starts, ...changes].toSorted((a, b) => a.start - b.start),
    { start: from, end: build, newText: style.lineBreak + write(indentation) + indentation },
  ];
}

/** As a builder of the construct, or one of its properties where the file makes those. */
function addProperties(
  call: Call,
  type: Entity,
  members: readonly CodeMember[],
  { file: { text, comments }, printingAt }: JavaSite,
): readonly PropertiesEdit[] | Refusal {
  const [, id, given] = call.arguments;
  const { brackets } = call;
  if (id === undefined || brackets === null) {
    return { refused: 'the arguments of the construct are not written in its call' };
  }
  const printing = printingAt(call.start);
  const { style } = printing;
  const isCreated = /^new\s/u.test(text.slice(call.start, brackets.start)) && call.end === brackets.end;
  const hasComments = comments.some(({ start, end }) => start >= id.end && end <= call.end);
  const isMissing = given === undefined || given.value.kind === 'nothing';
  if (!isMissing) return { refused: 'the properties are made in another place: change them there' };
  if (isCreated && !style.hasPropertyBuilders && !hasComments) {
    const lead = text
      .slice(call.start, brackets.start)
      .replace(/^new\s+/u, '')
      .trimEnd();
    const inside = text.slice(brackets.start, id.end);
    const column = printing.column + lead.length + inside.length + '.Builder.create)'.length;
    const flat = members.reduce((sum, one) => {
      return `${sum}.${setter(one, { ...printing, column: column + sum.length + 1 })}`;
    }, '');
    const rest = lineEnd(text, call.end) - call.end;
    const fits = !flat.includes('\n') && column + flat.length + '.build()'.length + rest <= style.width;
    const inner = { ...printing, indentation: indentationAt(text, call.start) };
    return [
      { start: call.start, end: brackets.start, newText: `${lead}.Builder.create` },
      { start: id.end, end: call.end, newText: fits ? `)${flat}.build()` : `)${chain('', members, inner)}` },
    ];
  }
  const code = { kind: 'struct', type, properties: members } as const;
  if (given === undefined) {
    const column = id.end - lineStart(text, id.end) + 2;
    return [{ start: id.end, end: id.end, newText: `, ${print(code, { ...printingAt(id.end), column })}` }];
  }
  return [{ start: given.start, end: given.end, newText: print(code, printingAt(given.start)) }];
}
