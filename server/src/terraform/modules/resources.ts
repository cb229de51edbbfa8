import type { Scope } from '../evaluation/scope.ts';
import { unknownBecause } from '../evaluation/unknown.ts';
import type { TerraformValue } from '../evaluation/value.ts';
import { inDocument } from './blocks.ts';
import type { LoadContext } from './context.ts';
import type { Declaration } from './declarations.ts';
import { existenceWithin, expandBlock, referenceTo } from './expand-block.ts';
import type { ModuleInstance, ResourceInstance } from './instance.ts';
import { lazy, memoize } from './lazy.ts';
import type { Providers } from './providers.ts';
import { createResource } from './resource.ts';

/** The resources and data sources of a module instance, expanded when they are first asked for. */
export interface Resources {
  /** Those that can exist, in source order. */
  all(): readonly ResourceInstance[];
  of(matters: (type: string) => boolean): readonly ResourceInstance[];
  /** What a reference such as `aws_kms_key.k` or `data.aws_kms_key.k` means. */
  value(name: string): TerraformValue;
}

interface ExpandedResource {
  readonly value: TerraformValue;
  readonly possible: readonly ResourceInstance[];
}

export function createResources(
  context: LoadContext,
  declarations: ReadonlyMap<string, Declaration>,
  module: () => ModuleInstance,
  scope: Scope,
  providers: Providers,
): Resources {
  const expand = (name: string): ExpandedResource => {
    const declaration = declarations.get(name);
    if (declaration === undefined) {
      return { value: unknownBecause(`\`${name}\` is not declared in this module`), possible: [] };
    }
    const placed = inDocument(scope, declaration.block.uri);
    const block = expandBlock(context, declaration, placed);
    const instances = block.expansion.slots.map((slot) => {
      const existence = existenceWithin(module(), slot);
      const { when, indefinite } = existence ?? slot;
      const resource = createResource({
        declaration,
        slot,
        module: module(),
        scope: placed,
        providers,
        when,
        indefinite,
      });
      return { resource, isPossible: existence !== null };
    });
    const handles = instances.map(({ resource }) => ({ kind: 'handle', object: resource, trail: [] }) as const);
    return {
      value: referenceTo(block, handles, name),
      possible: instances.flatMap(({ resource, isPossible }) => (isPossible ? [resource] : [])),
    };
  };

  const expanded = memoize(expand, (name) => ({
    value: unknownBecause(`\`${name}\` refers to itself`),
    possible: [],
  }));

  return {
    value: (name) => expanded(name).value,
    all: lazy(() => [...declarations.keys()].flatMap((name) => expanded(name).possible)),
    of: (matters) =>
      [...declarations.values()].flatMap(({ name, block }) =>
        matters(block.node.labels[0]?.value ?? '') ? expanded(name).possible : [],
      ),
  };
}
