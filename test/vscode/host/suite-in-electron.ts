import { join } from 'node:path';
import { downloadAndUnzipVSCode, runTests, runVSCodeCommand } from '@vscode/test-electron';
import { type Scene, checkout, installedExtension } from './scene.ts';

/** The newest release, unless the environment names another, for example the oldest that the extension supports. */
const RELEASE = {
  version: process.env['KINESIS_VSCODE_VERSION'] ?? 'stable',
  cachePath: join(checkout, '.vscode-test'),
};

/**
 * Runs the suite in a VS Code for the desktop, downloaded into `.vscode-test` unless it is there.
 * Returns VS Code's exit code; rejects when it cannot be downloaded or started, or when the suite fails.
 */
export async function runInElectron(scene: Scene): Promise<number> {
  return runTests({
    vscodeExecutablePath: await downloadAndUnzipVSCode(RELEASE),
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

/** Unpacks a package the way VS Code installs it, into `folder`, and returns where the extension then lies. */
export async function unpackInElectron(vsix: string, folder: string): Promise<string> {
  const extensions = join(folder, 'extensions');
  const folders = ['--extensions-dir', extensions, '--user-data-dir', join(folder, 'user-data')];
  await runVSCodeCommand([...folders, '--install-extension', vsix], RELEASE);
  return installedExtension(extensions);
}
