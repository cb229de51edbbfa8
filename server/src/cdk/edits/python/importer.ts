import { pypiEntity } from '../../languages/python-libraries.ts';
import type { Entity } from '../../libraries/entity.ts';
import type { Import, SourceFile } from '../../syntax/tree.ts';
import type { Importer, PropertiesEdit } from '../dialect.ts';
import type { Style } from '../style.ts';
import { lineEnd, lineStart } from '../style.ts';
import { resourceOf } from '../terraform-module.ts';
import { snake } from './print.ts';

/**
 * How a file imports what is nearest to an entity: `from aws_cdk import aws_kms as kms`, `from aws_cdk.aws_kms import
 * Key`, `import aws_cdk.aws_kms as kms`, `import aws_cdk.aws_kms`.
 */
interface Form {
  readonly kind: 'package' | 'named' | 'module' | 'dotted';
  /** The outermost package of the library: `aws_cdk`, `imports.aws`. */
  readonly base: string;
  /** What services are called: `aws_kms`, `kms`, `_kms`. */
  readonly alias: (module: string) => string;
}

/** A statement that has to be written. */
interface Addition {
  /** Null where the module itself is imported. */
  readonly module: string;
  readonly names: readonly string[] | null;
}

export function createImporter(file: SourceFile, style: Style): Importer {
  // What a function or a branch imports is not known elsewhere.
  const imports = file.imports.filter(
    ({ path, statement }) => entityAt(path) !== null && lineStart(file.text, statement.start) === statement.start,
  );
  const known = new Map<string, string>();
  /** Names added to a statement that is there. */
  const extended = new Map<number, string[]>();
  /** New statements by what they begin with. */
  const added = new Map<string, Addition>();
  const taken = new Set<string>();

  const find = (entity: Entity): string | null => {
    for (let depth = entity.names.length; depth >= 0; depth--) {
      const names = entity.names.slice(0, depth);
      const one = imports.find(({ path }) => isSame(path, entity, names));
      if (one === undefined) continue;
      const rest = entity.names.slice(depth);
      return (one.local === '*' ? rest : [one.local, ...rest]).join('.');
    }
    return throughPackage(entity);
  };

  /** Where the package is all that is imported of a library, its modules are named by it. */
  const throughPackage = (entity: Entity): string | null => {
    const whole = imports.find(({ path }) => path.length === 1 && isCdkPackage(path[0] ?? ''));
    const isAlone = imports.every(({ path }) => entityAt(path)?.service === 'core');
    const isDotted = whole !== undefined && isDottedImport(whole, file);
    if (whole === undefined || !isAlone || isDotted || entity.library !== 'cdk') return null;
    return ['core', 'nag'].includes(entity.service)
      ? null
      : [whole.local, moduleName(entity), ...entity.names].join('.');
  };

  const add = (entity: Entity): string => {
    const form = formFor(entity, imports, file);
    const [first = '', ...rest] = entity.names;
    const module = moduleName(entity);
    const isCore = entity.library === 'cdk' && entity.service === 'core';
    if (entity.library === 'cdk' && entity.service === 'nag') return addName('cdk_nag', first, null, rest);
    if (isCore && form.kind !== 'module') return addName(form.base, first, null, rest);
    switch (form.kind) {
      case 'named':
        return addName(`${form.base}.${module}`, first, null, rest);
      case 'package':
        return addName(form.base, module, form.alias(module), entity.names);
      case 'module': {
        const full = isCore ? form.base : `${form.base}.${module}`;
        const local = freeLocal(isCore ? 'cdk' : form.alias(module), module, file, taken);
        added.set(`import ${full}`, { module: `${full} as ${local}`, names: null });
        return [local, ...entity.names].join('.');
      }
      case 'dotted':
        if (!imports.some(({ start, end }) => file.text.slice(start, end) === `${form.base}.${module}`))
          added.set(`import ${form.base}.${module}`, { module: `${form.base}.${module}`, names: null });
        return [form.base, module, ...entity.names].join('.');
    }
  };

  /** Imports a name out of a module, under another name where it is taken or others of its kind have one. */
  const addName = (module: string, name: string, alias: string | null, rest: readonly string[]): string => {
    const local = freeLocal(alias ?? name, name, file, taken);
    const specifier = local === name ? name : `${name} as ${local}`;
    const statement = imports.find((one) => isFrom(module, one, file))?.statement.start;
    if (statement !== undefined) {
      extended.set(statement, [...(extended.get(statement) ?? []), specifier]);
    } else {
      const present = added.get(`from ${module}`)?.names ?? [];
      added.set(`from ${module}`, { module, names: [...present, specifier] });
    }
    return [local, ...rest].join('.');
  };

  return {
    nameOf(entity) {
      // One import serves for all names of a module, or for those inside of a class.
      const key = entity.names.join('.');
      const found = known.get(keyOf(entity, key)) ?? find(entity) ?? fromAdded(entity) ?? add(entity);
      known.set(keyOf(entity, key), found);
      return found;
    },
    edits: () => [
      ...[...extended].map(([statement, names]) => extension(statement, names, imports, file, style)),
      ...additions(added, imports, file, style),
    ],
  };

  function keyOf({ library, service }: Entity, names: string): string {
    return [library, service, names].join(' ');
  }

  /** What is going to be imported has all of its names: of a module every one, of a class what lies inside. */
  function fromAdded(entity: Entity): string | null {
    for (const [key, name] of known) {
      const [library, service, path = ''] = key.split(' ');
      if (library !== entity.library || service !== entity.service) continue;
      const names = path.split('.');
      const isModule = name.endsWith(`.${path}`) && library !== 'cdktf';
      if (isModule) return [name.slice(0, -path.length - 1), ...entity.names].join('.');
      const isInside =
        names[0] === entity.names[0] &&
        name.endsWith(
          names
            .slice(1)
            .map((one) => `.${one}`)
            .join(''),
        );
      const isModuleOfResource =
        library === 'cdktf' && name.endsWith(`.${path}`) && resourceOf(path) === resourceOf(entity.names[0] ?? '');
      if (isModuleOfResource) return [name.slice(0, -path.length - 1), ...entity.names].join('.');
      if (library === 'cdk' && isInside) {
        const outer = names.length === 1 ? name : name.slice(0, -names.slice(1).join('.').length - 1);
        return [outer, ...entity.names.slice(1)].join('.');
      }
    }
    return null;
  }
}

