import type { Configuration } from '../../model/configuration.ts';
import type { ModuleInstance, ResourceInstance } from '../modules/instance.ts';
import type { LoadedConfiguration } from '../modules/load.ts';
import { readRegistryStream } from './data-streams.ts';
import { identityPolicyTypes, readIdentityPolicies } from './identity-policies.ts';
import { readImports } from './imports.ts';
import { declareKeys, isRegistryKey, keyRelatedTypes, readKeys, readRegistryKey } from './keys.ts';
import { policyReadings } from './policies/reading.ts';
import { registryCallsOf } from './registry-calls.ts';
import { streamPolicyTypes, withResourcePolicies } from './stream-policies.ts';
import { streamReaders } from './streams.ts';

/** A configuration together with the Terraform objects it was read from, which edits and hovers need. */
export interface TerraformConfiguration {
  readonly configuration: Configuration;
  readonly root: ModuleInstance;
  /** The resource instance behind a stream's or a key's id. */
  readonly resources: ReadonlyMap<string, ResourceInstance>;
}

/** Reads a loaded root module, with everything it calls, into the model. */
export function readConfiguration(loaded: LoadedConfiguration): TerraformConfiguration {
  const { root } = loaded;
  const instances = moduleInstances(root);
  const resources = instances.flatMap((instance) => instance.resourcesOf(isRead));
  const registryCalls = instances.flatMap(registryCallsOf);
  const declared = declareKeys(resources, registryCalls);
  const readingFor = policyReadings(instances);
  const declaredStreams = [
    ...resources.flatMap((resource) => {
      const read = resource.mode === 'managed' ? streamReaders[resource.type] : undefined;
      return read === undefined ? [] : [read(resource, declared)];
    }),
    ...registryCalls.filter((call) => !isRegistryKey(call)).map((call) => readRegistryStream(call, declared)),
  ];
  const streams = withResourcePolicies(declaredStreams, resources, readingFor);
  const keys = [
    ...readKeys(resources, declared, readingFor),
    ...registryCalls.filter(isRegistryKey).map(readRegistryKey),
  ];
  const configuration: Configuration = {
    uri: root.folder,
    streams,
    keys,
    imports: readImports(root, streams),
    policies: readIdentityPolicies(resources, readingFor),
    notices: [...loaded.notices],
    documents: [...loaded.documents],
  };
  return { configuration, root, resources: new Map(resources.map((resource) => [resource.address, resource])) };
}

function isRead(type: string): boolean {
  return (
    Object.hasOwn(streamReaders, type) ||
    keyRelatedTypes.has(type) ||
    streamPolicyTypes.has(type) ||
    identityPolicyTypes.has(type)
  );
}

/** A module instance and all it calls, the caller first. */
function moduleInstances(instance: ModuleInstance): readonly ModuleInstance[] {
  return [instance, ...instance.children.flatMap(moduleInstances)];
}
