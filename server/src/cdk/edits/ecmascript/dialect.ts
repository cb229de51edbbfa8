import type { Refusal } from '../../../model/edit.ts';
import type { Entity } from '../../libraries/entity.ts';
import type { Call, ObjectExpression } from '../../syntax/tree.ts';
import { addBetweenBrackets } from '../bracketed.ts';
import type { CodeMember } from '../code.ts';
import { codeOf, source } from '../code.ts';
import type { Dialect, Printing, PropertiesEdit, Site } from '../dialect.ts';
import type { Style } from '../style.ts';
import { styleOf } from '../style.ts';
import { createImporter } from './importer.ts';
import { print } from './print.ts';

/** TypeScript, and JavaScript, which has no word for what others must not see. */
export function ecmascript(id: 'typescript' | 'javascript'): Dialect {
  return {
    comment: '//',
    traits: { unbracedBranches: true, classBody: 'fields', hasDefault: true },
    style: styleOf,
    importer: createImporter,
    variable: (name) => name,
    codeOf,
    print,
    member,
    addMembers(object, members, changes, site) {
      if (members.length === 0) return changes;
      const { padding, trailingComma } = site.printingAt(object.start).style;
      const enclosure = { open: object.start, close: object.end - 1, items: object.entries, padding, trailingComma };
      return addBetweenBrackets(enclosure, members, changes, site, (one, printing) => member(one, object, printing));
    },
    addProperties,
    lead(name, _type, place) {
      const keyword = place === 'local' ? 'const ' : id === 'typescript' ? 'private readonly ' : '';
      return `${keyword}${name} = `;
    },
    reference: (name, place) => (place === 'local' ? name : `this.${name}`),
    statement: terminated,
    nag: { manifests: ['package.json'], requirement: /"cdk-nag"\s*:\s*"[^"\d]*(\d+)/u },
  };
}

function member([name, value]: CodeMember, _object: ObjectExpression, printing: Printing): string {
  const lead = `${name}: `;
  return lead + print(value, { ...printing, column: printing.column + lead.length });
}

function terminated(code: string, { semicolons }: Style): string {
  return semicolons ? `${code};` : code;
}

function addProperties(
  call: Call,
  type: Entity,
  members: readonly CodeMember[],
  { file: { text }, printingAt }: Site,
): readonly PropertiesEdit[] | Refusal {
  const printing = printingAt(call.end - 1);
  const [, id, given] = call.arguments;
  if (id === undefined || call.arguments.some(({ spread }) => spread)) {
    return { refused: 'the arguments of the construct are not written in its call' };
  }
  if (given === undefined) {
    return [
      {
        start: id.end,
        end: id.end,
        newText: `, ${print({ kind: 'struct', type, properties: members }, printing)}`,
      },
    ];
  }
  const { start, end } = given;
  if (given.value.kind === 'nothing') {
    return [{ start, end, newText: print({ kind: 'struct', type, properties: members }, printing) }];
  }
  const written = text.slice(start, end);
  const isPlain =
    ['name', 'member', 'call', 'index'].includes(given.value.kind) && !/\s(?:as|satisfies)\s/u.test(written);
  // What comes later in an object wins over what is spread into it: whatever else uses the variable is left alone.
  const spread: CodeMember = [`...${isPlain ? written : `(${written})`}`, source('')];
  const all = print({ kind: 'struct', type, properties: [spread, ...members] }, printing);
  return [{ start, end, newText: all.replace(`${spread[0]}: `, spread[0]) }];
}
