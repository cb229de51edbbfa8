import { goEntity, jsiiModule } from '../../languages/go-libraries.ts';
import type { Entity } from '../../libraries/entity.ts';
import { bareNames } from '../bare-names.ts';
import type { Import, SourceFile } from '../../syntax/tree.ts';
import type { Importer, PropertiesEdit } from '../dialect.ts';
import { besideOthers } from '../import-places.ts';
import type { Style } from '../style.ts';
import { resourceOf } from '../terraform-module.ts';

/** Names what libraries have by the package that the file imports, or imports it. */
export function createImporter(file: SourceFile, style: Style): Importer {
  const taken = bareNames(file);
  /** What a package is called, by its path. */
  const added = new Map<string, string>();

  const packageOf = (module: string, usual: string): string | null => {
    const present = file.imports.find(({ path, local }) => path[0] === module && local !== '_');
    if (present !== undefined) return present.local === '*' ? null : present.local;
    const known = added.get(module);
    if (known !== undefined) return known;
    // Without its import the package may be named all the same: the file does not compile before either.
    const isDeclared =
      file.imports.some(({ local }) => local === usual) || (taken.has(usual) && isVariable(usual, file));
    const local = isDeclared ? freeName(usual, taken) : usual;
    added.set(module, local);
    return local;
  };

  return {
    nameOf(entity) {
      const module = moduleOf(entity, file);
      const local = packageOf(module, usualName(module));
      const name = entity.names.join('_');
      return local === null ? name : `${local}.${name}`;
    },
    edits: () => additions(added, file, style),
  };
}

const nagModule = 'github.com/cdklabs/cdk-nag-go/cdknag';

function moduleOf(entity: Entity, { imports }: SourceFile): string {
  if (entity.library === 'jsii') return jsiiModule;
  if (entity.service === 'nag') {
    const used = imports.find(({ path: [path = ''] }) => path.startsWith(nagModule))?.path[0];
    return used ?? `${nagModule}/v2`;
  }
  const paths = imports
    .map(({ path: [path = ''] }) => path)
    .filter((path) => goEntity([path])?.library === entity.library);
  if (entity.library === 'cdktf') {
    const [first = 'github.com/cdktf/cdktf-provider-aws-go/aws/v21/kinesisstream'] = paths;
    return `${first.slice(0, first.lastIndexOf('/'))}/${resourceOf(entity.names[0] ?? '').toLowerCase()}`;
  }
  const own = paths.find((path) => goEntity([path])?.service === entity.service);
  if (own !== undefined) return own;
  const base =
    paths
      .map((path) => /^github\.com\/aws\/aws-cdk-go\/awscdk(?:\/v\d+)?(?=\/|$)/u.exec(path)?.[0])
      .find((one) => one) ?? 'github.com/aws/aws-cdk-go/awscdk/v2';
  return entity.service === 'core' ? base : `${base}/aws${entity.service}`;
}

/** The package's own name: the last part of its path that is no version. */
function usualName(module: string): string {
  if (module === jsiiModule) return 'jsii';
  return module.split('/').findLast((part) => !/^v\d+$/u.test(part)) ?? module;
}

/** Whether a name is one of the file's own, and not that of a package whose import is missing. */
function isVariable(name: string, { text }: SourceFile): boolean {
  return new RegExp(String.raw`(?<![\w.])${name}(?!\w)(?!\s*\.)`, 'u').test(text);
}

function freeName(usual: string, taken: ReadonlySet<string>): string {
  let name = `${usual}2`;
  for (let number = 3; taken.has(name); number++) name = `${usual}${number}`;
  return name;
}

function additions(added: ReadonlyMap<string, string>, file: SourceFile, style: Style): readonly PropertiesEdit[] {
  const { text, imports } = file;
  const specs = [...added]
    .map(([module, local]) => ({ module, code: local === usualName(module) ? `"${module}"` : `${local} "${module}"` }))
    .sort((a, b) => compare(a.module, b.module));
  if (specs.length === 0) return [];
  const grouped = imports.filter(({ statement }) => isGroup(statement.start, text));
  const group = grouped.find(({ path }) => goEntity(path) !== null) ?? grouped[0];
  if (group !== undefined) {
    const lines = grouped
      .filter(({ statement }) => statement.start === group.statement.start)
      .map(({ path: [path = ''], start, end }) => ({ path: path.split('/'), statement: { start, end } }));
    return specs.flatMap(
      ({ module, code }) => besideOthers(module.split('/'), code, lines, comparePaths, text, style) ?? [],
    );
  }
  return [single(specs, imports, text, style)];
}

/** A file with one import gets a group; one with several gets more of them. */
function single(
  specs: readonly { readonly module: string; readonly code: string }[],
  imports: readonly Import[],
  text: string,
  { lineBreak }: Style,
): PropertiesEdit {
  const [only, ...others] = imports;
  if (only !== undefined && others.length === 0) {
    const own = { module: only.path[0] ?? '', code: text.slice(only.start, only.end) };
    const lines = [...specs, own].sort((a, b) => compare(a.module, b.module)).map(({ code }) => `\t${code}`);
    const { start, end } = only.statement;
    return { start, end, newText: ['import (', ...lines, ')'].join(lineBreak) };
  }
  const last = imports.at(-1)?.statement.end ?? /^package\s+\w+/mu.exec(text)?.[0].length ?? 0;
  const gap = imports.length === 0 ? lineBreak : '';
  return { start: last, end: last, newText: gap + specs.map(({ code }) => `${lineBreak}import ${code}`).join('') };
}

function isGroup(statement: number, text: string): boolean {
  return /^import\s*\(/u.test(text.slice(statement, statement + 40));
}

function comparePaths(a: readonly string[], b: readonly string[]): number {
  return compare(a.join('/'), b.join('/'));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
