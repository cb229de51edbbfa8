import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { run, withOneRetry } from './command.ts';

/** The release of code-server whose VS Code (1.139) the suite runs in, and the Node it demands. */
const CODE_SERVER = '4.139.1';
const NODE = '24.21.0';

/**
 * The packages whose install scripts have to run. npm 10 runs every script and does not know the field; npm 11 runs
 * only those that a project allows. The inner installs of VS Code bring a list of their own.
 */
const ALLOWED_SCRIPTS = { 'code-server': true, argon2: true, 'unrs-resolver': false };

/** What compiling code-server's native modules takes, as Debian packages and as the files that show they are there. */
const BUILD_PACKAGES: Readonly<Record<string, readonly string[]>> = {
  make: ['/usr/bin/make'],
  'g++': ['/usr/bin/g++'],
  python3: ['/usr/bin/python3'],
  'libkrb5-dev': ['/usr/include/gssapi/gssapi.h', '/usr/include/gssapi.h'],
};

const BROWSERS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
];

/** A VS Code that a browser shows, ready to be started. */
export interface Installation {
  /** The folder to put first on `PATH`, so that everything code-server starts runs on its Node. */
  readonly nodeFolder: string;
  readonly node: string;
  /** The script that `node` starts. */
  readonly codeServer: string;
  readonly browser: string;
}

/** The folder for what is costly to fetch and compile: outside the checkout, kept between runs. */
export function cacheFolder(): string {
  const base = process.env['XDG_CACHE_HOME'];
  return join(base === undefined || base === '' ? join(homedir(), '.cache') : base, 'kinesis-encryption');
}

/**
 * Finds code-server and a browser, and installs what is missing: two minutes and 900 MB the first time, nothing after.
 * Rejects with a message that says what to install by hand where it may not do so itself.
 */
export async function install(): Promise<Installation> {
  if (process.platform !== 'linux' || (process.arch !== 'x64' && process.arch !== 'arm64')) {
    throw new Error(`The code-server host runs on Linux (x64, arm64), not on ${process.platform} ${process.arch}.`);
  }
  const folder = join(cacheFolder(), `code-server-${CODE_SERVER}-node-${NODE}-${process.arch}`);
  const installed = existsSync(folder);
  await installDebianPackages([
    ...(findBrowser() === undefined ? ['chromium'] : []),
    ...(installed ? [] : missingBuildPackages()),
  ]);
  if (!installed) {
    console.log(`Installing code-server ${CODE_SERVER} into ${folder}: about two minutes, once.`);
    await withOneRetry('Installing code-server', () => installCodeServer(folder));
  }
  const browser = await installBrowser();
  const nodeFolder = join(folder, 'node_modules', `node-linux-${process.arch}`, 'bin');
  return {
    nodeFolder,
    node: join(nodeFolder, 'node'),
    codeServer: join(folder, 'node_modules', 'code-server', 'out', 'node', 'entry.js'),
    browser,
  };
}

/** Finds a browser, and installs one where it may. Rejects with a message that says what to install by hand otherwise. */
export async function installBrowser(): Promise<string> {
  if (findBrowser() === undefined) await installDebianPackages(['chromium']);
  const browser = findBrowser();
  if (browser === undefined)
    throw new Error('No Chromium was found. Name one in the environment variable CHROME_PATH.');
  return browser;
}

function findBrowser(): string | undefined {
  return [process.env['CHROME_PATH'] ?? '', ...BROWSERS].find((path) => path !== '' && existsSync(path));
}

function missingBuildPackages(): string[] {
  return Object.entries(BUILD_PACKAGES)
    .filter(([, paths]) => !paths.some((path) => existsSync(path)))
    .map(([name]) => name);
}

async function installDebianPackages(names: readonly string[]): Promise<void> {
  if (names.length === 0) return;
  const byHand = `apt-get install --no-install-recommends ${names.join(' ')}`;
  if (!existsSync('/usr/bin/apt-get') || process.getuid?.() !== 0) {
    throw new Error(`These tests need ${names.join(', ')}. Install them as root, then try again: ${byHand}`);
  }
  console.log(byHand);
  const options = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, timeoutMinutes: 15 };
  await withOneRetry('Installing Debian packages', async () => {
    await run('apt-get', ['update'], options);
    await run('apt-get', ['install', '--yes', '--no-install-recommends', ...names], options);
  });
}

/** Installs beside the final place and moves there when complete, so that a broken install is never taken for one. */
async function installCodeServer(folder: string): Promise<void> {
  await mkdir(cacheFolder(), { recursive: true });
  const unfinished = await mkdtemp(join(cacheFolder(), 'installing-'));
  try {
    const nodePackage = `node-linux-${process.arch}`;
    await installPackages(unfinished, { [nodePackage]: NODE }, process.env);
    const node = join(unfinished, 'node_modules', nodePackage);
    // The package brings Node's headers along: without them node-gyp would download them.
    const env = {
      ...process.env,
      PATH: [join(node, 'bin'), process.env['PATH'] ?? ''].join(delimiter),
      npm_config_nodedir: node,
    };
    await installPackages(unfinished, { [nodePackage]: NODE, 'code-server': CODE_SERVER }, env);
    await rename(unfinished, folder);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    // Another run may have been quicker.
    if (existsSync(folder) && (await readdir(folder)).length > 0) return;
    throw error;
  }
}

async function installPackages(
  folder: string,
  dependencies: Readonly<Record<string, string>>,
  env: NodeJS.ProcessEnv,
): Promise<void> {
  const manifest = { private: true, dependencies, allowScripts: ALLOWED_SCRIPTS };
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest, undefined, 2));
  await run('npm', ['install', '--no-audit', '--no-fund', '--no-package-lock'], {
    cwd: folder,
    env: withoutOuterNpm(env),
    timeoutMinutes: 15,
  });
}

/**
 * Under `npm run`, npm hands its own state down, the name of its Node among it, which code-server's install checks.
 * Only what a user may have set himself stays.
 */
function withoutOuterNpm(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const ofTheOuterRun =
    /^(npm_(?!config_)|npm_config_(user_agent|local_prefix|allow_scripts|prefix)$|INIT_CWD$|NODE$)/i;
  return Object.fromEntries(Object.entries(env).filter(([name]) => !ofTheOuterRun.test(name)));
}
