import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expectNotices } from './notices.ts';
import { output, packageFile, removeFolders, unpack } from './packages.ts';
import { expectScan, expectServer } from './start.ts';

/** It stays small enough to install in a moment. */
const maximumBytes = 5 * 1024 * 1024;

/** All that may be in it: no sources, no tests, no source maps. */
const expected: readonly RegExp[] = [
  /^\[Content_Types\]\.xml$/u,
  /^extension\.vsixmanifest$/u,
  /^extension\/(package|package\.nls|package\.nls\.[a-z-]+)\.json$/u,
  /^extension\/(readme\.md|changelog\.md|LICENSE\.txt)$/u,
  /^extension\/dist\/(client|server|server-main|cli|cli-main|history)\.cjs$/u,
  /^extension\/dist\/browser\/(client\.cjs|server\.js)$/u,
  /^extension\/dist\/THIRD-PARTY-NOTICES\.txt$/u,
  /^extension\/dist\/(main\.wasm\.gz|web-tree-sitter\.wasm|tree-sitter-[a-z-]+\.wasm)$/u,
  /^extension\/images\/icon\.png$/u,
  /^extension\/l10n\/bundle\.l10n(\.[a-z-]+)?\.json$/u,
  /^extension\/schemas\/[a-z.-]+\.json$/u,
  /^extension\/syntaxes\/[a-z-]+\.tmLanguage\.json$/u,
  /^extension\/walkthrough\/[a-z-]+\.(svg|md)$/u,
];

interface Manifest {
  readonly main: string;
  readonly browser: string;
  readonly icon: string;
  readonly contributes: {
    readonly grammars: readonly { readonly path: string }[];
    readonly jsonValidation?: readonly { readonly url: string }[];
  };
}

describe('the packaged extension', () => {
  let vsix = '';
  let folder = '';
  let names: readonly string[] = [];

  before(() => {
    vsix = packageFile('KINESIS_ENCRYPTION_VSIX', (made) => {
      const file = join(made, 'kinesis-encryption.vsix');
      output('npm', ['run', '--silent', 'package', '--', '--out', file]);
      return file;
    });
    ({ folder, names } = unpack(vsix));
  });
  after(removeFolders);

  it('is small enough', () => {
    const { size } = statSync(vsix);
    assert.ok(size <= maximumBytes, `${size} bytes of at most ${maximumBytes}`);
  });

  it('holds what it needs and nothing else', () => {
    assert.deepEqual(
      names.filter((name) => !expected.some((pattern) => pattern.test(name))),
      [],
    );
    assert.deepEqual(
      expected.filter((pattern) => !String(pattern).includes('schemas') && !names.some((name) => pattern.test(name))),
      [],
    );
  });

  it('holds the licence of everything that it is made from', () => {
    expectNotices(readFileSync(join(folder, 'extension', 'dist', 'THIRD-PARTY-NOTICES.txt'), 'utf8'), [
      'vscode-languageclient',
      'vscode-languageserver',
    ]);
  });

  it('holds every file that its manifest names', () => {
    const manifest = JSON.parse(readFileSync(join(folder, 'extension', 'package.json'), 'utf8')) as Manifest;
    const { main, browser, icon, contributes } = manifest;
    const named = [
      main,
      browser,
      icon,
      ...contributes.grammars.map(({ path }) => path),
      ...(contributes.jsonValidation ?? []).map(({ url }) => url).filter((url) => url.startsWith('./')),
    ];
    assert.deepEqual(
      named.filter((path) => !names.includes(join('extension', path))),
      [],
    );
  });

  it('has a server that starts and answers', async () => {
    await expectServer([process.execPath, join(folder, 'extension', 'dist', 'server.cjs'), '--stdio']);
  });

  it('has a command line that scans', () => {
    expectScan([process.execPath, join(folder, 'extension', 'dist', 'cli.cjs')]);
  });
});
