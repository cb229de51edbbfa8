import type { Refusal } from '../../../model/edit.ts';
import { objectOf } from '../../reading/nested.ts';
import type { Call, Entry, ObjectExpression } from '../../syntax/tree.ts';
import { fold } from '../../syntax/tree.ts';
import type { Enclosure } from '../bracketed.ts';
import { addBetweenBrackets } from '../bracketed.ts';
import type { CodeMember } from '../code.ts';
import { codeOf } from '../code.ts';
import type { Dialect, Printing, PropertiesEdit, Site } from '../dialect.ts';
import { columnsOf } from '../style.ts';
import { createImporter } from './importer.ts';
import { print, printMember, printMerged, quoted, snake } from './print.ts';
import { pythonStyle } from './style.ts';

export const python: Dialect = {
  comment: '#',
  traits: { unbracedBranches: false, classBody: 'statements', hasDefault: true },
  style: pythonStyle,
  importer: createImporter,
  variable: snake,
  codeOf,
  print,
  member,
  addMembers(object, members, changes, site) {
    if (members.length === 0) return changes;
    return object.form === 'keywords'
      ? addKeywords(object, members, changes, site)
      : addEntries(object, members, changes, site);
  },
  addProperties(call, _type, members, site) {
    const { brackets } = call;
    if (brackets === null || (call.arguments.length < 2 && !call.arguments.some(({ spread }) => spread))) {
      return { refused: 'the arguments of the construct are not written in its call' };
    }
    return addBetweenBrackets(enclosureOf(call, brackets, site), members, [], site, keyword);
  },
  lead: (name) => `${name} = `,
  reference: (name, place) => (place === 'local' ? name : `self.${name}`),
  statement: (code) => code,
  nag: {
    manifests: ['requirements.txt', 'pyproject.toml', 'setup.py', 'setup.cfg', 'Pipfile'],
    requirement: /\bcdk[-_]nag\b[^\d\n]*(\d+)?/u,
  },
};

function member(one: CodeMember, object: ObjectExpression, printing: Printing): string {
  if (object.form === 'keywords') return keyword(one, printing);
  const [name, value] = one;
  return printMember(`${quoted(keyOf(name, object), printing.style)}: `, value, printing);
}

function keyword([name, value]: CodeMember, printing: Printing): string {
  return printMember(`${snake(name)}=`, value, printing);
}

/** Dictionaries that stand for properties of the lower level are handed on as they are, with the template's spelling. */
function keyOf(name: string, { entries }: ObjectExpression): string {
  const isSnake = entries.some((entry) => entry.kind === 'property' && entry.name.includes('_'));
  return isSnake ? snake(name) : name;
}

type Spread = Extract<Entry, { kind: 'spread' }>;

/** The arguments of a call with its keywords. */
function addKeywords(
  object: ObjectExpression,
  members: readonly CodeMember[],
  changes: readonly PropertiesEdit[],
  site: Site,
): readonly PropertiesEdit[] | Refusal {
  const call = site.file.calls.find(({ named }) => named === object);
  if (call === undefined) return { refused: 'the call is not there any more' };
  const enclosure = enclosureOf(call, object, site);
  const spreads = object.entries.filter((entry) => entry.kind === 'spread');
  const [first] = spreads;
  const last = spreads.at(-1);
  if (first === undefined || last === undefined) {
    return addBetweenBrackets(enclosure, members, changes, site, keyword);
  }
  const inLiteral = spreads.length === 1 ? addToLiteral(first, members, site) : null;
  if (inLiteral !== null) return [...changes, ...inLiteral];
  const { text } = site.file;
  const between = text.slice(first.end, last.start);
  const inside = spreads.map(({ start, end }) => text.slice(start, end));
  const others = inside.slice(1, -1).reduce((rest, one) => rest.replace(one, ''), between);
  if (spreads.length > 1 && /[^\s,]/u.test(others)) {
    return { refused: 'several dictionaries are handed over, and any of them may hold what is to be set' };
  }
  // A keyword that is given beside a dictionary with the same name is an error: what is added goes into the dictionary.
  const start = first.start;
  const end = last.end;
  const merge = (printing: Printing): PropertiesEdit => {
    return {
      start,
      end,
      newText: printMerged(
        spreads.map((one) => contentOf(one, text)),
        members,
        printing,
      ),
    };
  };
  const items = [...enclosure.items.filter((item) => item.end <= start || item.start >= end), { start, end }];
  const merged = { ...enclosure, items: items.toSorted((a, b) => a.start - b.start) };
  const flat = merge({ ...site.printingAt(start), column: 0 });
  const edits = addBetweenBrackets(merged, [], [...changes, flat], site, keyword);
  if (edits.some((edit) => edit.start === start && edit.end === end)) {
    return [...changes, merge(site.printingAt(start))];
  }
  const printing = site.printingAt(object.start);
  const inner = printing.indentation + printing.style.unit;
  const tall = merge({ ...printing, indentation: inner, column: columnsOf(inner) });
  return addBetweenBrackets(merged, [], [...changes, tall], site, keyword);
}

