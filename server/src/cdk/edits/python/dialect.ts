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

/** The arguments of a call with its keywords. */
function addKeywords(
  object: ObjectExpression,
  members: readonly CodeMember[],
  changes: readonly PropertiesEdit[],
  site: Site,
): readonly PropertiesEdit[] | Refusal {
  const call = site.file.calls.find(({ named }) => named === object);
  if (call === undefined) return { refused: 'the call is not there any more' };
  const spreads = object.entries.filter((entry) => entry.kind === 'spread');
  const [first] = spreads;
  const last = spreads.at(-1);
  if (first === undefined || last === undefined) {
    return addBetweenBrackets(enclosureOf(call, object, site), members, changes, site, keyword);
  }
  if (spreads.length > 1 || objectOf(first.value)?.form === 'literal') {
    return [...changes, ...addToSpreads(object.entries, spreads, members, site)];
  }
  // Laid out as one argument among others.
  const written = site.file.text.slice(first.value.start, first.value.end);
  const merged = (printing: Printing): PropertiesEdit => {
    const { start, end } = first;
    return { start, end, newText: printMerged([written], members, printing) };
  };
  const enclosure = enclosureOf(call, object, site);
  const flat = merged({ ...site.printingAt(first.start), column: 0 });
  const edits = addBetweenBrackets(enclosure, [], [...changes, flat], site, keyword);
  if (edits.some(({ start, end }) => start === flat.start && end === flat.end)) {
    return [...changes, merged(site.printingAt(first.start))];
  }
  const printing = site.printingAt(object.start);
  const inner = printing.indentation + printing.style.unit;
  const tall = merged({ ...printing, indentation: inner, column: columnsOf(inner) });
  return addBetweenBrackets(enclosure, [], [...changes, tall], site, keyword);
}

/** A keyword that is given beside a dictionary with the same name is an error: what is added goes into the dictionary. */
function addToSpreads(
  entries: readonly Entry[],
  spreads: readonly Extract<Entry, { kind: 'spread' }>[],
  members: readonly CodeMember[],
  site: Site,
): readonly PropertiesEdit[] {
  const { text } = site.file;
  const last = spreads.at(-1);
  if (last === undefined) return [];
  const [first = last] = spreads;
  const literal = spreads.length === 1 ? objectOf(last.value) : null;
  if (literal?.form === 'literal') {
    const isSaid = ([name]: CodeMember, entry: Entry): boolean =>
      entry.kind === 'property' && fold(entry.name) === fold(name);
    const changes = literal.entries.flatMap((entry) => {
      const said = members.find((one) => isSaid(one, entry));
      if (entry.kind !== 'property' || said === undefined) return [];
      const { start, end } = entry.value;
      return [{ start, end, newText: print(said[1], site.printingAt(start)) }];
    });
    const missing = members.filter((one) => !literal.entries.some((entry) => isSaid(one, entry)));
    return missing.length === 0 ? changes : addEntries(literal, missing, changes, site, snake);
  }
  const others = spreads.slice(0, -1);
  const written = spreads.map(({ value }) => text.slice(value.start, value.end));
  const isTogether = entries
    .slice(entries.indexOf(first), entries.indexOf(last))
    .every(({ kind }) => kind === 'spread');
  const start = isTogether ? first.start : last.start;
  const newText = printMerged(written, members, site.printingAt(start));
  if (isTogether) return [{ start, end: last.end, newText }];
  // Those before are taken out of their place, with the comma behind them.
  return [
    ...others.map((one) => ({ start: one.start, end: one.end + commaBehind(text, one.end), newText: '' })),
    { start, end: last.end, newText },
  ];
}

function commaBehind(text: string, offset: number): number {
  return /^\s*,[ \t]*(?:\r?\n[ \t]*)?/u.exec(text.slice(offset))?.[0].length ?? 0;
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
  { printingAt }: Site,
): Enclosure {
  const items = [...call.arguments, ...(call.named?.entries ?? [])].toSorted((a, b) => a.start - b.start);
  return { open: start, close: end - 1, items, padding: '', trailingComma: printingAt(start).style.trailingComma };
}
