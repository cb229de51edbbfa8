import { toStringValue } from '../evaluation/convert.ts';
import { evaluateAs } from '../evaluation/evaluate.ts';
import type { Scope } from '../evaluation/scope.ts';
import { unknownBecause } from '../evaluation/unknown.ts';
import type { LazyObject, SettledTerraformValue, TerraformValue } from '../evaluation/value.ts';
import { literalString } from '../syntax/literals.ts';
import { argumentOf, evaluateArgument, inDocument } from './blocks.ts';
import { isLocalSource, resolveSource } from './calls.ts';
import type { LoadContext } from './context.ts';
import type { Declaration } from './declarations.ts';
import type { Existence } from './expand-block.ts';
import { existenceWithin, expandBlock, referenceTo } from './expand-block.ts';
import type { Slot } from './expansion.ts';
import type { ModuleInstance, UnresolvedCall } from './instance.ts';
import { lazy, memoize } from './lazy.ts';
import { isInstalledFrom } from './manifest.ts';
import type { LoadedModule, ModulePlace } from './module-place.ts';
import type { Providers } from './providers.ts';
import { registryModule } from './registry.ts';
import { instanceAddress, instanceScope } from './resource.ts';

/** Modules that call each other deeper than this are not followed. */
const depthLimit = 32;

/** The module calls of a module instance, expanded and followed when they are first asked for. */
export interface Calls {
  children(): readonly ModuleInstance[];
  unresolved(): readonly UnresolvedCall[];
  /** What `module.name` means. */
  value(name: string): TerraformValue;
}

/** The module instance that the calls stand in. */
export interface Caller {
  readonly place: ModulePlace;
  readonly scope: Scope;
  readonly providers: Providers;
  instance(): ModuleInstance;
}

type Followed =
  | { readonly value: SettledTerraformValue; readonly child: ModuleInstance }
  | { readonly value: SettledTerraformValue; readonly unresolved: UnresolvedCall };

interface ExpandedCall {
  readonly value: TerraformValue;
  /** Those that can exist. */
  readonly possible: readonly Followed[];
}

export function createCalls(
  context: LoadContext,
  declarations: ReadonlyMap<string, Declaration>,
  caller: Caller,
  instantiate: (context: LoadContext, place: ModulePlace) => LoadedModule,
): Calls {
  const expand = (name: string): ExpandedCall => {
    const declaration = declarations.get(name);
    if (declaration === undefined) {
      return { value: unknownBecause(`module \`${name}\` is not declared in this module`), possible: [] };
    }
    const scope = inDocument(caller.scope, declaration.block.uri);
    const block = expandBlock(context, declaration, scope);
    const target = lazy(() => findTarget(context, declaration, scope, caller.place));
    const followed = block.expansion.slots.map((slot) => {
      const existence = existenceWithin(caller.instance(), slot);
      const call = callInstance(declaration, slot, existence ?? slot, scope, caller);
      const result = follow(context, call, target(), caller, instantiate);
      return { result, isPossible: existence !== null };
    });
    return {
      value: referenceTo(
        block,
        followed.map(({ result }) => result.value),
        `module.${name}`,
      ),
      possible: followed.flatMap(({ result, isPossible }) => (isPossible ? [result] : [])),
    };
  };

  const expanded = memoize(expand, (name) => ({
    value: unknownBecause(`\`module.${name}\` refers to itself`),
    possible: [],
  }));
  const all = lazy(() => [...declarations.keys()].flatMap((name) => expanded(name).possible));

  return {
    value: (name) => expanded(name).value,
    children: lazy(() => all().flatMap((one) => ('child' in one ? [one.child] : []))),
    unresolved: lazy(() => all().flatMap((one) => ('unresolved' in one ? [one.unresolved] : []))),
  };
}

/** One instance of a call, before it is known where it leads. */
interface CallInstance extends Existence {
  readonly declaration: Declaration;
  readonly key: Slot['key'];
  readonly address: string;
  /** The caller's names with `each` and `count`. */
  readonly scope: Scope;
}

function callInstance(
  declaration: Declaration,
  slot: Slot,
  { when, indefinite }: Existence,
  scope: Scope,
  caller: Caller,
): CallInstance {
  const address = instanceAddress(caller.place.address, `module.${declaration.name}`, slot.key);
  return {
    declaration,
    key: slot.key,
    address,
    scope: instanceScope(scope, slot, address, null),
    when,
    indefinite,
  };
}

/** Where a call leads: the folder of the module, or why it cannot be followed. */
type Target =
  { readonly source: string; readonly folder: string } | { readonly source: string | null; readonly reason: string };

function findTarget(context: LoadContext, declaration: Declaration, scope: Scope, place: ModulePlace): Target {
  const { name } = declaration;
  const source = sourceOf(declaration, scope);
  if (source === null) return { source, reason: `module \`${name}\` has no source that can be read` };
  const found = isLocalSource(source)
    ? localFolder(source, place.folder)
    : installedFolder(context, name, source, place);
  if ('reason' in found) return { source, reason: found.reason };
  const { folder } = found;
  if (folder === place.folder || place.callers.includes(folder)) {
    return { source, reason: `module \`${name}\` leads back to a module that calls it` };
  }
  if (place.callers.length >= depthLimit) return { source, reason: `module \`${name}\` is called too deeply` };
  if (context.module(folder).documents.length > 0) return { source, folder };
  return { source, reason: `there are no Terraform files where module \`${name}\` should be` };
}

