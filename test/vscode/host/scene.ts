import { rmSync } from 'node:fs';
import { cp, mkdtemp, readdir, realpath } from 'node:fs/promises';
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
  /** Keeps what helps to understand a failure. */
  readonly cache: string;
  /** What the suite finds in its environment. */
  readonly env: Readonly<Record<string, string>>;
}

export const checkout = join(import.meta.dirname, '..', '..', '..');

/** The workspace as it is checked in. */
export const fixture = join(checkout, 'test', 'vscode', 'workspace');

/**
 * Calls `work` with a temporary folder, its symbolic links resolved, and removes that however the work ends, an
 * interruption from the keyboard included.
 */
export async function inTemporaryFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'kinesis-vscode-')));
  const remove = (): void => {
    // A server that is just ending may still write.
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  };
  process.once('exit', remove);
  try {
    return await work(folder);
  } finally {
    process.off('exit', remove);
    remove();
  }
}

/** Copies the checked-in workspace into `folder` under `name`, which is what VS Code's title then says. */
export async function copyWorkspace(folder: string, name: string): Promise<string> {
  const workspace = join(folder, name);
  await cp(fixture, workspace, { recursive: true });
  return workspace;
}

/** The folder of the only extension that was installed into `extensions`. */
export async function installedExtension(extensions: string): Promise<string> {
  const names = (await readdir(extensions, { withFileTypes: true })).filter((entry) => entry.isDirectory());
  const [only, ...others] = names.map(({ name }) => name).filter((name) => !name.startsWith('.'));
  if (only === undefined || others.length > 0) throw new Error(`One extension was expected in ${extensions}`);
  return join(extensions, only);
}