/** As `pypiEntity`; cdk-nag, which judges apps of the AWS CDK, counts as a service of it here. */
function entityAt(path: readonly string[]): Entity | null {
  return path[0] === 'cdk_nag' ? { library: 'cdk', service: 'nag', names: path.slice(1) } : pypiEntity(path);
}

/** Whether an import's path is that of the first names of an entity. */
function isSame(path: readonly string[], entity: Entity, names: readonly string[]): boolean {
  const found = entityAt(path);
  if (found?.library !== entity.library || found.service !== entity.service) return false;
  if (found.library !== 'cdktf') return found.names.join('.') === names.join('.');
  if (found.names.length > 0) return found.names.join('.') === names.join('.');
  // The module of the resource itself.
  return names.length === 0 && path.at(-1) === moduleName(entity);
}

function moduleName({ library, service, names: [first = ''] }: Entity): string {
  return library === 'cdktf' ? snake(resourceOf(first)) : `aws_${service}`;
}

function isCdkPackage(name: string): boolean {
  return name === 'aws_cdk' || name === 'monocdk';
}

/** `import aws_cdk.aws_kinesis`, which gives a name to the package only. */
function isDottedImport({ start, end, local }: Import, { text }: SourceFile): boolean {
  return text.slice(start, end) !== local && !/\bas\b/u.test(text.slice(start, end));
}

function isFrom(module: string, { statement }: Import, { text }: SourceFile): boolean {
  const written = text.slice(statement.start, statement.end);
  const match = /^from\s+([\w.]+)\s+import\b(.*)$/su.exec(written);
  return match?.[1] === module && match[2]?.trim() !== '*';
}