/** OpenTofu lets the source depend on variables and locals. */
function sourceOf({ bodies }: Declaration, scope: Scope): string | null {
  const written = argumentOf(bodies, 'source');
  if (written === null) return null;
  const literal = literalString(written.node.value);
  if (literal !== null) return literal;
  const value = toStringValue(evaluateArgument(bodies, 'source', scope));
  return value.kind === 'known' ? value.value : null;
}

type Folder = { readonly folder: string } | { readonly reason: string };

function localFolder(source: string, folder: string): Folder {
  const resolved = resolveSource(folder, source);
  return resolved === null ? { reason: `\`${source}\` leads out of every folder` } : { folder: resolved };
}

function installedFolder(context: LoadContext, name: string, source: string, place: ModulePlace): Folder {
  const installed = context.installed()?.find(pathOf(place, name)) ?? null;
  if (installed === null) return { reason: `module \`${name}\` is not installed (run terraform init)` };
  if (isInstalledFrom(installed, source)) return { folder: installed.folder };
  return { reason: `module \`${name}\` is installed from another source (run terraform init)` };
}

function pathOf(place: ModulePlace, name: string): string {
  return place.path === '' ? name : `${place.path}.${name}`;
}

function follow(
  context: LoadContext,
  call: CallInstance,
  target: Target,
  caller: Caller,
  instantiate: (context: LoadContext, place: ModulePlace) => LoadedModule,
): Followed {
  const { name } = call.declaration;
  if ('reason' in target) return leaveOpen(context, call, target.source, target.reason);
  if (context.instancesLeft() === 0) {
    return leaveOpen(context, call, target.source, `there are too many modules to look into \`${name}\` as well`);
  }
  context.takeInstances(1);
  const child = instantiate(context, placeOf(call, target.folder, caller));
  const object: LazyObject = {
    mode: 'module',
    type: 'module',
    address: call.address,
    attribute: (output) => child.output(output),
  };
  return { value: { kind: 'handle', object, trail: [] }, child: child.instance };
}

function placeOf(call: CallInstance, folder: string, caller: Caller): ModulePlace {
  const { name, block, bodies } = call.declaration;
  const { place } = caller;
  return {
    folder,
    address: call.address,
    key: call.key,
    when: call.when,
    indefinite: call.indefinite,
    call: { name, block, caller: caller.instance(), argument: (argument) => argumentOf(bodies, argument) },
    variables: {
      given: (variable) => givenArgument(call, variable),
      missing: (variable) => `variable \`${variable}\` is not given by module \`${name}\` and has no default`,
    },
    passed: {
      mapping: argumentOf(bodies, 'providers')?.node.value ?? null,
      scope: call.scope,
      caller: caller.providers,
    },
    path: pathOf(place, name),
    callers: [...place.callers, place.folder],
  };
}

/** An argument of the call. One that is missing from a block with a syntax error may be given after all. */
function givenArgument({ scope, declaration }: CallInstance, name: string): TerraformValue | null {
  const argument = argumentOf(declaration.bodies, name);
  if (argument !== null) {
    const inside = inDocument(scope, argument.uri);
    return evaluateAs(argument.node.value, inside, 'module-argument', `module.${declaration.name}`);
  }
  if (declaration.block.node.complete) return null;
  return unknownBecause(`the call of module \`${declaration.name}\` has a syntax error, so \`${name}\` may be given`);
}

/**
 * A call that cannot be followed. What a well-known module hands out is known only after apply, as an attribute of the
 * call; it is noted for all others.
 */
function leaveOpen(context: LoadContext, call: CallInstance, source: string | null, reason: string): Followed {
  const { address, when, indefinite } = call;
  const { name, block, bodies } = call.declaration;
  const unresolved: UnresolvedCall = {
    name,
    address,
    block,
    source,
    reason,
    when,
    indefinite,
    argument: (argument) => givenArgument(call, argument),
  };
  const wellKnown = source === null ? null : registryModule(source);
  if (wellKnown === null) {
    const { uri, node } = argumentOf(bodies, 'source') ?? { uri: block.uri, node: block.node.header };
    const { start, end } = 'value' in node ? node.value : node;
    context.notice(uri, { uri, start, end }, reason);
    return { value: unknownBecause(reason), unresolved };
  }
  const object: LazyObject = {
    mode: 'module',
    type: 'module',
    address,
    attribute: (output) =>
      Object.hasOwn(wellKnown.outputs, output)
        ? { kind: 'computed', object, attribute: output, trail: [] }
        : unknownBecause(reason),
  };
  return { value: { kind: 'handle', object, trail: [] }, unresolved };
}
