import { npmEntity } from '../../languages/ecmascript-libraries.ts';
import type { Entity } from '../../libraries/entity.ts';
import type { Import, SourceFile } from '../../syntax/tree.ts';
import type { Importer, PropertiesEdit } from '../dialect.ts';
import type { Style } from '../style.ts';
import { lineEnd, lineStart } from '../style.ts';
import { moduleOf, namespaceOf, type Form } from './modules.ts';
import { quoted } from './print.ts';

/**
 * Names what libraries have as the file does already, and otherwise imports it in the way in which the file imports
 * their other parts: a namespace for each service, the names one by one, or everything out of one package.
 */
export function createImporter(file: SourceFile, style: Style): Importer {
  const imports = file.imports.filter(({ reexport, path }) => !reexport && entityAt(path) !== null);
  /** Names added to the braces of an import that is there. */
  const extended = new Map<Import, string[]>();
  /** Whole imports by their module. */
  const added = new Map<string, Addition>();
  const known = new Map<string, string>();

  const find = (entity: Entity): string | null => {
    // The nearest first: the class itself, then a namespace it lies in.
    for (let depth = entity.names.length; depth >= 0; depth--) {
      const names = entity.names.slice(0, depth);
      const one = imports.find(({ path, statement }) => {
        const found = entityAt(path);
        return found !== null && isSame(found, entity, names) && !isTypeOnly(file, statement);
      });
      if (one !== undefined) return [one.local, ...entity.names.slice(depth)].join('.');
    }
    return throughRoot(entity);
  };

  /** Where the one import of the whole library serves for every service, it serves for this one too. */
  const throughRoot = (entity: Entity): string | null => {
    const root = imports.find(({ path }) => isWhole(path));
    const isAlone = imports.every(({ path }) => entityAt(path)?.service === 'core');
    if (root === undefined || !isAlone || entity.library !== 'cdk' || ['core', 'nag'].includes(entity.service))
      return null;
    return [root.local, `aws_${entity.service}`, ...entity.names].join('.');
  };

  const add = (entity: Entity): string => {
    const [first = '', ...rest] = entity.names;
    const form = formFor(entity, imports, file);
    const wanted = form.kind === 'named' ? first : namespaceOf(entity);
    const local = freeLocal(wanted, entity, file);
    const name = form.kind === 'named' ? wanted : form.kind === 'root' ? rootName(entity) : null;
    const specifier = name === null || name === local ? local : `${name}${form.isRequired ? ': ' : ' as '}${local}`;
    const module = form.kind === 'root' ? form.module : moduleOf(entity, form);
    const braces = name === null ? undefined : bracesOf(module, imports, file);
    if (braces !== undefined) {
      extended.set(braces, [...(extended.get(braces) ?? []), specifier]);
    } else {
      const present = added.get(module);
      added.set(module, { form, names: [...(present?.names ?? []), specifier], isBraced: name !== null });
    }
    return [local, ...(form.kind === 'named' ? rest : entity.names)].join('.');
  };

  return {
    nameOf(entity) {
      const key = [entity.library, entity.service, ...entity.names].join(' ');
      const name = known.get(key) ?? find(entity) ?? fromAdded(entity) ?? add(entity);
      known.set(key, name);
      return name;
    },
    edits: () => [...extensions(), ...additions()],
  };

  /** A namespace that is going to be imported has all of its names. */
  function fromAdded(entity: Entity): string | null {
    for (const [key, name] of known) {
      const [library, service = '', ...names] = key.split(' ');
      if (library !== entity.library || service !== entity.service || library === 'cdktf') continue;
      const qualified = names.join('.');
      if (name !== qualified && name.endsWith(`.${qualified}`)) {
        return [name.slice(0, -qualified.length - 1), ...entity.names].join('.');
      }
    }
    return null;
  }

  function extensions(): readonly PropertiesEdit[] {
    return [...extended].map(([one, names]) => extension(one, names, file, style));
  }

  function additions(): readonly PropertiesEdit[] {
    const statements = [...new Map(imports.map((one) => [one.statement.start, one])).values()];
    return [...added]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([module, addition]) => {
        const line = importLine(module, addition, style);
        const family = statements.filter(({ path }) => entityAt(path)?.library === familyOf(module));
        const next = family.find(({ path: [other = ''] }) => other > module);
        if (next !== undefined) {
          const at = lineStart(file.text, next.statement.start);
          return { start: at, end: at, newText: line + style.lineBreak };
        }
        const last = (family.at(-1) ?? statements.at(-1) ?? file.imports.at(-1))?.statement;
        const at = last === undefined ? 0 : lineEnd(file.text, last.end - 1);
        return last === undefined
          ? { start: at, end: at, newText: line + style.lineBreak }
          : { start: at, end: at, newText: style.lineBreak + line };
      });
  }
}

/** As `npmEntity`; cdk-nag, which judges apps of the AWS CDK, counts as a service of it here. */
function entityAt(path: readonly string[]): Entity | null {
  return path[0] === 'cdk-nag' ? { library: 'cdk', service: 'nag', names: path.slice(1) } : npmEntity(path);
}

/** `aws-cdk-lib` as a whole, and not what the first version had as the core alone. */
function isWhole([module, ...names]: readonly string[]): boolean {
  return (module === 'aws-cdk-lib' || module === 'monocdk') && (names.length === 0 || names[0] === 'default');
}

interface Addition {
  readonly form: Form;
  readonly names: readonly string[];
  readonly isBraced: boolean;
}

