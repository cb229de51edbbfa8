import type { TerraformValue } from '../evaluation/value.ts';
import type { Existence } from './expand-block.ts';
import type { InstanceKey } from './expansion.ts';
import type { ModuleInstance } from './instance.ts';
import type { PassedProviders } from './providers.ts';
import type { VariableSource } from './variables.ts';

/** Where a module instance stands: what its caller makes of it. */
export interface ModulePlace extends Existence {
  readonly folder: string;
  /** See `ModuleInstance.address`. */
  readonly address: string;
  readonly key: InstanceKey | null;
  readonly call: ModuleInstance['call'];
  readonly variables: VariableSource;
  /** Null for the root. */
  readonly passed: PassedProviders | null;
  /** The names of the calls that lead here, joined with dots, as `terraform init` lists modules. */
  readonly path: string;
  /** The folders of all callers, the root's first. */
  readonly callers: readonly string[];
}

/** A module instance together with what its caller sees of it. */
export interface LoadedModule {
  readonly instance: ModuleInstance;
  output(name: string): TerraformValue;
}
