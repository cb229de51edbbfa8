import type { Code, CodeMember } from '../code.ts';
import type { Printing } from '../dialect.ts';
import type { Style } from '../style.ts';
import { columnsOf } from '../style.ts';

/** Prints code as `black` lays it out. */
export function print(code: Code, printing: Printing): string {
  const { style, indentation, column } = printing;
  const all = pieces(code, printing);
  const inner = indentation + style.unit;
  const line = flat(all);
  const isOnlyText = all.every((one) => typeof one === 'string');
  // What has no brackets gets some where that helps.
  const isWrapped = isOnlyText && column + line.length > style.width && columnsOf(inner) + line.length <= style.width;
  return isWrapped ? ['(', inner + line, `${indentation})`].join(style.lineBreak) : layOut(all, printing);
}

/** A member of a call or of a dictionary, the key of which is given as it is written. */
export function printMember(lead: string, value: Code, printing: Printing): string {
  return layOut([lead, ...pieces(value, printing)], printing);
}

/** `**{**old, "encryption": …}`: what is added wins, and no keyword is given twice. */
export function printMerged(old: readonly string[], members: readonly CodeMember[], printing: Printing): string {
  const items: Piece[][] = [
    ...old.map((one) => [one]),
    ...members.map(([name, value]) => [`${quoted(snake(name), printing.style)}: `, ...pieces(value, printing)]),
  ];
  return layOut(['**', { open: '{', items, close: '}', isTall: false }], printing);
}

export function snake(name: string): string {
  return name.replaceAll(/(?<=[a-z\d])[A-Z]|(?<=[A-Z])[A-Z](?=[a-z])/gu, (letter) => `_${letter}`).toLowerCase();
}

/** What stands one after the other: text, and brackets that can be broken up. */
type Piece = string | Group;

interface Group {
  readonly open: string;
  readonly items: readonly (readonly Piece[])[];
  readonly close: string;
  /** On several lines even where it fits on one, as the comma behind its last item says. */
  readonly isTall: boolean;
}

function pieces(code: Code, printing: Printing): readonly Piece[] {
  const { style, nameOf } = printing;
  const inner = (one: Code): readonly Piece[] => pieces(one, printing);
  const keywords = (members: readonly CodeMember[]): readonly (readonly Piece[])[] =>
    members.map(([name, value]) => [`${snake(name)}=`, ...inner(value)]);
  const call = (name: string, items: readonly (readonly Piece[])[], isTall = false): readonly Piece[] => [
    name,
    { open: '(', items, close: ')', isTall },
  ];
  switch (code.kind) {
    case 'source':
      return [code.text];
    case 'text':
      return [quoted(code.value, style)];
    case 'joined':
      return [
        formatted(
          code.parts.map((part) => (typeof part === 'string' ? part : [flat(inner(part))])),
          style,
        ),
      ];
    case 'number':
      return [String(code.value)];
    case 'truth':
      return [code.value ? 'True' : 'False'];
    case 'list':
      return [{ open: '[', items: code.items.map(inner), close: ']', isTall: false }];
    case 'map': {
      const items = code.entries.map(([name, value]) => [`${quoted(name, style)}: `, ...inner(value)]);
      return [{ open: '{', items, close: '}', isTall: false }];
    }
    case 'symbol':
      return [nameOf(code.entity)];
    case 'attribute':
      return [...inner(code.of), `.${snake(code.name)}`];
    case 'default':
      return [...inner(code.of), ' or ', ...inner(code.otherwise)];
    case 'call': {
      const last = code.arguments.at(-1);
      // Properties in the last place are handed over as keywords.
      const isLifted = last?.kind === 'struct' && code.isVariadic !== true;
      const items = isLifted
        ? [...code.arguments.slice(0, -1).map(inner), ...keywords(last.properties)]
        : code.arguments.map(inner);
      return [...inner(code.of), ...call(`.${snake(code.name)}`, items)];
    }
    case 'create': {
      const properties = code.properties ?? [];
      const items = [...code.arguments.map(inner), ...keywords(properties)];
      return call(nameOf(code.entity), items, properties.length > 1);
    }
    case 'struct':
      return call(nameOf(code.type), keywords(code.properties));
  }
}

function flat(all: readonly Piece[]): string {
  return all
    .map((one) => (typeof one === 'string' ? one : one.open + one.items.map(flat).join(', ') + one.close))
    .join('');
}

function hasTall(all: readonly Piece[]): boolean {
  return all.some((one) => typeof one === 'object' && (one.isTall || one.items.some(hasTall)));
}

/** On one line where it fits, with room for a comma behind it; otherwise its last brackets are broken up. */
function layOut(all: readonly Piece[], printing: Printing): string {
  const { style, indentation, column } = printing;
  const line = flat(all);
  if (!hasTall(all) && column + line.length + 1 <= style.width) return line;
  const at = all.findLastIndex((one) => typeof one === 'object' && one.items.length > 0);
  const group = all[at];
  if (typeof group !== 'object') return line;
  const inner = indentation + style.unit;
  const width = columnsOf(inner);
  const body = group.items.map(flat).join(', ');
  const isOneLine = !group.isTall && !group.items.some(hasTall) && width + body.length <= style.width;
  // Several lines end in a comma each; all items together on one line in none.
  const lines = isOneLine
    ? [inner + body]
    : group.items.map((item) => `${inner + layOut(item, { ...printing, indentation: inner, column: width })},`);
  return [flat(all.slice(0, at)) + group.open, ...lines, indentation + group.close + flat(all.slice(at + 1))].join(
    style.lineBreak,
  );
}

export function quoted(value: string, { quote }: Style): string {
  const other = quote === '"' ? "'" : '"';
  const sign = value.includes(quote) && !value.includes(other) ? other : quote;
  const escaped = JSON.stringify(value).slice(1, -1).replaceAll('\\"', '"');
  return sign + escaped.replaceAll(sign, `\\${sign}`) + sign;
}

/** An f-string; what cannot stand inside of one in all versions of Python is put together with signs. */
function formatted(parts: readonly (string | readonly [string])[], style: Style): string {
  const inside = parts.flatMap((part) => (typeof part === 'string' ? [] : part));
  const sign = [style.quote, style.quote === '"' ? "'" : '"'].find((one) =>
    inside.every((part) => !part.includes(one)),
  );
  if (sign === undefined || inside.some((part) => /[\\\n#]/u.test(part))) {
    return parts.map((part) => (typeof part === 'string' ? quoted(part, style) : part[0])).join(' + ');
  }
  const body = parts.map((part) => {
    if (typeof part !== 'string') return `{${part[0]}}`;
    const escaped = JSON.stringify(part).slice(1, -1).replaceAll('\\"', '"').replaceAll(/[{}]/gu, '$&$&');
    return escaped.replaceAll(sign, `\\${sign}`);
  });
  return `f${sign}${body.join('')}${sign}`;
}