function formFor(entity: Entity, imports: readonly Import[], file: SourceFile): Form {
  const ofLibrary = imports.filter(({ path }) => entityAt(path)?.library === entity.library && path[0] !== 'cdk_nag');
  const isCore = (one: Import): boolean => entityAt(one.path)?.service === 'core';
  const model =
    ofLibrary.find((one) => entity.library === 'cdk' && entityAt(one.path)?.service === entity.service) ??
    ofLibrary.find((one) => isCore(one) === (entity.service === 'core') && one.local !== '*') ??
    ofLibrary[0];
  const plain = (module: string): string => module;
  const short = (module: string): string => (entity.library === 'cdktf' ? module : module.replace(/^aws_/u, ''));
  if (model === undefined) {
    const base = entity.library === 'cdktf' ? 'cdktf_cdktf_provider_aws' : 'aws_cdk';
    return { kind: entity.library === 'cdktf' ? 'named' : 'package', base, alias: short };
  }
  const { text } = file;
  const statement = text.slice(model.statement.start, model.statement.end);
  const names = entityAt(model.path)?.names ?? [];
  const modulePath = model.path.slice(0, model.path.length - names.length);
  const isService = entity.library === 'cdktf' ? modulePath.length > 1 : entityAt(model.path)?.service !== 'core';
  const last = modulePath.at(-1) ?? '';
  const isVersion1 = imports.some(({ path }) => isCdkPackage(path[0] ?? '') && path[1] === 'core');
  const packagePath = isService ? modulePath.slice(0, -1) : modulePath;
  const base =
    entity.library === 'cdk' && entity.service === 'core' && isVersion1 && packagePath.at(-1) !== 'core'
      ? [...packagePath, 'core'].join('.')
      : entity.service !== 'core' && packagePath.at(-1) === 'core'
        ? packagePath.slice(0, -1).join('.')
        : packagePath.join('.');
  const isPlain = model.local === last && isService;
  const isUnderscored = model.local.startsWith('_') && isService;
  const alias = isPlain ? plain : isUnderscored ? (module: string): string => `_${short(module)}` : short;
  if (statement.startsWith('import')) {
    return { kind: isDottedImport(model, file) ? 'dotted' : 'module', base, alias };
  }
  const isModule = isService && names.length === 0 && model.local !== '*';
  const isCoreOnly = !isService && entity.service !== 'core';
  return { kind: isModule || isCoreOnly ? 'package' : 'named', base, alias };
}

/** A name for an import that nothing in the file takes. */
function freeLocal(wanted: string, name: string, { text, imports }: SourceFile, taken: Set<string>): string {
  const isTaken = (one: string): boolean =>
    taken.has(one) ||
    imports.some(({ local }) => local === one) ||
    new RegExp(String.raw`(?<![\w.])${one}\s*(?:=(?!=)|:(?!=)|,|\)|\bin\b)|\b(?:def|class|as)\s+${one}\b`, 'u').test(
      text,
    );
  const candidates = [wanted, name, `aws_${wanted}`];
  for (let number = 2; number < 100; number++) candidates.push(`${wanted}${number}`);
  const local = candidates.find((one) => !isTaken(one)) ?? wanted;
  taken.add(local);
  return local;
}

const comparisons: readonly ((a: string, b: string) => number)[] = [
  // isort: constants, classes, then everything else.
  (a, b) => kindOf(a) - kindOf(b) || compare(a.toLowerCase(), b.toLowerCase()),
  compare,
  (a, b) => compare(a.toLowerCase(), b.toLowerCase()),
];

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function kindOf(name: string): number {
  if (/^[A-Z\d_]{2,}$/u.test(name)) return 0;
  return /^[A-Z]/u.test(name) ? 1 : 2;
}

