import { joinUri } from './uri.ts';

/** Where `terraform init` put the modules that a root module calls, directly or not. */
export interface InstalledModules {
  /** `data.streams` for the call `module "streams"` inside `module "data"`. */
  find(key: string): InstalledModule | null;
}

export interface InstalledModule {
  /** As `terraform init` saw it, with the registry's host: `registry.terraform.io/cloudposse/kinesis-stream/aws`. */
  readonly source: string;
  readonly folder: string;
}

/** Where `terraform init` keeps the list, seen from the root module's folder. */
export const manifestPath = '.terraform/modules/modules.json';

/**
 * Reads `modules.json` (`modsdir.Manifest` of Terraform: Key, Source, Dir; Dir is relative to the root module's folder).
 * Null where the text is not such a list.
 */
export function readManifest(text: string, rootFolder: string): InstalledModules | null {
  const modules = property(parseJson(text), 'Modules');
  if (!Array.isArray(modules)) return null;
  const installed = new Map<string, InstalledModule>();
  for (const entry of modules as readonly unknown[]) {
    const key = property(entry, 'Key');
    const source = property(entry, 'Source');
    const directory = property(entry, 'Dir');
    if (typeof key !== 'string' || typeof source !== 'string' || typeof directory !== 'string') continue;
    const folder = joinUri(rootFolder, directory);
    if (folder !== null) installed.set(key, { source, folder });
  }
  return { find: (key) => installed.get(key) ?? null };
}

/**
 * Whether an installed module is the one that a call names now. Only registry addresses are compared: Terraform rewrites
 * the others (`github.com/x` becomes `git::https://github.com/x.git`).
 */
export function isInstalledFrom(installed: InstalledModule, source: string): boolean {
  if (!isRegistryAddress(installed.source) || !isRegistryAddress(source)) return true;
  return installed.source === source || installed.source.endsWith(`/${source}`);
}

/** `namespace/name/provider`, with or without a host before and a `//folder` after it. */
function isRegistryAddress(source: string): boolean {
  return /^(?:[\w-]+(?:\.[\w-]+)+(?::\d+)?\/)?[\w-]+\/[\w-]+\/[a-z0-9]+(?:\/\/.*)?$/iu.test(source);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Object.getOwnPropertyDescriptor(value, name)?.value : undefined;
}
