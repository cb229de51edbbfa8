import type { TerraformSettings } from '../../../../server/src/config/settings.ts';
import { defaultSettings } from '../../../../server/src/config/settings.ts';
import type { Assumption } from '../../../../server/src/model/value.ts';
import type { TerraformValue } from '../../../../server/src/terraform/evaluation/value.ts';
import type { Documents } from '../../../../server/src/terraform/modules/documents.ts';
import { createDocuments } from '../../../../server/src/terraform/modules/documents.ts';
import type { ModuleInstance, ResourceInstance } from '../../../../server/src/terraform/modules/instance.ts';
import type { LoadedConfiguration } from '../../../../server/src/terraform/modules/load.ts';
import { loadConfiguration } from '../../../../server/src/terraform/modules/load.ts';
import { memoryHost, memoryRoot } from '../../memory-host.ts';

export interface LoadingOptions {
  readonly settings?: Partial<TerraformSettings>;
  readonly variablesUnknown?: boolean;
  readonly rootFolder?: string;
  readonly steps?: number;
}

/** A configuration from texts, with the questions that tests ask. */
export interface Loaded extends LoadedConfiguration {
  /** Addresses of all resource instances, callers first, each with what must hold for it. */
  addresses(): readonly string[];
  resource(address: string): ResourceInstance;
  /** An argument's value, rendered. */
  value(address: string, argument: string): string;
  /** A reference's value inside a module instance, rendered: `local.x`, `module.m.out`. */
  reference(text: string, module?: string): string;
  module(address: string): ModuleInstance;
  /** Why something could not be evaluated, once everything has been asked for. */
  reasons(): readonly string[];
}

export function load(files: Readonly<Record<string, string>>, options: LoadingOptions = {}): Loaded {
  return loadFrom(createDocuments(memoryHost(files)), options);
}

export function loadFrom(documents: Documents, options: LoadingOptions = {}): Loaded {
  const loaded = loadConfiguration({
    documents,
    rootFolder: options.rootFolder ?? memoryRoot,
    settings: { ...defaultSettings.terraform, ...options.settings },
    variablesUnknown: options.variablesUnknown ?? false,
    budget: { steps: options.steps ?? 1_000_000 },
  });
  const modules = (): readonly ModuleInstance[] => withChildren(loaded.root);
  const find = <T extends { readonly address: string }>(all: readonly T[], address: string): T => {
    const found = all.find((one) => one.address === address);
    if (found === undefined) throw new Error(`no ${address} among ${all.map((one) => one.address).join(', ')}`);
    return found;
  };
  const resources = (): readonly ResourceInstance[] => modules().flatMap((module) => module.resources);
  return {
    ...loaded,
    addresses: () => resources().map((one) => one.address + conditions(one.when) + (one.indefinite ? ' ?' : '')),
    resource: (address) => find(resources(), address),
    value: (address, argument) => show(find(resources(), address).evaluate(argument)),
    module: (address) => find(modules(), address),
    reference(text, module = '') {
      const names = text.split('.');
      const { value, used } = find(modules(), module).scope.lookup(names);
      return show(names.slice(used).reduce(attribute, value));
    },
    reasons() {
      for (const resource of resources()) {
        for (const { name } of resource.block.node.body.attributes) resource.evaluate(name);
      }
      return loaded.notices.map(({ reason }) => reason);
    },
  };
}

function withChildren(module: ModuleInstance): readonly ModuleInstance[] {
  return [module, ...module.children.flatMap(withChildren)];
}

function attribute(value: TerraformValue, name: string): TerraformValue {
  if (value.kind === 'handle') return value.object.attribute(name);
  const entry = value.kind === 'mapping' ? value.entries.get(name) : undefined;
  return entry ?? value;
}

/** A value on one line: strings quoted, `<address.attribute>` for what is computed, `?reason` for what is unknown. */
export function show(value: TerraformValue | null): string {
  if (value === null) return 'not written';
  switch (value.kind) {
    case 'null':
      return 'null';
    case 'bool':
    case 'number':
      return String(value.value);
    case 'string':
      return JSON.stringify(value.value);
    case 'partial-string':
      return value.parts.map((part) => (typeof part === 'string' ? JSON.stringify(part) : show(part))).join('+');
    case 'sequence':
      return `[${value.items.map(show).join(', ')}]`;
    case 'mapping':
      return `{${Array.from(value.entries, ([name, entry]) => `${name}: ${show(entry)}`).join(', ')}}`;
    case 'handle':
      return `@${value.object.address}${value.many === true ? '*' : ''}`;
    case 'computed':
      return `<${value.object.address}.${value.attribute}>`;
    case 'unknown':
      return `?${value.reason}`;
    case 'either':
      return value.options.map((option) => `${show(option.value)}${conditions(option.when)}`).join(' | ');
  }
}

export function conditions(when: readonly Assumption[]): string {
  if (when.length === 0) return '';
  return ` if ${when.map(({ text, holds }) => (holds ? text : `!(${text})`)).join(' && ')}`;
}

/** The way a value took: `attribute kms_key_id, module-argument module.data`. */
export function way(value: TerraformValue | null): string {
  if (value === null || value.kind === 'either') throw new Error(`no single way: ${show(value)}`);
  return value.trail.map(({ via, name }) => `${via} ${name}`).join(', ');
}
