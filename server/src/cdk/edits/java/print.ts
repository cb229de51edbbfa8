import type { Entity } from '../../libraries/entity.ts';
import type { Code, CodeMember } from '../code.ts';
import { isTall } from '../code.ts';
import { columnsOf } from '../style.ts';
import type { JavaPrinting } from './style.ts';

/** `Map.of` takes so many pairs; more are entries. */
const mostPairs = 10;

const utilities = { library: 'standard', service: 'java.util' } as const;

/** Prints code on one line where it fits, and a line for each setter, item or entry where it does not. */
export function print(code: Code, printing: JavaPrinting): string {
  const flat = printFlat(code, printing);
  const fits = printing.column + flat.length + 1 <= printing.style.width;
  return fits && !isTall(code) ? flat : printBroken(code, printing);
}

function printFlat(code: Code, printing: JavaPrinting): string {
  const inner = (one: Code): string => printFlat(one, printing);
  switch (code.kind) {
    case 'source':
      return code.text;
    case 'text':
      return JSON.stringify(code.value);
    case 'joined':
      return piecesOf(code.parts, printing).join(' + ');
    case 'number':
    case 'truth':
      return String(code.value);
    case 'list':
      return `${collection('List', printing)}.of(${code.items.map(inner).join(', ')})`;
    case 'map': {
      const { lead, entries } = mapOf(code.entries, printing);
      return `${lead}(${entries.map(({ before, value, after }) => before + inner(value) + after).join(', ')})`;
    }
    case 'symbol':
      return printing.nameOf(code.entity);
    case 'attribute':
      return `${inner(code.of)}.get${capital(code.name)}()`;
    case 'default':
      return `${inner(code.of)} != null ? ${inner(code.of)} : ${inner(code.otherwise)}`;
    case 'call':
      return `${inner(code.of)}.${code.name}(${code.arguments.map(inner).join(', ')})`;
    case 'create':
      return hasBuilder(code.properties)
        ? creating(code.entity, code.arguments, printing) + settersOf(code.properties, printing) + '.build()'
        : `new ${printing.nameOf(code.entity)}(${code.arguments.map(inner).join(', ')})`;
    case 'struct':
      return `${printing.nameOf(code.type)}.builder()${settersOf(code.properties, printing)}.build()`;
  }
}

function printBroken(code: Code, printing: JavaPrinting): string {
  const { style, indentation, nameOf } = printing;
  const deeper = indentation + style.continuation;
  switch (code.kind) {
    case 'joined':
      return filled(piecesOf(code.parts, printing), deeper, printing);
    case 'list': {
      const lead = `${collection('List', printing)}.of(`;
      const [only, ...others] = code.items;
      // One object goes on behind the bracket, as a setter's own does.
      if (only !== undefined && others.length === 0 && ['create', 'struct'].includes(only.kind)) {
        return `${lead}${print(only, moved(printing, lead.length))})`;
      }
      return (
        lead +
        lines(
          code.items.map((value) => ({ before: '', value, after: '' })),
          deeper,
          printing,
        )
      );
    }
    case 'map': {
      const { lead, entries } = mapOf(code.entries, printing);
      return `${lead}(${lines(entries, deeper, printing)}`;
    }
    case 'struct':
      return chain(`${nameOf(code.type)}.builder()`, code.properties, printing);
    case 'create':
      if (hasBuilder(code.properties)) {
        return chain(creating(code.entity, code.arguments, printing), code.properties, printing);
      }
      return withArguments(`new ${nameOf(code.entity)}(`, code.arguments, printing);
    case 'call':
      return withArguments(`${printFlat(code.of, printing)}.${code.name}(`, code.arguments, printing);
    default:
      return printFlat(code, printing);
  }
}

/** `.encryption(StreamEncryption.KMS)` without the dot. */
export function setter([name, value]: CodeMember, printing: JavaPrinting): string {
  return `${name}(${print(value, moved(printing, name.length + 2))})`;
}

/** A line for each setter, behind what begins the builder. */
export function chain(lead: string, members: readonly CodeMember[], printing: JavaPrinting): string {
  const { style, indentation } = printing;
  const inner = indentation + style.continuation;
  const setters = members.map((one) => setter(one, { ...printing, indentation: inner, column: columnsOf(inner) }));
  return [lead, ...[...setters, 'build()'].map((call) => `${inner}.${call}`)].join(style.lineBreak);
}

