import { mavenEntity } from '../../languages/java-libraries.ts';
import type { Entity } from '../../libraries/entity.ts';
import { knownInLibraries } from '../../libraries/members.ts';
import type { Import, SourceFile } from '../../syntax/tree.ts';
import { bareNames } from '../bare-names.ts';
import type { Importer, PropertiesEdit } from '../dialect.ts';
import { besideOthers } from '../import-places.ts';
import type { Style } from '../style.ts';
import { lineEnd } from '../style.ts';
import { hasNamesake, packageOf } from './packages.ts';

/**
 * Names classes as the file does already, and otherwise imports them one by one, which no class of another package can
 * get in the way of; one whose name is taken in the file is named in full.
 */
export function createImporter(file: SourceFile, style: Style): Importer {
  const { text, imports } = file;
  const bare = bareNames(file);
  /** The paths of the classes that are going to be imported, by their names. */
  const added = new Map<string, readonly string[]>();

  const isStatic = ({ statement }: Import): boolean =>
    /^import\s+static\b/u.test(text.slice(statement.start, statement.end));

  const find = (path: readonly string[], { names }: Entity): string | null => {
    // The nearest first: an enum's value, a class inside of another, then the class.
    for (let depth = names.length; depth > 0; depth--) {
      const wanted = path.slice(0, path.length - names.length + depth).join('.');
      const one = imports.find(({ local, path: from }) => local !== '*' && from.join('.') === wanted);
      if (one !== undefined && !isDeclared(one.local)) return [one.local, ...names.slice(depth)].join('.');
    }
    return isFoundByWildcard(path, names) ? names.join('.') : null;
  };

  const isFoundByWildcard = (path: readonly string[], names: readonly string[]): boolean => {
    const [first = ''] = names;
    const home = path.slice(0, path.length - names.length).join('.');
    const wildcards = imports.filter((one) => one.local === '*' && !isStatic(one)).map((one) => one.path);
    if (!wildcards.some((one) => one.join('.') === home) || isDeclared(first)) return false;
    if (imports.some(({ local }) => local === first) || added.has(first)) return false;
    return wildcards.every((one) => one.join('.') === home || !hasClass(one, first));
  };

  const isDeclared = (name: string): boolean =>
    bare.has(name) && new RegExp(String.raw`\b(?:class|interface|enum|record)\s+${name}\b`, 'u').test(text);

  /** A name that stands in the file without an import is that of a class beside it. */
  const isTaken = (name: string, path: readonly string[]): boolean => {
    const present = added.get(name);
    if (present !== undefined) return present.join('.') !== path.join('.');
    return imports.some(({ local }) => local === name) || bare.has(name);
  };

  return {
    nameOf(entity) {
      const { names } = entity;
      const path = [...packageOf(entity, imports), ...names];
      const found = find(path, entity);
      if (found !== null) return found;
      const [first = ''] = names;
      const own = path.slice(0, path.length - names.length + 1);
      if (isTaken(first, own)) return path.join('.');
      added.set(first, own);
      return names.join('.');
    },
    edits() {
      const paths = [...added.values()].toSorted(inOrder);
      const plain = imports.filter((one) => !isStatic(one));
      const lines = plain.length > 0 ? plain : imports;
      return lines.length === 0
        ? firstImports(paths.map(importOf), file, style)
        : paths.flatMap((path) => besideOthers(path, importOf(path), lines, inOrder, text, style) ?? []);
    },
  };
}

function importOf(path: readonly string[]): string {
  return `import ${path.join('.')};`;
}

/** Where there are none yet: below the package, or at the top. */
function firstImports(codes: readonly string[], { text }: SourceFile, { lineBreak }: Style): readonly PropertiesEdit[] {
  if (codes.length === 0) return [];
  const lines = codes.join(lineBreak);
  const declared = /^[ \t]*package\s+[\w.]+\s*;/mu.exec(text);
  if (declared === null) {
    const at = text.startsWith('\uFEFF') ? 1 : 0;
    return [{ start: at, end: at, newText: lines + lineBreak + lineBreak }];
  }
  const at = lineEnd(text, declared.index + declared[0].length - 1);
  return [{ start: at, end: at, newText: lineBreak + lineBreak + lines }];
}

/** Whether a package is known to have a class. */
function hasClass(path: readonly string[], name: string): boolean {
  const entity = mavenEntity([...path, name]);
  return hasNamesake(path, name) || (entity !== null && knownInLibraries(entity));
}

/** As most formatters sort: by the signs, capitals first. */
function inOrder(a: readonly string[], b: readonly string[]): number {
  const [left, right] = [a.join('.'), b.join('.')];
  return left < right ? -1 : left > right ? 1 : 0;
}
