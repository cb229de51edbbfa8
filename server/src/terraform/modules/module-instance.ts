import { evaluateAs } from '../evaluation/evaluate.ts';
import { stringOf } from '../evaluation/literal.ts';
import type { Scope } from '../evaluation/scope.ts';
import { unknownBecause } from '../evaluation/unknown.ts';
import type { TerraformValue } from '../evaluation/value.ts';
import { argumentOf, inDocument } from './blocks.ts';
import type { LoadContext } from './context.ts';
import type { ModuleInstance } from './instance.ts';
import { memoize } from './lazy.ts';
import { createLocals } from './locals.ts';
import type { Module } from './module.ts';
import { createCalls } from './module-calls.ts';
import type { LoadedModule, ModulePlace } from './module-place.ts';
import type { Names } from './names.ts';
import { lookupIn } from './names.ts';
import { createProviders } from './providers.ts';
import type { Resources } from './resources.ts';
import { createResources } from './resources.ts';
import { pathOfUri, relativePath } from './uri.ts';
import { createVariables } from './variables.ts';

/** Makes an instance of a module. Nothing is evaluated, and no module it calls is looked at, until it is asked for. */
export function instantiate(context: LoadContext, place: ModulePlace): LoadedModule {
  const module = context.module(place.folder);
  const { budget } = context;
  const names: Names = {
    variable: createVariables(module.variables, place.variables, budget),
    local: createLocals(module.locals, (uri) => inDocument(scope, uri)),
    resource: (name) => resources.value(name),
    call: (name) => calls.value(name),
    paths: pathsOf(context, place.folder),
    workspace: workspaceOf(context),
  };
  const scope: Scope = {
    uri: module.documents[0]?.uri ?? place.folder,
    instance: place.address,
    lookup: lookupIn(names),
    readFile: (path) => context.readFile(path),
    budget,
  };
  const providers = createProviders(module.providers, (uri) => inDocument(scope, uri), place.address, place.passed);
  const resources = createResources(context, module.resources, () => instance, scope, providers);
  const calls = createCalls(context, module.calls, { place, scope, providers, instance: () => instance }, instantiate);
  const instance: ModuleInstance = new LoadedInstance(place, module, scope, resources, calls);
  return { instance, output: createOutputs(module, place, scope) };
}

/** A class, because V8 keeps getters that are written in a literal, with all they know, beyond the literal's own end. */
class LoadedInstance implements ModuleInstance {
  private readonly place: ModulePlace;
  private readonly module: Module;
  readonly scope: Scope;
  private readonly made: Resources;
  private readonly calls: ReturnType<typeof createCalls>;

  constructor(
    place: ModulePlace,
    module: Module,
    scope: Scope,
    made: Resources,
    calls: ReturnType<typeof createCalls>,
  ) {
    this.place = place;
    this.module = module;
    this.scope = scope;
    this.made = made;
    this.calls = calls;
  }

  get address(): string {
    return this.place.address;
  }

  get folder(): string {
    return this.place.folder;
  }

  get call(): ModuleInstance['call'] {
    return this.place.call;
  }

  get key(): ModuleInstance['key'] {
    return this.place.key;
  }

  get when(): ModuleInstance['when'] {
    return this.place.when;
  }

  get indefinite(): boolean {
    return this.place.indefinite;
  }

  get documents(): ModuleInstance['documents'] {
    return this.module.documents;
  }

  get resources(): ModuleInstance['resources'] {
    return this.made.all();
  }

  get children(): ModuleInstance['children'] {
    return this.calls.children();
  }

  get unresolvedCalls(): ModuleInstance['unresolvedCalls'] {
    return this.calls.unresolved();
  }

  variable(name: string): ReturnType<ModuleInstance['variable']> {
    return this.module.variables.get(name)?.block ?? null;
  }

  resourcesOf(matters: (type: string) => boolean): ModuleInstance['resources'] {
    return this.made.of(matters);
  }
}

/** The outputs of a module instance, each evaluated when it is first asked for. */
function createOutputs(module: Module, { address, call }: ModulePlace, scope: Scope): LoadedModule['output'] {
  const caller = call === null ? 'the root module' : `module \`${call.name}\``;
  return memoize(
    (name): TerraformValue => {
      const declaration = module.outputs.get(name);
      if (declaration === undefined) return unknownBecause(`output \`${name}\` of ${caller} is not declared`);
      const value = argumentOf(declaration.bodies, 'value');
      if (value === null) return unknownBecause(`output \`${name}\` of ${caller} has no value`);
      return evaluateAs(value.node.value, inDocument(scope, value.uri), 'module-output', `${address}.${name}`);
    },
    (name) => unknownBecause(`output \`${name}\` of ${caller} refers to itself`),
  );
}

/** The folder Terraform runs in is taken to be the root module's, which `-chdir` could change. */
function pathsOf({ rootFolder }: LoadContext, folder: string): ReadonlyMap<string, TerraformValue> {
  return new Map([
    ['module', stringOf(relativePath(rootFolder, folder))],
    ['root', stringOf('.')],
    ['cwd', stringOf(pathOfUri(rootFolder))],
  ]);
}

function workspaceOf({ settings }: LoadContext): TerraformValue {
  if (settings.workspace !== null) return stringOf(settings.workspace);
  return {
    ...unknownBecause('`terraform.workspace` is not known'),
    identity: { key: 'terraform.workspace', text: 'terraform.workspace' },
  };
}
