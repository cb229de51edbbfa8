import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { chooseHost } from './choose.ts';
import { runInCodeServer, unpackInCodeServer } from './suite-in-code-server.ts';
import { runInElectron, unpackInElectron } from './suite-in-electron.ts';
import { receiveReport } from './report.ts';
import { checkout, copyWorkspace, fixture, inTemporaryFolder } from './scene.ts';
import { bundleSuite } from './suite-bundle.ts';
import { takeScreenshots } from '../screenshots/take.ts';

const USAGE = `Usage: npm run test:vscode [-- [--grep TEXT] [--vsix FILE] [--screenshots]]

  --grep TEXT         run only the tests whose full title contains it
  --vsix FILE         test the packaged extension instead of the checkout
  --extension FOLDER  test the extension in that folder instead of the checkout
  --screenshots       take the pictures of docs/images/ instead of running the suite

KINESIS_VSCODE_HOST=electron|code-server chooses the VS Code, KINESIS_VSCODE_VERSION the release of the former.`;

const CACHE = join(checkout, 'test', 'vscode', '.cache');

/** Runs the suite, or takes the screenshots, and returns the exit status: 0 passed, 1 failed, 2 wrong usage. */
export async function main(args: string[]): Promise<number> {
  const options = readArguments(args);
  if (options === undefined) {
    console.error(USAGE);
    return 2;
  }
  try {
    const main = join(options.extension, 'dist', 'client.cjs');
    if (options.vsix === undefined && !existsSync(main)) {
      throw new Error(`${main} is not there: run "npm run build" first.`);
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
  /** The package to test instead of a folder, where one is named. */
  readonly vsix: string | undefined;
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
        vsix: { type: 'string' },
      },
    });
    const { vsix } = values;
    return {
      ...values,
      extension: resolve(values.extension),
      vsix: vsix === undefined ? undefined : resolve(vsix),
    };
  } catch {
    return undefined;
  }
}

async function runSuite({ extension, grep, vsix }: Options): Promise<number> {
  const { host, reason } = await chooseHost();
  console.log(`VS Code host: ${host}, because ${reason}.`);
  const [unpack, run] = host === 'electron' ? [unpackInElectron, runInElectron] : [unpackInCodeServer, runInCodeServer];
  const suite = await bundleSuite(join(checkout, 'test', 'vscode', 'suite'), CACHE);
  return inTemporaryFolder(async (temporary) => {
    const tested = vsix === undefined ? extension : await unpack(vsix, join(temporary, 'package'));
    const workspace = await copyWorkspace(temporary, 'workspace');
    const report = await receiveReport();
    try {
      const env = { ...report.env, KINESIS_VSCODE_FIXTURE: fixture, KINESIS_VSCODE_GREP: grep };
      const code = await run({ checkout, extension: tested, suite, workspace, temporary, cache: CACHE, env });
      if (!/^\s*\d+ passing\b/m.test(report.text())) throw new Error('The suite ended without a report.');
      return code === 0 ? 0 : 1;
    } finally {
      await report.close();
    }
  });
}
