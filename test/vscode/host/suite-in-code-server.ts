import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openWindow, remotePath } from './browser.ts';
import { startCodeServer } from './code-server.ts';
import { run } from './command.ts';
import { install } from './installation.ts';
import { type Scene, installedExtension } from './scene.ts';

/** The whole suite takes about a minute; a hang must not take a pipeline's hour. */
const SUITE_TIMEOUT_MS = 15 * 60_000;

/** Nothing that changes the documents behind the suite's back. */
const SETTINGS = {
  'files.autoSave': 'off',
  'workbench.startupEditor': 'none',
  'chat.disableAIFeatures': true,
  'git.enabled': false,
};

/** Runs the suite in the VS Code of code-server, shown by a headless browser, and returns its exit code. */
export async function runInCodeServer(scene: Scene): Promise<number> {
  const installation = await install();
  const server = await startCodeServer(installation, { folder: scene.temporary, settings: SETTINGS, env: scene.env });
  try {
    const { authority } = server;
    const window = await openWindow(installation.browser, {
      authority,
      folder: scene.workspace,
      payload: [
        ['extensionDevelopmentPath', remotePath(authority, scene.extension)],
        ['extensionTestsPath', remotePath(authority, scene.suite)],
      ],
      width: 1280,
      height: 800,
    });
    try {
      return await withinTheTimeout(window.exitCode);
    } catch (error) {
      await mkdir(scene.cache, { recursive: true });
      const failure = join(scene.cache, 'failure');
      await window.page.screenshot({ path: `${failure}.png` }).catch(() => undefined);
      await writeFile(`${failure}.log`, `${server.log()}\n${window.log()}\n`);
      console.error(`What server and page said, and how the window looked: ${failure}.log, ${failure}.png`);
      throw error;
    } finally {
      await window.close();
    }
  } finally {
    await server.stop();
  }
}

/** Unpacks a package the way VS Code installs it, into `folder`, and returns where the extension then lies. */
export async function unpackInCodeServer(vsix: string, folder: string): Promise<string> {
  const { node, codeServer } = await install();
  const extensions = join(folder, 'extensions');
  const folders = ['--extensions-dir', extensions, '--user-data-dir', join(folder, 'user-data')];
  await run(node, [codeServer, '--config', join(folder, 'config.yaml'), ...folders, '--install-extension', vsix], {
    timeoutMinutes: 2,
  });
  return installedExtension(extensions);
}

function withinTheTimeout<T>(work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new Error(`The suite had not ended after ${SUITE_TIMEOUT_MS / 60_000} minutes.`));
    }, SUITE_TIMEOUT_MS);
    work.then(resolve, reject).finally(() => {
      clearTimeout(timer);
    });
  });
}
