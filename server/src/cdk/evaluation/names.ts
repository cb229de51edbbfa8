import type { Step, Value } from '../../model/value.ts';
import { conjunction, fromOptions, known, optionsOf, unknown } from '../../model/value.ts';
import type { SourceLanguage } from '../languages/language.ts';
import type { Entity } from '../libraries/entity.ts';
import { knownInLibraries } from '../libraries/members.ts';
import { namedCalls } from '../syntax/named-calls.ts';
import { classAround, functionAround } from '../syntax/scopes.ts';
import type { Binding, Expression, Import, Member, Name, Scope, SourceFile, This, Write } from '../syntax/tree.ts';
import { fold } from '../syntax/tree.ts';
import type { Place } from './changed.ts';
import { changed } from './changed.ts';
import { assume } from './conditions.ts';
import type { Datum } from './datum.ts';
import { retraced, whereKnown } from './datum.ts';
import { entityOf } from './symbols.ts';

/** Follows names to what they are set to. */
export interface Names {
  lookup(name: Name, scope: Scope): Value<Datum>;
  self(self: This, scope: Scope): Value<Datum>;
  /** What the class around a place extends. */
  base(scope: Scope): Value<Datum>;
  /** A static member, or a field, of a class. */
  member(body: Scope, member: Member, scope: Scope): Value<Datum>;
  /** What a file hands out under a name. */
  exported(root: Scope, name: string): Value<Datum>;
}

export interface NamesContext {
  readonly open: (uri: string) => SourceFile | null;
  readonly languageOf: (file: SourceFile) => SourceLanguage;
  readonly evaluate: (expression: Expression, scope: Scope) => Value<Datum>;
  /** What the call that is being followed gives a parameter; null where that is not known. */
  readonly given: (parameter: Binding) => Value<Datum> | null;
  /** Told of the name of every function or class whose callers decide about a value. */
  readonly onCallersOf?: (name: string) => void;
}

/** Questions to other files that one name may lead to. */
const reexportLimit = 500;

/** Classes that extend each other are a circle, or as good as one, from here on. */
const baseLimit = 16;

/** What a stack says about its deployment, folded (aws-cdk-lib, core/lib/stack.ts). */
const stackMembers = new Set(['account', 'region', 'partition', 'urlsuffix', 'stackname', 'stackid', 'formatarn']);

/** Seen from elsewhere, whatever a name is set to has happened. */
const afterAll = { start: Infinity };

