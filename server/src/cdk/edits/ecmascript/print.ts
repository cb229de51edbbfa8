import type { Code, CodeMember } from '../code.ts';
import { isTall } from '../code.ts';
import type { Printing } from '../dialect.ts';
import type { Style } from '../style.ts';
import { columnsOf } from '../style.ts';

/** Prints code on one line where it fits, and broken up where it does not. */
export function print(code: Code, printing: Printing): string {
  const flat = printFlat(code, printing);
  const fits = printing.column + flat.length + 1 <= printing.style.width && !flat.includes('\n');
  return fits && !isTall(code) ? flat : printBroken(code, printing);
}

function printFlat(code: Code, printing: Printing): string {
  const { style, nameOf } = printing;
  const inner = (one: Code): string => printFlat(one, printing);
  const object = (members: readonly CodeMember[], key: (name: string) => string): string =>
    members.length === 0
      ? '{}'
      : `{${style.padding}${members.map(([name, value]) => `${key(name)}: ${inner(value)}`).join(', ')}${style.padding}}`;
  switch (code.kind) {
    case 'source':
      return code.text;
    case 'text':
      return quoted(code.value, style);
    case 'joined':
      return `\`${code.parts.map((part) => (typeof part === 'string' ? escapedTemplate(part) : `\${${inner(part)}}`)).join('')}\``;
    case 'number':
    case 'truth':
      return String(code.value);
    case 'list':
      return `[${code.items.map(inner).join(', ')}]`;
    case 'map':
      return object(code.entries, (name) => keyOf(name, style));
    case 'symbol':
      return nameOf(code.entity);
    case 'attribute':
      return `${inner(code.of)}.${code.name}`;
    case 'default':
      return `${inner(code.of)} ?? ${inner(code.otherwise)}`;
    case 'call':
      return `${inner(code.of)}.${code.name}(${code.arguments.map(inner).join(', ')})`;
    case 'create':
      return `new ${nameOf(code.entity)}(${[
        ...code.arguments.map(inner),
        ...(code.properties === null || code.properties.length === 0 ? [] : [object(code.properties, (name) => name)]),
      ].join(', ')})`;
    case 'struct':
      return object(code.properties, (name) => name);
  }
}

function printBroken(code: Code, printing: Printing): string {
  const { nameOf } = printing;
  switch (code.kind) {
    case 'list':
      return lines(
        '[',
        code.items.map((item) => ({ lead: '', value: item })),
        ']',
        printing,
      );
    case 'map':
      return members(code.entries, (name) => keyOf(name, printing.style), printing);
    case 'struct':
      return members(code.properties, (name) => name, printing);
    case 'create': {
      const lead = `new ${nameOf(code.entity)}(`;
      if (code.properties === null || code.properties.length === 0)
        return lead + argumentsOf(code.arguments, lead.length, printing);
      const before = code.arguments.map((one) => `${printFlat(one, printing)}, `).join('');
      return `${lead}${before}${members(code.properties, (name) => name, printing)})`;
    }
    case 'call': {
      const lead = `${print(code.of, printing)}.${code.name}(`;
      return lead + argumentsOf(code.arguments, lead.length, printing);
    }
    default:
      return printFlat(code, printing);
  }
}

/** Only the last argument is broken up, as formatters do with an object there. */
function argumentsOf(given: readonly Code[], offset: number, printing: Printing): string {
  const last = given.at(-1);
  if (last === undefined) return ')';
  const before = given
    .slice(0, -1)
    .map((one) => `${printFlat(one, printing)}, `)
    .join('');
  return `${before}${print(last, { ...printing, column: printing.column + offset + before.length })})`;
}

function members(all: readonly CodeMember[], key: (name: string) => string, printing: Printing): string {
  return lines(
    '{',
    all.map(([name, value]) => ({ lead: `${key(name)}: `, value })),
    '}',
    printing,
  );
}

interface Line {
  readonly lead: string;
  readonly value: Code;
}

function lines(open: string, all: readonly Line[], close: string, printing: Printing): string {
  const { style, indentation } = printing;
  if (all.length === 0) return open + close;
  const inner = indentation + style.unit;
  const written = all.map(({ lead, value }) => {
    const column = columnsOf(inner) + lead.length;
    return `${inner}${lead}${print(value, { ...printing, indentation: inner, column })}`;
  });
  const end = style.trailingComma ? ',' : '';
  return [open, written.join(`,${style.lineBreak}`) + end, indentation + close].join(style.lineBreak);
}

function keyOf(name: string, style: Style): string {
  return /^[A-Za-z_$][\w$]*$/u.test(name) ? name : quoted(name, style);
}

export function quoted(value: string, { quote }: Style): string {
  const escaped = JSON.stringify(value).slice(1, -1);
  return quote === '"' ? `"${escaped}"` : `'${escaped.replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}

function escapedTemplate(part: string): string {
  return part.replaceAll(/[\\`]|\$(?=\{)/gu, '\\$&');
}
