// Bundles everything into dist/. `--production` minifies; otherwise there are source maps.
import { build } from 'esbuild';
import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { firstSession } from './first-session.js';
import { packagesIn, thirdPartyNotices } from './notices.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const production = process.argv.includes('--production');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** What is loaded only when it is asked for, so that nothing else has to parse it: the import, and its bundle. */
const besides = [
  { from: 'server/src/cli.ts', path: './node.ts', bundle: './server.cjs' },
  { from: 'server/src/cli/history.ts', path: '../history/repository.ts', bundle: './history.cjs' },
  { from: 'server/src/lsp/node/history.ts', path: '../../history/repository.ts', bundle: './history.cjs' },
];

/** @type {import('esbuild').Plugin} */
const bundlesApart = {
  name: 'bundles-apart',
  setup(plugin) {
    plugin.onResolve({ filter: /\/(node|repository)\.ts$/ }, ({ importer, path, kind }) => {
      const apart = besides.find((one) => importer === join(root, one.from) && path === one.path);
      return apart !== undefined && kind === 'dynamic-import' ? { path: apart.bundle, external: true } : undefined;
    });
  },
};

const forBrowsers = { platform: 'browser', target: 'es2022', mainFields: ['browser', 'module', 'main'] };

/** One line for each file in dist/. */
const bundles = [
  {
    entry: 'server/src/cli.ts',
    outfile: 'dist/cli-main.cjs',
    plugins: [bundlesApart],
    // Code that comes from a cache cannot import, only require.
    supported: { 'dynamic-import': false },
  },
  { entry: 'server/src/cli-loader.ts', outfile: 'dist/cli.cjs', banner: { js: '#!/usr/bin/env node' } },
  { entry: 'client/src/extension.ts', outfile: 'dist/client.cjs', external: ['vscode'] },
  {
    entry: 'server/src/node.ts',
    outfile: 'dist/server-main.cjs',
    plugins: [bundlesApart],
    supported: { 'dynamic-import': false },
  },
  { entry: 'server/src/node-loader.ts', outfile: 'dist/server.cjs' },
  { entry: 'server/src/history/repository.ts', outfile: 'dist/history.cjs' },
  // ".cjs", because VS Code in a browser loads no modules, which ".js" would be by the manifest's "type".
  {
    entry: 'client/src/extension-browser.ts',
    outfile: 'dist/browser/client.cjs',
    external: ['vscode'],
    ...forBrowsers,
  },
  { entry: 'server/src/browser.ts', outfile: 'dist/browser/server.js', format: 'iife', ...forBrowsers },
];

const { resolve } = createRequire(import.meta.url);

/** The parsers of the CDK's languages; see server/src/cdk/syntax/grammars.ts. */
const grammars = ['typescript', 'tsx', 'python', 'java', 'c-sharp', 'go'];

/** Files beside the bundles. */
const assets = [
  { from: resolve('@cdktf/hcl2json/main.wasm.gz'), to: 'dist/main.wasm.gz' },
  { from: resolve('web-tree-sitter/web-tree-sitter.wasm'), to: 'dist/web-tree-sitter.wasm' },
  ...grammars.map((name) => ({
    from: resolve(`@vscode/tree-sitter-wasm/wasm/tree-sitter-${name}.wasm`),
    to: `dist/tree-sitter-${name}.wasm`,
  })),
];

mkdirSync(join(root, 'dist'), { recursive: true });

/** Of every file that a bundle was made from. */
const inputs = new Set();

for (const { entry, outfile, ...options } of bundles) {
  if (!existsSync(join(root, entry))) {
    console.error(`${outfile}: left out, there is no ${entry}`);
    continue;
  }
  const { metafile } = await build({
    metafile: true,
    absWorkingDir: root,
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    // Some packages have a `main` that no bundler can follow.
    mainFields: ['module', 'main'],
    // The ES module of this one looks for itself on the disk; the other form takes what it is given.
    alias: { 'web-tree-sitter': resolve('web-tree-sitter') },
    define: { PRODUCT_VERSION: JSON.stringify(version) },
    minify: production,
    sourcemap: !production,
    legalComments: production ? 'none' : 'inline',
    logLevel: 'warning',
    ...options,
  });
  for (const { inputs: used } of Object.values(metafile.outputs)) {
    // What was looked at and dropped is not part of it.
    for (const [input, { bytesInOutput }] of Object.entries(used)) if (bytesInOutput > 0) inputs.add(input);
  }
}

for (const { from, to } of assets) copyFileSync(from, join(root, to));
const packages = packagesIn(root, [...inputs, ...assets.map(({ from }) => from)]);
writeFileSync(join(root, 'dist', 'THIRD-PARTY-NOTICES.txt'), thirdPartyNotices(packages));
chmodSync(join(root, 'dist/cli.cjs'), 0o755);

// What a first scan and a first session have compiled is kept for the next ones; see server/src/code-cache.ts.
const cacheOf = (/** @type {string} */ name) => {
  const cache = join(root, 'dist', `${name}.cache`);
  rmSync(cache, { force: true });
  return { KINESIS_ENCRYPTION_WRITE_CODE_CACHE: cache };
};
const examples = join(root, 'examples');
const scan = spawnSync(process.execPath, [join(root, 'dist', 'cli.cjs'), 'scan', examples, '--fail-on', 'never'], {
  stdio: ['ignore', 'ignore', 'inherit'],
  env: { ...process.env, ...cacheOf('cli-main') },
});
if (scan.status !== 0) throw new Error('What was built cannot scan the examples.');
const opened = {
  'terraform/envs/prod/streams.tf': 'terraform',
  'cdk/typescript/payments-stack.ts': 'typescript',
  'cloudformation/settlement.yaml': 'yaml',
};
const session = await firstSession(join(root, 'dist', 'server.cjs'), examples, opened, cacheOf('server-main'));
if (session !== 0) throw new Error('What was built cannot serve an editor.');

if (production) {
  for (const { outfile } of bundles) rmSync(join(root, `${outfile}.map`), { force: true });
}
