import { cp, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where everything of one run lies. All paths are absolute. */
export interface Scene {
  readonly checkout: string;
  /** The folder of the extension under test: the one with its `package.json`. */
  readonly extension: string;
  /** The bundled suite. */
  readonly suite: string;
  /** The folder that VS Code opens: a copy, which the tests may change. */
  readonly workspace: string;
  /** Goes with the run. */
  readonly temporary: string;
  /** What the suite finds in its environment. */
  readonly env: Readonly<Record<string, string>>;
}

export const checkout = join(import.meta.dirname, '..', '..', '..');

/** The workspace as it is checked in. */
export const fixture = join(checkout, 'test', 'vscode', 'workspace');

/** Calls `work` with a temporary folder, its symbolic links resolved, which is removed however that ends. */
export async function inTemporaryFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'kinesis-vscode-')));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

/** Copies the checked-in workspace into `folder` under `name`, which is what VS Code's title then says. */
export async function copyWorkspace(folder: string, name: string): Promise<string> {
  const workspace = join(folder, name);
  await cp(fixture, workspace, { recursive: true });
  return workspace;
}
