import type { Budget } from '../../evaluation/scope.ts';
import type { ModuleInstance, ResourceInstance } from '../../modules/instance.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';
import type { Deployment } from './deployment.ts';
import { deploymentOf } from './deployment.ts';
import type { TreeOf } from './text-places.ts';

/** What reading a policy needs to know beside its value. */
export interface PolicyReading {
  readonly deployment: Deployment;
  readonly treeOf: TreeOf;
  readonly budget: Budget;
}

/** The reading of the policies that a resource attaches. */
export type ReadingFor = (resource: ResourceInstance) => PolicyReading;

/** @param instances every module instance of the configuration */
export function policyReadings(instances: readonly ModuleInstance[]): ReadingFor {
  let trees: Map<string, SyntaxTree> | null = null;
  const treeOf: TreeOf = (uri) => {
    trees ??= new Map(
      instances.flatMap(({ documents }) => documents.map(({ uri: one, tree }) => [one, tree] as const)),
    );
    return trees.get(uri) ?? null;
  };
  return (resource) => ({
    deployment: deploymentOf(resource),
    treeOf,
    budget: resource.module.scope.budget,
  });
}
