import type { Refusal } from '../../../model/edit.ts';
import type { Entity } from '../../libraries/entity.ts';
import type { Call, ObjectExpression } from '../../syntax/tree.ts';
import { fold } from '../../syntax/tree.ts';
import { addBetweenBrackets } from '../bracketed.ts';
import type { CodeMember } from '../code.ts';
import { codeOf } from '../code.ts';
import type { DeclaredType, Dialect, PropertiesEdit } from '../dialect.ts';
import { indentationAt, lineStart } from '../style.ts';
import { createImporter } from './importer.ts';
import { assignment, print } from './print.ts';
import type { CSharpPrinting, CSharpSite } from './style.ts';
import { csharpStyle } from './style.ts';

/** C#, whose properties are set by object initialisers, and whose fields cannot be made from one another. */
export const csharp: Dialect = {
  comment: '//',
  traits: { unbracedBranches: true, classBody: 'nothing', baseFirst: true, ownProperties: true, hasDefault: true },
  style: csharpStyle,
  importer: createImporter,
  variable: (name) => name,
  codeOf,
  print,
  member: (member, _object, printing: CSharpPrinting) => assignment(member, printing),
  addMembers,
  addProperties,
  lead(name, type: DeclaredType, place, { style, nameOf }: CSharpPrinting) {
    const declared = type === 'text' ? 'string' : nameOf(type);
    if (place === 'field') return `private readonly ${declared} ${name} = `;
    return `${style.isInferred ? 'var' : declared} ${name} = `;
  },
  reference: (name, place, isPlain = true) => (place === 'local' || isPlain ? name : `this.${name}`),
  statement: (code) => `${code};`,
  nag: { manifests: [], requirement: /(?!)/u },
};

function addMembers(
  object: ObjectExpression,
  members: readonly CodeMember[],
  changes: readonly PropertiesEdit[],
  site: CSharpSite,
): readonly PropertiesEdit[] | Refusal {
  if (members.length === 0) return changes;
  const { text } = site.file;
  const { style } = site.printingAt(object.start);
  const { padding, trailingComma } = style;
  const enclosure = { open: object.start, close: object.end - 1, items: object.entries, padding, trailingComma };
  const edits = addBetweenBrackets(enclosure, members, changes, site, (one, printing) =>
    assignment(one, { ...printing, style }),
  );
  // What was on one line gets its brace on a line of its own too, where those of the file have one.
  const isBroken = edits.some(({ start, newText }) => start === object.start + 1 && newText.includes('\n'));
  const before = /[^\S\n]*$/u.exec(text.slice(0, object.start))?.[0] ?? '';
  const start = object.start - before.length;
  if (!isBroken || !style.isBraceAlone || lineStart(text, object.start) === start) return edits;
  const newText = style.lineBreak + indentationAt(text, object.start);
  return [{ start, end: object.start, newText }, ...edits];
}

/** As an initialiser behind the scope and the id. */
function addProperties(
  call: Call,
  type: Entity,
  members: readonly CodeMember[],
  { file: { text }, printingAt }: CSharpSite,
): readonly PropertiesEdit[] | Refusal {
  const [, id, third] = call.arguments;
  if (id === undefined || call.brackets === null) {
    return { refused: 'the arguments of the construct are not written in its call' };
  }
  const name = type.library === 'cdktf' ? 'config' : 'props';
  const given = call.arguments.find((one) => one.name !== null && fold(one.name) === name) ?? third;
  const code = { kind: 'struct', type, properties: members } as const;
  if (given === undefined) {
    const lead = id.name === null ? ', ' : `, ${name}: `;
    const column = id.end - lineStart(text, id.end) + lead.length;
    return [{ start: id.end, end: id.end, newText: lead + print(code, { ...printingAt(id.end), column }) }];
  }
  const { start, end, value } = given;
  // `new StreamProps()` has none yet.
  const isEmpty = value.kind === 'call' && value.arguments.length === 0 && /^new\b/u.test(text.slice(value.start, end));
  if (value.kind !== 'nothing' && !isEmpty) {
    return { refused: 'the properties are made in another place: change them there' };
  }
  return [{ start: value.start, end, newText: print(code, printingAt(start)) }];
}
