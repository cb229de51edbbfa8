import type { Value } from '../../model/value.ts';
import { known, unknown } from '../../model/value.ts';
import type { SourceLanguage } from '../languages/language.ts';
import { functionAround } from '../syntax/scopes.ts';
import type { Binding, Change, Expression, Handing, Scope, SourceFile } from '../syntax/tree.ts';
import { fold } from '../syntax/tree.ts';
import type { Datum, ObjectChange } from './datum.ts';
import { excerpt, whereKnown } from './datum.ts';
import { entityOf } from './symbols.ts';

interface Context {
  readonly evaluate: (expression: Expression, scope: Scope) => Value<Datum>;
  readonly languageOf: (file: SourceFile) => SourceLanguage;
}

/** Where a name is used. */
export interface Place {
  readonly start: number;
  readonly scope: Scope;
}

/** An object under a name with everything that changes it before the place at which the name is used. */
export function changed(value: Value<Datum>, binding: Binding, place: Place, context: Context): Value<Datum> {
  if (binding.changes.length + binding.handings.length + binding.aliases.length === 0) return value;
  return whereKnown<Datum, Datum>(value, (datum) => {
    if (datum.kind === 'class') return instance(datum, binding, place);
    if (datum.kind !== 'object') return known(datum);
    const changes = [
      ...changesOf(binding, place),
      ...handingsOf(binding, place, context),
      ...changesOfAliases(binding, place, context),
    ].sort((a, b) => a.change.span.start - b.change.span.start);
    if (changes.length === 0) return known(datum);
    return known({ kind: 'object', object: { ...datum.object, changes: [...datum.object.changes, ...changes] } });
  });
}

/** An object of a class stands for the class, whose fields have the values that its own code gives them. */
function instance(datum: Extract<Datum, { kind: 'class' }>, binding: Binding, place: Place): Value<Datum> {
  const names = changesOf(binding, place).map(({ change }) => change.member);
  const field = names.find((name) => name !== null && datum.body.bindings.has(name));
  return field == null ? known(datum) : unknown(`\`${field}\` of \`${binding.name}\` is set from outside`);
}

function changesOf(binding: Binding, place: Place): readonly ObjectChange[] {
  return binding.changes.flatMap((change) => {
    const doubt = doubtAbout(change, binding, place);
    return doubt === 'later' ? [] : [{ change, doubt }];
  });
}

/** Why a change may not have happened at a place; null where it has, `later` where it has not. */
function doubtAbout(change: Change, binding: Binding, place: Place): string | null {
  const { conditions, loop, scope, span, member } = change;
  const written = `\`${member ?? binding.name}\``;
  const [home, here] = [functionAround(scope), functionAround(place.scope)];
  const isSame = home === here && scope.file === place.scope.file;
  // A function inside runs after everything that stands before it.
  const isAround = !isSame && isInside(place.scope, home) && span.end <= here.start;
  if (!isSame && !isAround) return `${written} is set in another place`;
  // What every turn of a loop makes anew has nothing of the turn before.
  const isLooped = loop !== null && binding.writes.every((write) => write.loop === null);
  if (isSame && span.end > place.start) return isLooped ? `${written} is set later, in a loop` : 'later';
  // Inside of the branch, or of one turn of the loop, there is no doubt.
  if (isInside(place.scope, scope) && scope.kind === 'block') return null;
  if (conditions.length > binding.depth) return `${written} is set later, under a condition`;
  return isLooped ? `${written} is set later, in a loop` : null;
}

function isInside(scope: Scope | null, outer: Scope): boolean {
  return scope !== null && (scope === outer || isInside(scope.parent, outer));
}

/** Calls that only look at what they are given, wherever they come from. */
const harmless =
  /^(?:log|info|debug|warn|warning|error|print|println|printf|sprintf|write|writeline|stringify|dumps|serialize|keys|values|entries|items|freeze|isfrozen|len|str|repr|dict|list|copy|copyof|deepcopy|structuredclone|clonedeep|sorted|isinstance|type|typeof|string|pick|omit|push|append|add|of|delete|requirenonnull|put|set|assign|addpropertyoverride|addoverride)$/u;

/** How far a parameter is followed from function to function. */
const depthLimit = 4;

function handingsOf(binding: Binding, place: Place, context: Context): readonly ObjectChange[] {
  return binding.handings.flatMap((handing) => {
    const change = changeThrough(handing);
    if (doubtAbout(change, binding, place) === 'later' || !mayChange(handing, context, 0)) return [];
    const { callee, scope } = handing.call;
    const name = callee === null ? binding.name : excerpt(callee, scope);
    return [{ change, doubt: `\`${name}\` may change \`${binding.name}\`` }];
  });
}

/** A call as a change of whatever it likes. */
function changeThrough({ call }: Handing): Change {
  const { conditions, loop, statement, scope, start, end } = call;
  return { conditions, loop, statement, scope, span: { start, end }, value: null, member: null, isDefault: false };
}

function mayChange({ call, position }: Handing, context: Context, depth: number): boolean {
  const { callee, scope } = call;
  if (callee === null || (callee.kind !== 'name' && callee.kind !== 'member')) return false;
  if (harmless.test(fold(callee.name))) return false;
  const value = context.evaluate(callee, scope);
  // What makes an object is given properties to read.
  const isClass =
    (callee.kind === 'name' && callee.isType === true) ||
    (context.languageOf(scope.file).capitalsAreClasses && /^[A-Z]/u.test(callee.name));
  if (value.kind !== 'known') return !isClass;
  switch (value.value.kind) {
    case 'symbol':
      return !isClass && entityOf(value.value) === null;
    case 'function': {
      const parameters = [...value.value.body.bindings.values()].filter(({ kind }) => kind === 'parameter');
      const parameter = parameters[position];
      if (parameter === undefined || depth > depthLimit) return true;
      return (
        parameter.changes.length + parameter.aliases.length > 0 ||
        parameter.handings.some((handing) => mayChange(handing, context, depth + 1))
      );
    }
    default:
      return false;
  }
}

/** What is changed under another name since that name was given. */
function changesOfAliases(binding: Binding, place: Place, context: Context): readonly ObjectChange[] {
  const group = new Set<Binding>([binding]);
  for (const one of group) for (const alias of one.aliases) group.add(alias);
  group.delete(binding);
  return [...group].flatMap((alias) => {
    // What this name was set to has its changes from before already.
    const since =
      binding.writes.find(({ value }) => value?.kind === 'name' && value.name === alias.name)?.span.start ?? 0;
    return [...changesOf(alias, place), ...handingsOf(alias, place, context)].flatMap(({ change }) =>
      change.span.start < since
        ? []
        : [
            {
              change: { ...change, value: null },
              doubt: `\`${binding.name}\` is called \`${alias.name}\` too, and changed under that name`,
            },
          ],
    );
  });
}
