import { nugetEntity } from '../../languages/csharp-libraries.ts';
import type { Entity } from '../../libraries/entity.ts';
import { knownInLibraries } from '../../libraries/members.ts';
import type { Import, SourceFile } from '../../syntax/tree.ts';
import { bareNames } from '../bare-names.ts';
import type { Importer, PropertiesEdit } from '../dialect.ts';
import { besideOthers } from '../import-places.ts';
import type { Style } from '../style.ts';
import { indentationAt, lineEnd, lineStart } from '../style.ts';
import { isSafe, namespaceOf } from './namespaces.ts';

type Kind = 'plain' | 'alias' | 'static';

/**
 * Names classes as the file does already, and otherwise adds their namespace: under a name of its own where the file
 * does so with the others, or where one of its classes would be mistaken for what the file uses already.
 */
export function createImporter(file: SourceFile, style: Style): Importer {
  const { text } = file;
  const imports = file.imports.map((one) => ({ ...one, kind: kindOf(one, text) }));
  const bare = bareNames(file);
  /** Namespaces that are going to be used, by what is written before their classes: nothing, or a name. */
  const added = new Map<string, string | null>();

  const find = (path: readonly string[], { names }: Entity): string | null => {
    const aliases = imports.filter(({ kind }) => kind === 'alias');
    // The nearest first: the class itself, then a namespace it lies in.
    for (let length = path.length; length > 0; length--) {
      const wanted = path.slice(0, length).join('.');
      if (length === path.length - names.length && isOpen(path, names)) return names.join('.');
      const one = aliases.find((alias) => alias.path.join('.') === wanted);
      if (one !== undefined) return [one.local, ...path.slice(length)].join('.');
    }
    return null;
  };

  /** Whether the file uses a namespace, and a class in it goes by its name alone. */
  const isOpen = (path: readonly string[], names: readonly string[]): boolean => {
    const [first = ''] = names;
    const home = path.slice(0, path.length - names.length).join('.');
    const open = imports.filter(({ kind }) => kind === 'plain').map((one) => one.path);
    return (
      open.some((one) => one.join('.') === home) &&
      !isHidden(first) &&
      open.every((one) => one.join('.') === home || !hasClass(one, first))
    );
  };

  /** Another thing of this name, which comes first. */
  const isHidden = (name: string): boolean =>
    imports.some(({ kind, local }) => kind === 'alias' && local === name) ||
    (bare.has(name) && new RegExp(String.raw`\b(?:class|interface|enum|record|struct)\s+${name}\b`, 'u').test(text));

  const add = (path: readonly string[], entity: Entity): string => {
    const { names } = entity;
    const home = path.slice(0, path.length - names.length);
    const key = home.join('.');
    const known = added.get(key);
    const before = known === undefined ? prefixFor(home, entity) : known;
    // Where not even a name of its own is to be had, it is named in full.
    if (before === '') return path.join('.');
    added.set(key, before);
    return before === null ? names.join('.') : [before, ...names].join('.');
  };

  const prefixFor = (home: readonly string[], entity: Entity): string | null => {
    const [first = ''] = entity.names;
    const isUsed = imports.some(({ kind, path }) => kind === 'plain' && path.join('.') === home.join('.'));
    const services = imports.filter(({ path }) => {
      const one = nugetEntity([...path, 'X']);
      return one?.library === 'cdk' && one.service !== 'core';
    });
    const isNamed =
      entity.library === 'cdk' &&
      entity.service !== 'core' &&
      services.length > 0 &&
      services.every(({ kind, path }) => kind === 'alias' && nugetEntity(path)?.names.length !== 1);
    if (!isUsed && !isNamed && !isHidden(first) && isSafe(entity, bare)) return null;
    const local = home.at(-1) ?? '';
    return entity.library === 'cdk' && !bare.has(local) && !isHidden(local) && !isPartOf(local) ? local : '';
  };

  /** A name with which full names begin in the file. */
  const isPartOf = (name: string): boolean => imports.some(({ path }) => path[0] === name);

  return {
    nameOf(entity) {
      const path = [...namespaceOf(entity, file.imports), ...entity.names];
      return find(path, entity) ?? add(path, entity);
    },
    edits() {
      const wanted = [...added]
        .map(([key, local]) => ({ path: key.split('.'), local }))
        .toSorted((a, b) => Number(a.local !== null) - Number(b.local !== null) || inOrder(a.path, b.path));
      const codes = wanted.map(({ path, local }) => `using ${local === null ? '' : `${local} = `}${path.join('.')};`);
      if (imports.length === 0) return firstUsings(codes, file, style);
      return wanted.flatMap(({ path, local }, index): readonly PropertiesEdit[] => {
        const kind: Kind = local === null ? 'plain' : 'alias';
        const code = codes[index] ?? '';
        const same = imports.filter((one) => one.kind === kind);
        const edit = besideOthers(path, code, same, inOrder, text, style);
        return [edit ?? besideKind(kind, code, imports, text, style)];
      });
    },
  };
}

/** The first of its kind: what has a name of its own comes behind all others, a namespace before them. */
function besideKind(
  kind: Kind,
  code: string,
  imports: readonly Import[],
  text: string,
  { lineBreak }: Style,
): PropertiesEdit {
  const [first, last] = [imports[0], imports.at(-1)];
  if (kind === 'alias' && last !== undefined) {
    const at = lineEnd(text, last.statement.end - 1);
    return { start: at, end: at, newText: lineBreak + indentationAt(text, last.statement.start) + code };
  }
  const line = lineStart(text, first?.statement.start ?? 0);
  const at = line === 0 && text.startsWith('\uFEFF') ? 1 : line;
  return { start: at, end: at, newText: indentationAt(text, at) + code + lineBreak };
}

function kindOf({ local, statement }: Import, text: string): Kind {
  if (local !== '*') return 'alias';
  return /^(?:global\s+)?using\s+static\b/u.test(text.slice(statement.start, statement.end)) ? 'static' : 'plain';
}

/** Whether a namespace is known to have a class. */
function hasClass(path: readonly string[], name: string): boolean {
  const entity = nugetEntity([...path, name]);
  return (path.join('.') === 'System.IO' && name === 'Stream') || (entity !== null && knownInLibraries(entity));
}

/** Where there are none yet: at the top, below the comments that are about the whole file. */
function firstUsings(
  codes: readonly string[],
  { text, comments }: SourceFile,
  { lineBreak }: Style,
): readonly PropertiesEdit[] {
  if (codes.length === 0) return [];
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  for (const { start, end } of comments) {
    const gap = /^[ \t]*\r?\n/u.exec(text.slice(end))?.[0];
    if (text.slice(at, start).trim() !== '' || gap === undefined) break;
    const empty = /^(?:[ \t]*\r?\n)+/u.exec(text.slice(end + gap.length))?.[0];
    if (empty !== undefined) at = end + gap.length + empty.length;
  }
  return [{ start: at, end: at, newText: codes.join(lineBreak) + lineBreak + lineBreak }];
}

/** `System` first, then by the letters, as editors sort. */
function inOrder(a: readonly string[], b: readonly string[]): number {
  const rank = ([first]: readonly string[]): number => (first === 'System' ? 0 : 1);
  const [left, right] = [a.join('.').toLowerCase(), b.join('.').toLowerCase()];
  return rank(a) - rank(b) || (left < right ? -1 : left > right ? 1 : 0);
}
