import { join } from 'node:path';
import { downloadAndUnzipVSCode, runTests } from '@vscode/test-electron';
import type { Scene } from './scene.ts';

/** `stable`, unless the environment names another release, for example the oldest that the extension supports. */
const VERSION = process.env['KINESIS_VSCODE_VERSION'] ?? 'stable';

/**
 * Runs the suite in a VS Code for the desktop, downloaded into `.vscode-test` unless it is there.
 * Returns VS Code's exit code; rejects when it cannot be downloaded or started.
 */
export async function runInElectron(scene: Scene): Promise<number> {
  const vscodeExecutablePath = await downloadAndUnzipVSCode({
    version: VERSION,
    cachePath: join(scene.checkout, '.vscode-test'),
  });
  return runTests({
    vscodeExecutablePath,
    extensionDevelopmentPath: scene.extension,
    extensionTestsPath: scene.suite,
    extensionTestsEnv: { ...scene.env },
    launchArgs: [
      scene.workspace,
      '--disable-extensions',
      '--disable-workspace-trust',
      '--disable-gpu',
      // Sockets have short names only, so the profile must not lie deep in the checkout.
      ...['--user-data-dir', join(scene.temporary, 'user-data')],
      ...['--extensions-dir', join(scene.temporary, 'extensions')],
      // Chromium's sandbox refuses to run as root, as in a container.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  });
}