function familyOf(module: string): string {
  return entityAt([module, 'X'])?.library ?? '';
}

function isSame(found: Entity, wanted: Entity, names: readonly string[]): boolean {
  if (found.library !== wanted.library) return false;
  if (found.library === 'cdktf') return found.names.length > 0 && found.names.join('.') === names.join('.');
  if (found.service === wanted.service) return found.names.join('.') === names.join('.');
  return false;
}

function isTypeOnly({ text }: SourceFile, { start }: { readonly start: number }): boolean {
  return /^import\s+type\b/u.test(text.slice(start, start + 40));
}

/** How the file imports what is nearest to an entity. */
function formFor(entity: Entity, imports: readonly Import[], file: SourceFile): Form {
  const { text } = file;
  const ofLibrary = imports.filter(({ path, statement }) => {
    return entityAt(path)?.library === entity.library && !isTypeOnly(file, statement);
  });
  // What a service offers is imported as services are; what the core offers, as the core is.
  const isCore = (one: Import): boolean => entityAt(one.path)?.service === 'core';
  const model =
    ofLibrary.find((one) => entityAt(one.path)?.service === entity.service && entity.library !== 'cdktf') ??
    ofLibrary.find((one) => isCore(one) === (entity.service === 'core')) ??
    ofLibrary[0] ??
    imports[0] ??
    file.imports[0];
  const statement = model === undefined ? '' : text.slice(model.statement.start, model.statement.end);
  const isRequired = /\brequire\s*\(/u.test(statement);
  const base = { module: model?.path[0] ?? 'aws-cdk-lib', isRequired, isEquals: /^import\s+\w+\s*=/u.test(statement) };
  if (model === undefined) return { ...base, kind: 'namespace', isDefault: false };
  const [, first = ''] = model.path;
  if (entity.service === 'nag') return { ...base, kind: 'named' };
  if (entity.library === 'cdktf') {
    return /^[a-z]/u.test(first) ? { ...base, kind: 'root' } : { ...base, kind: 'named' };
  }
  if (entity.service !== 'core' && first.startsWith('aws_')) return { ...base, kind: 'root' };
  if (model.path.length === 1 || first === 'default') {
    return { ...base, kind: 'namespace', isDefault: first === 'default' };
  }
  return { ...base, kind: 'named' };
}

/** The first name inside of the braces with which a module is imported. */
function bracesOf(module: string, imports: readonly Import[], file: SourceFile): Import | undefined {
  return imports.findLast(({ path, start, statement }) => {
    if (path[0] !== module || path.length < 2 || isTypeOnly(file, statement)) return false;
    const before = file.text.slice(statement.start, start);
    return before.lastIndexOf('{') > before.lastIndexOf('}');
  });
}

/** Adds names behind the last one, in a file that keeps them sorted too where they belong. */
function extension(one: Import, names: readonly string[], { text, imports }: SourceFile, style: Style): PropertiesEdit {
  const siblings = imports.filter(({ statement, path }) => statement.start === one.statement.start && path.length > 1);
  const last = siblings.at(-1) ?? one;
  const isTall = text.slice(one.statement.start, last.start).includes('\n');
  const indentation = /[ \t]*$/u.exec(text.slice(lineStart(text, last.start), last.start))?.[0] ?? '';
  const gap = isTall ? `,${style.lineBreak}${indentation}` : ', ';
  return { start: last.end, end: last.end, newText: names.map((name) => gap + name).join('') };
}

function importLine(module: string, { form, names, isBraced }: Addition, style: Style): string {
  const { padding } = style;
  const sorted = [...new Set(names)].sort();
  const clause = isBraced ? `{${padding}${sorted.join(', ')}${padding}}` : sorted.join(', ');
  const from = quoted(module, style);
  const end = style.semicolons ? ';' : '';
  if (form.isEquals && !isBraced) return `import ${clause} = require(${from})${end}`;
  if (form.isRequired && !form.isEquals) return `const ${clause} = require(${from})${end}`;
  const isStarred = !isBraced && !(form.kind === 'namespace' && form.isDefault);
  return `import ${isStarred ? '* as ' : ''}${clause} from ${from}${end}`;
}

/** The name inside of a package that holds everything: `aws_kms`, `kmsKey`. */
function rootName(entity: Entity): string {
  if (entity.library !== 'cdktf') return `aws_${entity.service}`;
  const [first = ''] = entity.names;
  return first.charAt(0).toLowerCase() + first.slice(1);
}

/** A name for an import that nothing in the file takes. */
function freeLocal(wanted: string, entity: Entity, file: SourceFile): string {
  const service = entity.service === 'core' ? 'cdk' : entity.service;
  const candidates = [wanted, /^[A-Z]/u.test(wanted) ? `${capital(service)}${wanted}` : `aws${capital(wanted)}`];
  for (let number = 2; number < 100; number++) candidates.push(`${wanted}${number}`);
  return candidates.find((name) => !isTaken(name, file)) ?? wanted;
}

function capital(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** Whether a name stands anywhere but behind a dot or inside of a string: it may be declared there. */
function isTaken(name: string, { text, imports }: SourceFile): boolean {
  if (imports.some(({ local }) => local === name)) return true;
  const declared = String.raw`(?:\b(?:const|let|var|class|function|interface|type|enum|namespace)\s+|[({,]\s*(?:(?:private|public|protected|readonly)\s+)*)${name}(?![\w$])\s*(?![\w$:]*['"\x60])`;
  return new RegExp(declared, 'u').test(text);
}