function hasBuilder(properties: readonly CodeMember[] | null): properties is readonly CodeMember[] {
  return properties !== null && properties.length > 0;
}

function creating(entity: Entity, given: readonly Code[], printing: JavaPrinting): string {
  const list = given.map((one) => printFlat(one, printing)).join(', ');
  return `${printing.nameOf(entity)}.Builder.create(${list})`;
}

function settersOf(members: readonly CodeMember[], printing: JavaPrinting): string {
  return members.map(([name, value]) => `.${name}(${printFlat(value, printing)})`).join('');
}

function collection(name: string, { nameOf }: JavaPrinting): string {
  return nameOf({ ...utilities, names: [name] });
}

interface Line {
  readonly before: string;
  readonly value: Code;
  readonly after: string;
}

function mapOf(
  all: readonly CodeMember[],
  printing: JavaPrinting,
): { readonly lead: string; readonly entries: readonly Line[] } {
  const name = collection('Map', printing);
  if (all.length <= mostPairs) {
    const entries = all.map(([key, value]) => ({ before: `${JSON.stringify(key)}, `, value, after: '' }));
    return { lead: `${name}.of`, entries };
  }
  const entries = all.map(([key, value]) => ({ before: `${name}.entry(${JSON.stringify(key)}, `, value, after: ')' }));
  return { lead: `${name}.ofEntries`, entries };
}

function lines(all: readonly Line[], indentation: string, printing: JavaPrinting): string {
  const { lineBreak } = printing.style;
  const written = all.map(({ before, value, after }) => {
    const column = columnsOf(indentation);
    const beside = print(value, { ...printing, indentation, column: column + before.length });
    // A sum that does not fit beside its key gets a line of its own.
    if (value.kind !== 'joined' || before === '' || !beside.includes(lineBreak)) {
      return indentation + before + beside + after;
    }
    const below = print(value, { ...printing, indentation, column });
    return indentation + before.trimEnd() + lineBreak + indentation + below + after;
  });
  return `${lineBreak}${written.join(`,${lineBreak}`)})`;
}

/** Only the last argument is broken up. */
function withArguments(lead: string, given: readonly Code[], printing: JavaPrinting): string {
  const last = given.at(-1);
  if (last === undefined) return `${lead})`;
  const before = given.slice(0, -1).map((one) => `${printFlat(one, printing)}, `);
  const start = lead + before.join('');
  return `${start}${print(last, moved(printing, start.length))})`;
}

function piecesOf(parts: readonly (string | Code)[], printing: JavaPrinting): readonly string[] {
  const [first] = parts;
  const pieces = parts.map((part) => (typeof part === 'string' ? JSON.stringify(part) : piece(part, printing)));
  // Without a text among the first two, a plus might add numbers.
  const begins = typeof first === 'string' || typeof parts[1] === 'string';
  return begins ? pieces : ['""', ...pieces];
}

/** Anything but a name, or a call of one, stands in brackets inside of a sum. */
function piece(code: Code, printing: JavaPrinting): string {
  const written = printFlat(code, printing);
  const isPlain =
    code.kind === 'source' ? /^[\w$.]+(?:\(\))?(?:\.[\w$]+(?:\(\))?)*$/u.test(written) : code.kind !== 'default';
  return isPlain ? written : `(${written})`;
}

/** A sum with as much on each line as fits, a plus before what goes on. */
function filled(pieces: readonly string[], indentation: string, { style, column }: JavaPrinting): string {
  const [first = '', ...others] = pieces;
  const done: string[] = [];
  let line = first;
  let start = column;
  for (const one of others) {
    const added = ` + ${one}`;
    if (start + line.length + added.length < style.width) line += added;
    else {
      done.push(line);
      line = indentation + added.slice(1);
      start = columnsOf(indentation) - indentation.length;
    }
  }
  return [...done, line].join(style.lineBreak);
}

function moved(printing: JavaPrinting, by: number): JavaPrinting {
  return { ...printing, column: printing.column + by };
}

function capital(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