/** Adds names to a statement: where they belong if it keeps them in order, or else behind the last one. */
function extension(
  statement: number,
  names: readonly string[],
  all: readonly Import[],
  { text, comments }: SourceFile,
  style: Style,
): PropertiesEdit {
  const present = all.filter((one) => one.statement.start === statement);
  const [first] = present;
  const last = present.at(-1);
  if (first === undefined || last === undefined) return { start: statement, end: statement, newText: '' };
  const written = present.map(({ start, end }) => text.slice(start, end));
  const order = comparisons.find((one) => isSorted(written, one));
  const sorted = order === undefined ? [...written, ...names] : [...written, ...names].sort(order);
  const isParenthesized = text.slice(statement, first.start).includes('(');
  const isTall = text.slice(statement, last.start).includes('\n');
  const indentation = /[ \t]*$/u.exec(text.slice(lineStart(text, last.start), last.start))?.[0] ?? '';
  const isCommented = comments.some(({ start, end }) => first.start <= start && end <= last.end);
  const end = lineEnd(text, last.end);
  const growth = names.reduce((sum, name) => sum + name.length + 2, 0);
  if (!isTall && !isCommented && end - lineStart(text, last.start) + growth > style.width) {
    const open = isParenthesized ? text.lastIndexOf('(', first.start) : first.start;
    const close = isParenthesized ? text.indexOf(')', last.end) + 1 : last.end;
    return { start: open, end: close, newText: parenthesized(sorted, style) };
  }
  const gap = isTall && indentation !== '' ? `,${style.lineBreak}${indentation}` : ', ';
  if (isTall && isCommented) {
    return { start: last.end, end: last.end, newText: names.map((name) => gap + name).join('') };
  }
  return { start: first.start, end: last.end, newText: sorted.join(gap) };
}

function isSorted(names: readonly string[], order: (a: string, b: string) => number): boolean {
  return names.every((name, index) => index === 0 || order(names[index - 1] ?? '', name) <= 0);
}

function parenthesized(names: readonly string[], { lineBreak, unit }: Style): string {
  return ['(', ...names.map((name) => `${unit}${name},`), ')'].join(lineBreak);
}

/** New statements, beside those of the same library, in the order that isort keeps: `import …` before `from …`. */
function additions(
  added: ReadonlyMap<string, Addition>,
  imports: readonly Import[],
  file: SourceFile,
  style: Style,
): readonly PropertiesEdit[] {
  const { text } = file;
  const statements = [...new Map(imports.map((one) => [one.statement.start, one])).values()];
  return [...added]
    .sort(([a], [b]) => compare(orderOf(a), orderOf(b)))
    .map(([key, { module, names }]) => {
      const line = statementOf(module, names, style);
      const top = key.split(' ')[1]?.split('.')[0] ?? '';
      const family = statements.filter(({ path: [first] }) => first === top);
      const isBefore = (one: Import): boolean => orderOf(beginningOf(one, file)) > orderOf(key);
      const next = family.find(isBefore);
      if (next !== undefined) {
        const at = lineStart(text, next.statement.start);
        return { start: at, end: at, newText: line + style.lineBreak };
      }
      const last = (family.at(-1) ?? statements.at(-1) ?? file.imports.at(-1))?.statement;
      if (last === undefined) return { start: 0, end: 0, newText: line + style.lineBreak };
      const at = lineEnd(text, last.end - 1);
      return { start: at, end: at, newText: style.lineBreak + line };
    });
}

/** `import aws_cdk.aws_kms`, `from aws_cdk`. */
function beginningOf({ statement }: Import, { text }: SourceFile): string {
  return /^(?:import|from)\s+[\w.]+/u.exec(text.slice(statement.start, statement.end))?.[0] ?? '';
}

function orderOf(beginning: string): string {
  const [kind = '', module = ''] = beginning.split(/\s+/u);
  return `${kind === 'import' ? 0 : 1} ${module}`;
}

function statementOf(module: string, names: readonly string[] | null, style: Style): string {
  if (names === null) return `import ${module}`;
  const [order] = comparisons;
  const sorted = [...new Set(names)].sort(order);
  const line = `from ${module} import ${sorted.join(', ')}`;
  return line.length <= style.width ? line : `from ${module} import ${parenthesized(sorted, style)}`;
}