export function createNames({ open, languageOf, evaluate, given: givenTo, onCallersOf }: NamesContext): Names {
  const lookup = ({ name, isType = false, ...at }: Name, scope: Scope): Value<Datum> => {
    const language = languageOf(scope.file);
    const binding = find(name, scope, language, isType);
    if (binding !== null) return valueOf(binding, at, scope);
    const imported = scope.file.imports.find((one) => one.local === name && !one.reexport);
    if (imported !== undefined) return valueOfImport(imported, scope.file);
    const symbol = fromWildcards(name, scope.file, language);
    if (symbol !== null) return known(symbol);
    const inherited = language.implicitThis ? inheritedName(name, scope) : null;
    if (inherited !== null) return inherited;
    return language.fullNames
      ? known({ kind: 'symbol', path: [name], language })
      : unknown(`\`${name}\` is not declared in this file`);
  };

  /** @param asked which names of which files were asked for on the way here: some hand on each other's in a circle */
  const valueOfImport = ({ path }: Import, file: SourceFile, asked: Set<string> = new Set()): Value<Datum> => {
    const language = languageOf(file);
    if (language.entityOf(path) === null) {
      for (const { file: relative, names } of language.moduleFiles(path)) {
        const other = open(resolve(file.uri, relative));
        if (other === null) continue;
        const [first, ...rest] = names;
        if (first === undefined) return known({ kind: 'file', root: other.root });
        const found = exported(other.root, first, asked);
        return rest.reduce<Value<Datum>>(
          (value, name) =>
            whereKnown(value, (datum) =>
              datum.kind === 'class' ? memberOf(datum.body, name) : unknown(`\`${name}\` is not followed`),
            ),
          found,
        );
      }
      if (language.moduleFiles(path).length > 0) return unknown(`\`${path.join('.')}\` is not in the workspace`);
    }
    return known({ kind: 'symbol', path, language });
  };

  const exported = (root: Scope, name: string, asked: Set<string> = new Set()): Value<Datum> => {
    const binding = root.bindings.get(name);
    if (binding !== undefined) return valueOf(binding, afterAll, root);
    const question = `${root.file.uri} ${name}`;
    if (asked.has(question)) return unknown(`\`${name}\` is handed on in a circle`);
    if (asked.size >= reexportLimit) return unknown(`\`${name}\` is handed on by too many files`);
    asked.add(question);
    const imports = root.file.imports;
    const own = imports.find(({ local }) => local === name);
    if (own !== undefined) return valueOfImport(own, root.file, asked);
    for (const one of imports.filter(({ local, reexport }) => local === '*' && reexport)) {
      const value = valueOfImport({ ...one, path: [...one.path, name] }, root.file, asked);
      if (value.kind === 'known') return value;
    }
    return unknown(`\`${name}\` is not found in \`${root.file.uri.slice(root.file.uri.lastIndexOf('/') + 1)}\``);
  };

  /** @param place where it is used, if it is a member of a class: what it is set to may stand anywhere in that */
  const valueOf = (
    binding: Binding,
    at: { readonly start: number },
    from: Scope,
    place: Place = { start: at.start, scope: from },
  ): Value<Datum> => {
    if (binding.body !== null) {
      return known({ kind: binding.kind === 'class' ? 'class' : 'function', body: binding.body });
    }
    const value = binding.kind === 'parameter' ? valueOfParameter(binding) : settled(binding, at, from);
    return changed(value, binding, place, { evaluate, languageOf });
  };

  /** The writes of a name, one after the other; the last one before a place counts there. */
  const settled = (binding: Binding, at: { readonly start: number }, from: Scope): Value<Datum> => {
    const home = functionAround(binding.scope);
    const isLocal = binding.kind === 'variable' && functionAround(from) === home;
    const writes = binding.writes.filter(
      ({ value, span }) => value !== null || span.start !== binding.writes[0]?.span.start,
    );
    const relevant = isLocal ? writes.filter(({ span }) => span.end <= at.start) : writes;
    if (
      relevant.length > 1 &&
      (!isLocal || relevant.some(({ loop, scope }) => loop !== null || functionAround(scope) !== home))
    ) {
      return unknown(`\`${binding.name}\` is set in several places`);
    }
    if (relevant.length === 0) return unknown(`the value of \`${binding.name}\` is not written here`);
    return relevant.reduce<Value<Datum>>(
      (before, write) => {
        const assumptions = assume(write.conditions.slice(binding.depth), evaluate);
        if (assumptions === null) return before;
        const value = valueOfWrite(write, binding);
        if (assumptions.length === 0) return value;
        const rest = optionsOf(before).flatMap((option) => {
          // Where one assumption decides, the value from before holds only while it does not.
          const [only, ...others] = assumptions;
          if (only === undefined || others.length > 0) return [option];
          const together = conjunction(option.when, [{ ...only, holds: !only.holds }]);
          return together === null ? [] : [{ ...option, when: together }];
        });
        const set = optionsOf(value).flatMap((option) => {
          const together = conjunction(assumptions, option.when);
          return together === null ? [] : [{ ...option, when: together }];
        });
        return fromOptions([...set, ...rest]);
      },
      isLocal && binding.writes[0]?.value === null
        ? { kind: 'null', trail: [] }
        : unknown(`\`${binding.name}\` is set under a condition`),
    );
  };

  const valueOfWrite = ({ value, span, scope }: Write, { name }: Binding): Value<Datum> => {
    const range = { uri: scope.file.uri, start: span.start, end: span.end };
    return value === null
      ? unknown(`the value of \`${name}\` is not written here`)
      : retraced(evaluate(value, scope), { range, via: 'local', name });
  };

  const valueOfParameter = (binding: Binding): Value<Datum> => {
    const { name, scope, writes } = binding;
    const [first, ...others] = writes;
    const given = unknown(`\`${name}\` is given by the caller`);
    if (others.length > 0) return given;
    const passed = givenTo(binding);
    if (passed !== null) return passed;
    if (first?.value == null) return given;
    onCallersOf?.(calledAs(binding) ?? '');
    if (isPassed(binding)) return given;
    const range = { uri: scope.file.uri, start: first.span.start, end: first.span.end };
    const step: Step = { range, via: 'variable-default', name: `parameter \`${name}\`` };
    return retraced(evaluate(first.value, first.scope), step);
  };

  const memberOf = (body: Scope, name: string, place: Place = { ...afterAll, scope: body }): Value<Datum> => {
    const binding = body.bindings.get(name);
    if (binding !== undefined) return valueOf(binding, afterAll, body, place);
    const base = libraryBaseOf(body);
    return base === null
      ? unknown(`\`${name}\` is not declared in \`${body.name ?? 'this class'}\``)
      : known({ kind: 'inherited', base, path: [name], call: null });
  };

  /** The class of a library that a class extends, perhaps through others; null where there is none that is known. */
  const libraryBaseOf = (body: Scope, depth = 0): Entity | null => {
    if (body.base === null || depth > baseLimit) return null;
    const base = evaluate(body.base, body.parent ?? body);
    if (base.kind !== 'known') return null;
    if (base.value.kind === 'class') return libraryBaseOf(base.value.body, depth + 1);
    return base.value.kind === 'symbol' ? entityOf(base.value) : null;
  };

  /** `account` or `getAccount()` without a word, where a language takes it for a member of the class around. */
  const inheritedName = (name: string, scope: Scope): Value<Datum> | null => {
    const home = classAround(scope);
    const member = fold(name).replace(/^get/u, '');
    const base = home === null || !stackMembers.has(member) ? null : libraryBaseOf(home);
    return base === null ? null : known({ kind: 'inherited', base, path: [member], call: null });
  };

  return {
    lookup,
    exported: (root, name) => exported(root, name),
    member: (body, member, scope) => memberOf(body, member.name, { start: member.start, scope }),
    self({ isBase }, scope) {
      const home = classAround(scope);
      if (home === null) return unknown('`this` is not the object of a class here');
      return isBase ? unknown('what the class extends is not followed') : known({ kind: 'class', body: home });
    },
    base(scope) {
      const home = classAround(scope);
      return home?.base == null ? unknown('the class extends nothing') : evaluate(home.base, home.parent ?? home);
    },
  };
}

