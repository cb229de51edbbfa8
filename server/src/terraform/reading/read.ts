import type { Configuration, Notice } from '../../model/configuration.ts';
import type { Stream } from '../../model/stream.ts';
import type { ModuleInstance, ResourceInstance } from '../modules/instance.ts';
import { readImports } from './imports.ts';
import { declareKeys, readKeys } from './keys.ts';
import { readRegistryStreams } from './registry-streams.ts';
import { streamReaders } from './streams.ts';

/** A configuration together with the Terraform objects it was read from, which edits and hovers need. */
export interface TerraformConfiguration {
  readonly configuration: Configuration;
  readonly root: ModuleInstance;
  /** The resource instance behind a stream's or a key's id. */
  readonly resources: ReadonlyMap<string, ResourceInstance>;
}

/** Reads a loaded root module, with everything it calls, into the model. */
export function readConfiguration(root: ModuleInstance, notices: readonly Notice[]): TerraformConfiguration {
  const instances = moduleInstances(root);
  const resources = instances.flatMap((instance) => instance.resources);
  const declared = declareKeys(resources);
  const streams: Stream[] = resources.flatMap((resource) => {
    const read = resource.mode === 'managed' ? streamReaders[resource.type] : undefined;
    return read === undefined ? [] : [read(resource, declared)];
  });
  streams.push(...instances.flatMap((instance) => readRegistryStreams(instance, declared)));
  return {
    configuration: {
      uri: root.folder,
      streams,
      keys: readKeys(resources, declared),
      imports: readImports(root, streams),
      notices,
      documents: [...new Set(instances.flatMap(({ documents }) => documents.map(({ uri }) => uri)))],
    },
    root,
    resources: new Map(resources.map((resource) => [resource.address, resource])),
  };
}

/** A module instance and all it calls, the caller first. */
function moduleInstances(instance: ModuleInstance): readonly ModuleInstance[] {
  return [instance, ...instance.children.flatMap(moduleInstances)];
}
