import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

declare const __dirname: string | undefined;

/** Where the build has put what runs; sources that run unbuilt are started at the top of the checkout. */
function bundleFolder(): string {
  return typeof __dirname === 'string' ? __dirname : join(process.cwd(), 'dist');
}

/** Reads a file that the build puts beside the bundles. */
export function readAsset(name: string): Promise<Uint8Array> {
  return readFile(join(bundleFolder(), name));
}
