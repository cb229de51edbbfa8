import assert from 'node:assert/strict';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { makeRepository, removeRepositories } from '../unit/history/made-repository.ts';
import { expectNotices } from './notices.ts';
import { emptyFolder, output, packageFile, removeFolders } from './packages.ts';
import { expectScan, expectServer } from './start.ts';

const maximumBytes = 5 * 1024 * 1024;

/** No sources, no source maps, nothing of VS Code. */
const expected = [
  'LICENSE',
  'README.md',
  'dist/THIRD-PARTY-NOTICES.txt',
  'dist/cli-main.cjs',
  'dist/cli.cjs',
  'dist/history.cjs',
  'dist/main.wasm.gz',
  'dist/server-main.cjs',
  'dist/server.cjs',
  'dist/tree-sitter-c-sharp.wasm',
  'dist/tree-sitter-go.wasm',
  'dist/tree-sitter-java.wasm',
  'dist/tree-sitter-python.wasm',
  'dist/tree-sitter-tsx.wasm',
  'dist/tree-sitter-typescript.wasm',
  'dist/web-tree-sitter.wasm',
  'package.json',
];

describe('the npm package', () => {
  let tarball = '';
  let installed = '';
  const bin = (): string => join(installed, 'node_modules', '.bin', 'kinesis-encryption');

  before(() => {
    tarball = packageFile('KINESIS_ENCRYPTION_TARBALL', (folder) => {
      output('npm', ['run', '--silent', 'package:npm', '--', folder]);
      const [name] = readdirSync(folder);
      assert.ok(name !== undefined);
      return join(folder, name);
    });
    installed = emptyFolder();
    output('npm', ['install', '--offline', '--no-audit', '--no-fund', '--prefix', installed, tarball], installed);
  });
  after(removeFolders);

  it('holds the licence of everything that it is made from', () => {
    const file = join(installed, 'node_modules', 'kinesis-encryption', 'dist', 'THIRD-PARTY-NOTICES.txt');
    expectNotices(readFileSync(file, 'utf8'), ['commander', 'vscode-languageserver']);
  });

  it('is small enough', () => {
    const { size } = statSync(tarball);
    assert.ok(size <= maximumBytes, `${size} bytes of at most ${maximumBytes}`);
  });

  it('holds what it needs and nothing else, and brings no other package', () => {
    const folder = join(installed, 'node_modules', 'kinesis-encryption');
    const names = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)));
    assert.deepEqual(names.sort(), expected);
    assert.deepEqual(
      readdirSync(join(installed, 'node_modules')).filter((name) => !name.startsWith('.')),
      ['kinesis-encryption'],
    );
  });

  it('says its version, which is the one of the extension', () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    const printed = output('npx', ['--no', '--', 'kinesis-encryption', '--version'], installed);
    assert.equal(printed, `${version}\n`);
  });

  it('scans', () => {
    expectScan([bin()]);
  });

  it('reads the history of a repository', async () => {
    const { folder, commit } = await makeRepository();
    await commit('01-02', { 'README.md': 'No streams' });
    try {
      assert.match(output(bin(), ['history'], folder), /^1 commit judged of 1/mu);
    } finally {
      removeRepositories();
    }
  });

  it('serves an editor', async () => {
    await expectServer([bin(), 'lsp', '--stdio']);
  });
});
