import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';

/**
 * Bundles the suite, mocha included, into one CommonJS file that any extension host can load, however old its Node.
 * Returns the file's path.
 *
 * The test files are imported when `run` has made mocha's globals; they are gathered here so that none is forgotten.
 */
export async function bundleSuite(suite: string, into: string): Promise<string> {
  await rm(into, { recursive: true, force: true });
  const tests = (await readdir(suite)).filter((name) => name.endsWith('.test.ts')).sort();
  if (tests.length === 0) throw new Error(`No test file in ${suite}`);
  const outfile = join(into, 'suite.cjs');
  await build({
    entryPoints: [join(suite, 'run.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    sourcemap: 'inline',
    external: ['vscode'],
    // mocha's parallel mode looks for files of its own, which a bundle does not have; the suite does not use it.
    logOverride: { 'require-resolve-not-external': 'silent' },
    plugins: [
      {
        name: 'test-files',
        setup(builder) {
          builder.onResolve({ filter: /^test-files$/ }, () => ({ path: 'test-files', namespace: 'test-files' }));
          builder.onLoad({ filter: /.*/, namespace: 'test-files' }, () => ({
            contents: `export const load = () => { ${tests.map((name) => `require('./${name}');`).join(' ')} };`,
            resolveDir: suite,
          }));
        },
      },
    ],
  });
  return outfile;
}