/** What a spread adds to a dictionary: `**options`, or the entries of one that is written out. */
function contentOf({ value, start, end }: Spread, text: string): string {
  const isLiteral = objectOf(value)?.form === 'literal';
  return isLiteral
    ? text
        .slice(value.start + 1, value.end - 1)
        .trim()
        .replace(/,$/u, '')
    : text.slice(start, end);
}

/** Sets what a dictionary that is written out in the call says already; null where it does not, or all fits on a line. */
function addToLiteral({ value }: Spread, members: readonly CodeMember[], site: Site): readonly PropertiesEdit[] | null {
  const literal = objectOf(value);
  if (literal?.form !== 'literal') return null;
  const isSaid = ([name]: CodeMember, entry: Entry): boolean =>
    entry.kind === 'property' && fold(entry.name) === fold(name);
  const changes = literal.entries.flatMap((entry) => {
    const said = members.find((one) => isSaid(one, entry));
    if (entry.kind !== 'property' || said === undefined) return [];
    const { start, end } = entry.value;
    return [{ start, end, newText: print(said[1], site.printingAt(start)) }];
  });
  const missing = members.filter((one) => !literal.entries.some((entry) => isSaid(one, entry)));
  const isTall = site.file.text.slice(literal.start, literal.end).includes('\n');
  if (changes.length === 0 && !isTall) return null;
  return missing.length === 0 ? changes : addEntries(literal, missing, changes, site, snake);
}

function addEntries(
  object: ObjectExpression,
  members: readonly CodeMember[],
  changes: readonly PropertiesEdit[],
  site: Site,
  spell: (name: string) => string = (name) => keyOf(name, object),
): readonly PropertiesEdit[] {
  const { trailingComma } = site.printingAt(object.start).style;
  const enclosure = { open: object.start, close: object.end - 1, items: object.entries, padding: '', trailingComma };
  return addBetweenBrackets(enclosure, members, changes, site, ([name, value], printing) =>
    printMember(`${quoted(spell(name), printing.style)}: `, value, printing),
  );
}

function enclosureOf(
  call: Call,
  { start, end }: { readonly start: number; readonly end: number },
  { printingAt, file }: Site,
): Enclosure {
  const read = [...call.arguments, ...(call.named?.entries ?? [])].toSorted((a, b) => a.start - b.start);
  // The object that `kinesis.Stream.__init__(self, …)` is given first is none of the construct's arguments.
  const [, space = '', self = ''] = /^(\s*)(\w+)\s*,/u.exec(file.text.slice(start + 1, read[0]?.start ?? end)) ?? [];
  const at = start + 1 + space.length;
  const items = self === '' ? read : [{ start: at, end: at + self.length }, ...read];
  return { open: start, close: end - 1, items, padding: '', trailingComma: printingAt(start).style.trailingComma };
}
