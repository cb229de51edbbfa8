import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { openWindow, remotePath } from './browser.ts';
import { chooseHost } from './choose.ts';
import { startCodeServer } from './code-server.ts';
import { runInElectron } from './electron.ts';
import { install } from './installation.ts';
import { receiveReport } from './report.ts';
import { type Scene, checkout, copyWorkspace, fixture, inTemporaryFolder } from './scene.ts';
import { bundleSuite } from './suite-bundle.ts';
import { takeScreenshots } from '../screenshots.ts';

const USAGE = `Usage: npm run test:vscode [-- [--grep TEXT] [--extension FOLDER] [--screenshots]]

  --grep TEXT         run only the tests whose full title contains it
  --extension FOLDER  test the extension in that folder, for example an unpacked package
  --screenshots       take the pictures of docs/images/ instead of running the suite

KINESIS_VSCODE_HOST=electron|code-server chooses the VS Code, KINESIS_VSCODE_VERSION the release of the former.`;

/** The whole suite takes about a minute; a hang must not take a pipeline's hour. */
const SUITE_TIMEOUT_MS = 10 * 60_000;

const CACHE = join(checkout, 'test', 'vscode', '.cache');

/** Settings that the suite is run with: nothing that changes the documents behind its back. */
const SETTINGS = {
  'files.autoSave': 'off',
  'workbench.startupEditor': 'none',
  'chat.disableAIFeatures': true,
  'git.enabled': false,
};

/** Runs the suite, or takes the screenshots, and returns the exit status: 0 passed, 1 failed, 2 wrong usage. */
export async function main(args: string[]): Promise<number> {
  const options = readArguments(args);
  if (options === undefined) {
    console.error(USAGE);
    return 2;
  }
  try {
    if (!existsSync(join(options.extension, 'dist', 'client.cjs'))) {
      throw new Error(`There is no dist/client.cjs in ${options.extension}: run "npm run build" first.`);
    }
    if (options.screenshots) {
      await takeScreenshots(options.extension, join(checkout, 'docs', 'images'));
      return 0;
    }
    return await runSuite(options);
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    return 1;
  }
}

interface Options {
  readonly extension: string;
  readonly grep: string;
  readonly screenshots: boolean;
}

function readArguments(args: string[]): Options | undefined {
  try {
    const { values } = parseArgs({
      args,
      options: {
        screenshots: { type: 'boolean', default: false },
        extension: { type: 'string', default: checkout },
        grep: { type: 'string', default: '' },
      },
    });
    return { ...values, extension: resolve(values.extension) };
  } catch {
    return undefined;
  }
}

async function runSuite({ extension, grep }: Options): Promise<number> {
  const { host, reason } = await chooseHost();
  console.log(`VS Code host: ${host}, because ${reason}.`);
  const suite = await bundleSuite(join(checkout, 'test', 'vscode', 'suite'), CACHE);
  return inTemporaryFolder(async (temporary) => {
    const workspace = await copyWorkspace(temporary, 'workspace');
    const report = await receiveReport();
    try {
      const env = { ...report.env, KINESIS_VSCODE_FIXTURE: fixture, KINESIS_VSCODE_GREP: grep };
      const scene: Scene = { checkout, extension, suite, workspace, temporary, env };
      const code = await (host === 'electron' ? runInElectron(scene) : runInCodeServer(scene));
      if (!/^\s*\d+ passing\b/m.test(report.text())) throw new Error('The suite ended without a report.');
      return code === 0 ? 0 : 1;
    } finally {
      await report.close();
    }
  });
}

/** Runs the suite in the VS Code of code-server, shown by a headless browser, and returns its exit code. */
async function runInCodeServer(scene: Scene): Promise<number> {
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
      return await within(SUITE_TIMEOUT_MS, window.exitCode);
    } catch (error) {
      await mkdir(CACHE, { recursive: true });
      await window.page.screenshot({ path: join(CACHE, 'failure.png') }).catch(() => undefined);
      await writeFile(join(CACHE, 'failure.log'), `${server.log()}\n${window.log()}\n`);
      console.error(
        `What the server and the page said, and how the window looked: ${join(CACHE, 'failure.{log,png}')}`,
      );
      throw error;
    } finally {
      await window.close();
    }
  } finally {
    await server.stop();
  }
}

function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new Error(`The suite had not ended after ${milliseconds / 60_000} minutes.`));
    }, milliseconds);
    work.then(resolve, reject).finally(() => {
      clearTimeout(timer);
    });
  });
}
