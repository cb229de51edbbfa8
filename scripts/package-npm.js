// Writes the npm package of the command line and the language server: `npm run package:npm [-- FOLDER]`, by default into
// the working folder. It is staged with a manifest of its own, because the one of the checkout is the extension's.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const destination = resolve(process.argv[2] ?? '.');

/** What is published. The bundles need no packages; the code cache is good for one version of Node only. */
const files = [
  'README.md',
  'LICENSE',
  'dist/cli.cjs',
  'dist/cli-main.cjs',
  'dist/history.cjs',
  'dist/server.cjs',
  'dist/server-main.cjs',
  'dist/THIRD-PARTY-NOTICES.txt',
  'dist/main.wasm.gz',
  'dist/web-tree-sitter.wasm',
  ...['c-sharp', 'go', 'java', 'python', 'tsx', 'typescript'].map((name) => `dist/tree-sitter-${name}.wasm`),
];

/**
 * @param {string} program
 * @param {readonly string[]} words
 * @param {string} cwd
 */
function run(program, words, cwd) {
  const { status } = spawnSync(program, words, { cwd, stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) throw new Error(`${program} ${words.join(' ')} failed`);
}

/** @param {Record<string, unknown>} extension its package.json */
function manifest({ name, version, license, repository, homepage, bugs, keywords, engines }) {
  return {
    name,
    version,
    description:
      'Finds Amazon Kinesis streams that are not encrypted with a customer managed KMS key, and fixes them: command line and language server.',
    license,
    repository,
    homepage,
    bugs,
    keywords,
    engines: { node: engines.node },
    bin: { [name]: 'dist/cli.cjs' },
    files: ['dist'],
  };
}

run(process.execPath, [join(root, 'scripts', 'build.js'), '--production'], root);
const staging = mkdtempSync(join(tmpdir(), 'kinesis-encryption-npm-'));
try {
  for (const file of files) cpSync(join(root, file), join(staging, file));
  const extension = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  writeFileSync(join(staging, 'package.json'), `${JSON.stringify(manifest(extension), null, 2)}\n`);
  run('npm', ['pack', '--pack-destination', destination], staging);
} finally {
  rmSync(staging, { recursive: true, force: true });
}
