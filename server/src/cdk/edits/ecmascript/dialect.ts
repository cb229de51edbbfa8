import type { Refusal } from '../../../model/edit.ts';
import type { Entity } from '../../libraries/entity.ts';
import type { Call, ObjectExpression } from '../../syntax/tree.ts';
import type { CodeMember } from '../code.ts';
import { source } from '../code.ts';
import type { Dialect, Printing, PropertiesEdit } from '../dialect.ts';
import type { Style } from '../style.ts';
import { createImporter } from './importer.ts';
import { print } from './print.ts';

/** TypeScript, and JavaScript, which has no word for what others must not see. */
export function ecmascript(id: 'typescript' | 'javascript'): Dialect {
  return {
    comment: '//',
    importer: createImporter,
    print,
    member: ([name, value], _form: ObjectExpression['form'], printing) => {
      const lead = `${name}: `;
      return lead + print(value, { ...printing, column: printing.column + lead.length });
    },
    addProperties,
    declaration(name, value, place, style) {
      const keyword = place === 'local' ? 'const ' : id === 'typescript' ? 'private readonly ' : '';
      return terminated(`${keyword}${name} = ${value}`, style);
    },
    reference: (name, place) => (place === 'local' ? name : `this.${name}`),
    statement: terminated,
  };
}

function terminated(code: string, { semicolons }: Style): string {
  return semicolons ? `${code};` : code;
}

function addProperties(
  call: Call,
  type: Entity,
  members: readonly CodeMember[],
  printing: Printing,
): PropertiesEdit | Refusal {
  const [, id, given] = call.arguments;
  if (id === undefined || call.arguments.some(({ spread }) => spread)) {
    return { refused: 'the arguments of the construct are not written in its call' };
  }
  const { text } = call.scope.file;
  if (given === undefined) {
    return {
      start: id.end,
      end: id.end,
      newText: `, ${print({ kind: 'struct', type, properties: members }, printing)}`,
    };
  }
  const { start, end } = given;
  if (given.value.kind === 'nothing') {
    return { start, end, newText: print({ kind: 'struct', type, properties: members }, printing) };
  }
  const written = text.slice(start, end);
  const isPlain =
    ['name', 'member', 'call', 'index'].includes(given.value.kind) && !/\s(?:as|satisfies)\s/u.test(written);
  // What comes later in an object wins over what is spread into it: whatever else uses the variable is left alone.
  const spread: CodeMember = [`...${isPlain ? written : `(${written})`}`, source('')];
  const all = print({ kind: 'struct', type, properties: [spread, ...members] }, printing);
  return { start, end, newText: all.replace(`${spread[0]}: `, spread[0]) };
}