/** A name as its language finds it: only some see the members of the class around. */
function find(name: string, from: Scope, { implicitThis }: SourceLanguage, isType: boolean): Binding | null {
  for (let scope: Scope | null = from; scope !== null; scope = scope.parent) {
    if (scope.kind === 'class' && !implicitThis && scope !== from) continue;
    const binding = scope.bindings.get(name);
    if (binding !== undefined && (!isType || binding.kind === 'class')) return binding;
  }
  return null;
}

/** Names of a package that is imported as a whole: the one that has such a name. */
function fromWildcards(name: string, file: SourceFile, language: SourceLanguage): Datum | null {
  for (const { local, reexport, path } of file.imports) {
    if (local !== '*' || reexport) continue;
    const symbol = [...path, ...language.memberPath(name)];
    const entity = language.entityOf(symbol);
    if (entity !== null && knownInLibraries(entity)) return { kind: 'symbol', path: symbol, language };
  }
  return null;
}

/** The name by which the function of a parameter is called: for a constructor that of its class. */
function calledAs({ scope }: Binding): string | null {
  const isConstructor =
    scope.parent?.kind === 'class' &&
    (['constructor', '__init__'].includes(scope.name ?? '') || scope.name === scope.parent.name);
  return isConstructor ? scope.parent.name : scope.name;
}

/** Whether a call in the same file gives this parameter a value. */
function isPassed(binding: Binding): boolean {
  const { name, scope } = binding;
  const called = calledAs(binding);
  const calls = called === null ? [] : (namedCalls(scope.file).get(called) ?? []);
  if (calls.length === 0) return false;
  const position = [...scope.bindings.values()]
    .filter(({ kind }) => kind === 'parameter')
    .findIndex((one) => one.name === name);
  return calls.some(
    ({ arguments: given, named }) =>
      given.length > position ||
      given.some(({ spread }) => spread) ||
      (named?.entries.some((entry) => entry.kind !== 'property' || entry.name === name) ?? false),
  );
}

/** A path relative to the folder of a file. */
function resolve(from: string, relative: string): string {
  const segments = from.slice(0, from.lastIndexOf('/')).split('/');
  for (const part of relative.split('/')) {
    if (part === '..') segments.pop();
    else if (part !== '.' && part !== '') segments.push(encodeURIComponent(part));
  }
  return segments.join('/');
}
