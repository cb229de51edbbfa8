import type { Entity } from '../../libraries/entity.ts';
import type { Code, CodeMember } from '../code.ts';
import { isTall } from '../code.ts';
import { columnsOf } from '../style.ts';
import type { CSharpPrinting } from './style.ts';

const dictionary: Entity = { library: 'standard', service: 'System.Collections.Generic', names: ['Dictionary'] };

/** Prints code on one line where it fits, and a line for each property, item or entry where it does not. */
export function print(code: Code, printing: CSharpPrinting): string {
  const flat = printFlat(code, printing);
  const fits = printing.column + flat.length + 1 <= printing.style.width;
  return fits && !isTall(code) ? flat : printBroken(code, printing);
}

function printFlat(code: Code, printing: CSharpPrinting): string {
  const inner = (one: Code): string => printFlat(one, printing);
  const braced = (lead: string, items: readonly string[]): string => {
    const { padding } = printing.style;
    return items.length === 0 ? `${lead} { }` : `${lead} {${padding}${items.join(', ')}${padding}}`;
  };
  const initializer = (type: Entity, members: readonly CodeMember[]): string =>
    braced(
      `new ${printing.nameOf(type)}`,
      members.map(([name, value]) => `${capital(name)} = ${inner(value)}`),
    );
  switch (code.kind) {
    case 'source':
      return code.text;
    case 'text':
      return JSON.stringify(code.value);
    case 'joined':
      return `$"${code.parts.map((part) => hole(part, printing)).join('')}"`;
    case 'number':
    case 'truth':
      return String(code.value);
    case 'list':
      return braced(arrayOf(code, printing), code.items.map(inner));
    case 'map':
      return braced(
        mapType(printing),
        code.entries.map((one) => entry(one, printing, inner(one[1]))),
      );
    case 'symbol':
      return printing.nameOf(code.entity);
    case 'attribute':
      return `${inner(code.of)}.${capital(code.name)}`;
    case 'default':
      return `${inner(code.of)} ?? ${inner(code.otherwise)}`;
    case 'call':
      return `${inner(code.of)}.${capital(code.name)}(${code.arguments.map(inner).join(', ')})`;
    case 'create': {
      const { entity, properties } = code;
      const given = code.arguments.map(inner);
      if (properties !== null && properties.length > 0) given.push(initializer(propertiesOf(entity), properties));
      return `new ${printing.nameOf(entity)}(${given.join(', ')})`;
    }
    case 'struct':
      return initializer(code.type, code.properties);
  }
}

function printBroken(code: Code, printing: CSharpPrinting): string {
  const { nameOf } = printing;
  switch (code.kind) {
    case 'list':
      return braces(
        arrayOf(code, printing),
        code.items.map((value) => ({ before: '', value, after: '' })),
        printing,
      );
    case 'map':
      return braces(
        mapType(printing),
        code.entries.map(([key, value]) => {
          const [before = '', after = ''] = entry([key, value], printing, '\n').split('\n');
          return { before, value, after };
        }),
        printing,
      );
    case 'struct':
      return initializer(code.type, code.properties, printing);
    case 'create': {
      const { entity, properties } = code;
      const lead = `new ${nameOf(entity)}(`;
      if (properties === null || properties.length === 0) return withArguments(lead, code.arguments, printing);
      const before = code.arguments.map((one) => `${printFlat(one, printing)}, `).join('');
      return `${lead}${before}${initializer(propertiesOf(entity), properties, printing)})`;
    }
    case 'call':
      return withArguments(`${printFlat(code.of, printing)}.${capital(code.name)}(`, code.arguments, printing);
    default:
      return printFlat(code, printing);
  }
}

/** `Encryption = StreamEncryption.KMS`. */
export function assignment([name, value]: CodeMember, printing: CSharpPrinting): string {
  const lead = `${capital(name)} = `;
  return lead + print(value, { ...printing, column: printing.column + lead.length });
}

/** The class of a construct's properties. */
function propertiesOf(entity: Entity): Entity {
  const suffix = entity.library === 'cdktf' ? 'Config' : 'Props';
  return {
    ...entity,
    names: entity.names.map((name, index) => (index === entity.names.length - 1 ? name + suffix : name)),
  };
}

function initializer(type: Entity, members: readonly CodeMember[], printing: CSharpPrinting): string {
  const all = members.map(([name, value]) => ({ before: `${capital(name)} = `, value, after: '' }));
  return braces(`new ${printing.nameOf(type)}`, all, printing);
}

interface Line {
  readonly before: string;
  readonly value: Code;
  readonly after: string;
}

function braces(lead: string, all: readonly Line[], printing: CSharpPrinting): string {
  const { style, indentation } = printing;
  const { lineBreak } = style;
  const inner = indentation + style.unit;
  const written = all.map(({ before, value, after }) => {
    const column = columnsOf(inner) + before.length;
    return inner + before + print(value, { ...printing, indentation: inner, column }) + after;
  });
  const open = style.isBraceAlone ? `${lead}${lineBreak}${indentation}{` : `${lead} {`;
  const end = style.trailingComma ? ',' : '';
  return [open, written.join(`,${lineBreak}`) + end, `${indentation}}`].join(lineBreak);
}

/** Only the last argument is broken up. */
function withArguments(lead: string, given: readonly Code[], printing: CSharpPrinting): string {
  const last = given.at(-1);
  if (last === undefined) return `${lead})`;
  const before = given.slice(0, -1).map((one) => `${printFlat(one, printing)}, `);
  const start = lead + before.join('');
  return `${start}${print(last, { ...printing, column: printing.column + start.length })})`;
}

/** The items say of what type an array is, where they are all of one. */
function arrayOf({ items, of }: Extract<Code, { kind: 'list' }>, { style, nameOf }: CSharpPrinting): string {
  const types = new Set(items.map((one) => (one.kind === 'create' ? one.entity.names.join('.') : one.kind)));
  if (types.size === 1) return style.array;
  return `new ${of === null ? 'string' : nameOf(of)}[]`;
}

function mapType({ nameOf }: CSharpPrinting): string {
  return `new ${nameOf(dictionary)}<string, object>`;
}

function entry([key]: CodeMember, { style }: CSharpPrinting, value: string): string {
  const name = JSON.stringify(key);
  return style.hasIndexers ? `[${name}] = ${value}` : `{ ${name}, ${value} }`;
}

/** A piece of an interpolated text. */
function hole(part: string | Code, printing: CSharpPrinting): string {
  if (typeof part === 'string') return JSON.stringify(part).slice(1, -1).replaceAll(/[{}]/gu, '$&$&');
  const written = printFlat(part, printing);
  // A colon would begin a format.
  return written.includes(':') ? `{(${written})}` : `{${written}}`;
}

function capital(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
