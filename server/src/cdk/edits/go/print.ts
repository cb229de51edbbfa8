import type { Entity } from '../../libraries/entity.ts';
import type { Code, CodeMember, SourceCode } from '../code.ts';
import { isTall } from '../code.ts';
import type { Printing } from '../dialect.ts';
import { columnsOf as widthOf } from '../style.ts';
import { columnsOf } from './columns.ts';

/** Prints code as `gofmt` lays it out; texts, numbers and truths are handed over by pointers. */
export function print(code: Code, printing: Printing): string {
  const line = flat(code, printing);
  const fits = printing.column + line.length + 1 <= printing.style.width && !line.includes('\n');
  return fits && !isTall(code) ? line : broken(code, printing);
}

/** Fields of a new composite literal, one on each line. */
export function fieldLines(members: readonly CodeMember[], inner: string, printing: Printing): string {
  return rows(
    members.map(([name, value]) => [
      capital(name),
      (column) => print(value, { ...printing, indentation: inner, column }),
    ]),
    inner,
    printing,
  );
}

export function capital(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

const jsii = (name: string): Entity => ({ library: 'jsii', service: '', names: [name] });

function flat(code: Code, printing: Printing): string {
  const { nameOf } = printing;
  const inner = (one: Code): string => flat(one, printing);
  switch (code.kind) {
    case 'source':
      return pointerTo(code, printing);
    case 'text':
      return `${nameOf(jsii('String'))}(${quoted(code.value)})`;
    case 'joined':
      return formatted(code.parts, printing);
    case 'number':
      return `${nameOf(jsii('Number'))}(${code.value})`;
    case 'truth':
      return `${nameOf(jsii('Bool'))}(${code.value})`;
    case 'list': {
      const [open, close] = listBrackets(code, printing);
      return open + code.items.map((one) => item(code, one, printing, flat)).join(', ') + close;
    }
    case 'map':
      return `${mapOpen}${code.entries.map(([name, value]) => `${quoted(name)}: ${anyValue(value, printing, flat)}`).join(', ')}}`;
    case 'symbol':
      return nameOf(code.entity);
    case 'attribute':
      return `${inner(code.of)}.${capital(code.name)}()`;
    case 'default':
      // Not written: see `hasDefault` of the dialect's traits.
      return inner(code.of);
    case 'call':
      return `${calleeOf(code, printing)}(${code.arguments.map(inner).join(', ')}${leftOut(code)})`;
    case 'create':
      return `${constructorOf(code.entity, printing)}(${[
        ...code.arguments.map(inner),
        ...(code.properties === null ? [] : [propertiesFlat(code.entity, code.properties, printing)]),
      ].join(', ')})`;
    case 'struct':
      return structFlat(`&${nameOf(code.type)}`, code.properties, printing);
  }
}

function broken(code: Code, printing: Printing): string {
  const { nameOf, indentation, style } = printing;
  const inner = indentation + style.unit;
  const column = widthOf(inner);
  const each = (one: (at: Printing) => string): string =>
    `${inner}${one({ ...printing, indentation: inner, column })},${style.lineBreak}`;
  switch (code.kind) {
    case 'list': {
      const [open, close] = listBrackets(code, printing);
      const lines = code.items.map((one) => each((at) => item(code, one, at, print)));
      return open + style.lineBreak + lines.join('') + indentation + close;
    }
    case 'map': {
      const entries = code.entries.map(([name, value]): Row => [
        quoted(name),
        (at) => anyValue(value, { ...printing, indentation: inner, column: at }, print),
      ]);
      return mapOpen + style.lineBreak + rows(entries, inner, printing) + `${indentation}}`;
    }
    case 'struct':
      return structTall(`&${nameOf(code.type)}`, code.properties, printing);
    case 'create': {
      const lead = `${constructorOf(code.entity, printing)}(`;
      if (code.properties === null) return lead + lastBroken(code.arguments, lead.length, printing);
      const before = code.arguments.map((one) => `${flat(one, printing)}, `).join('');
      if (code.properties.length === 0) return `${lead}${before}nil)`;
      return `${lead}${before}${structTall(`&${nameOf(propertiesOf(code.entity))}`, code.properties, printing)})`;
    }
    case 'call': {
      const lead = `${calleeOf(code, printing)}(`;
      return lead + lastBroken(code.arguments, lead.length, printing, leftOut(code));
    }
    default:
      return flat(code, printing);
  }
}

/** Arguments that other languages leave out. */
function leftOut({ leavesOptions }: Extract<Code, { kind: 'call' }>): string {
  return leavesOptions === true ? ', nil' : '';
}

/** Only the last argument is broken up. */
function lastBroken(given: readonly Code[], offset: number, printing: Printing, rest = ''): string {
  const last = given.at(-1);
  if (last === undefined) return ')';
  const before = given
    .slice(0, -1)
    .map((one) => `${flat(one, printing)}, `)
    .join('');
  return `${before}${print(last, { ...printing, column: printing.column + offset + before.length })}${rest})`;
}

type Row = readonly [key: string, value: (column: number) => string];

/** Fields or entries on lines of their own, in the columns of `gofmt`. */
function rows(all: readonly Row[], inner: string, { style }: Printing): string {
  const written = all.map(([key, value]) => {
    return { key, value: value(widthOf(inner) + key.length + 2), comment: null, isNext: true };
  });
  const gaps = columnsOf(written);
  return written
    .map(({ key, value }, index) => `${inner}${key}:${gaps[index]?.value ?? ' '}${value},${style.lineBreak}`)
    .join('');
}

function structFlat(name: string, members: readonly CodeMember[], printing: Printing): string {
  return `${name}{${members.map(([key, value]) => `${capital(key)}: ${flat(value, printing)}`).join(', ')}}`;
}

function structTall(name: string, members: readonly CodeMember[], printing: Printing): string {
  const { indentation, style } = printing;
  return `${name}{${style.lineBreak}${fieldLines(members, indentation + style.unit, printing)}${indentation}}`;
}

function propertiesFlat(entity: Entity, properties: readonly CodeMember[], printing: Printing): string {
  return properties.length === 0
    ? 'nil'
    : structFlat(`&${printing.nameOf(propertiesOf(entity))}`, properties, printing);
}

/** `awskms.KeyProps` of `awskms.Key`. */
function propertiesOf(entity: Entity): Entity {
  const names = entity.names.slice(0, 1).map((name) => name + (entity.library === 'cdktf' ? 'Config' : 'Props'));
  return { ...entity, names };
}

/** `awskms.NewKey`. */
function constructorOf(entity: Entity, { nameOf }: Printing): string {
  return nameOf(entity).replace(/([^.]+)$/u, 'New$1');
}

/** A method of an object, or the function that stands for one of a class. */
function calleeOf({ of, name }: Extract<Code, { kind: 'call' }>, printing: Printing): string {
  return of.kind === 'symbol'
    ? `${printing.nameOf(of.entity)}_${capital(name)}`
    : `${flat(of, printing)}.${capital(name)}`;
}

type List = Extract<Code, { kind: 'list' }>;

/** Literal texts go through a helper of jsii; everything else is a slice, of pointers where it holds structs. */
function listBrackets(list: List, { nameOf }: Printing): readonly [open: string, close: string] {
  if (list.of === null) {
    return list.items.every(({ kind }) => kind === 'text')
      ? [`${nameOf(jsii('Strings'))}(`, ')']
      : ['&[]*string{', '}'];
  }
  const pointer = list.items.some(({ kind }) => kind === 'struct') ? '*' : '';
  return [`&[]${pointer}${nameOf(list.of)}{`, '}'];
}

function item(list: List, one: Code, printing: Printing, write: typeof print): string {
  if (list.of === null) return one.kind === 'text' && areTexts(list) ? quoted(one.value) : write(one, printing);
  // The type of the elements is that of the slice.
  return one.kind === 'struct' ? elided(one.properties, printing, write) : write(one, printing);
}

function areTexts({ items }: List): boolean {
  return items.every(({ kind }) => kind === 'text');
}

function elided(members: readonly CodeMember[], printing: Printing, write: typeof print): string {
  const line = structFlat('', members, printing);
  const fits = printing.column + line.length + 1 <= printing.style.width && !line.includes('\n');
  return write === flat || fits ? line : structTall('', members, printing);
}

const mapOpen = '&map[string]interface{}{';

/** A value of a map that takes any: a text needs no pointer there. */
function anyValue(value: Code, printing: Printing, write: typeof print): string {
  return value.kind === 'text' ? quoted(value.value) : write(value, printing);
}

function pointerTo(code: SourceCode, printing: Printing): string {
  if (code.isPlain !== true) return code.text;
  if ((code.parts?.length ?? 0) > 1) return formatted(code.parts ?? [], printing);
  return `${printing.nameOf(jsii('String'))}(${code.text})`;
}

function formatted(parts: readonly (string | Code)[], printing: Printing): string {
  const pattern = parts.map((part) => (typeof part === 'string' ? part.replaceAll('%', '%%') : verbOf(part))).join('');
  const values = parts.flatMap((part) => (typeof part === 'string' ? [] : [valueOf(part, printing)]));
  return `${printing.nameOf(jsii('Sprintf'))}(${[quoted(pattern), ...values].join(', ')})`;
}

function verbOf(part: Code): string {
  return part.kind === 'source' ? (part.verb ?? '%s') : '%s';
}

/** What a pointer points to. */
function valueOf(part: Code, printing: Printing): string {
  if (part.kind === 'text') return quoted(part.value);
  if (part.kind === 'source' && part.isPlain === true) return part.text;
  return `*${flat(part, printing)}`;
}

export function quoted(value: string): string {
  return JSON.stringify(value);
}
