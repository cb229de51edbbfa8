/**
 * Writes everything that is generated from the rule registry: `npm run generate`. With `--check` it writes nothing, lists
 * what is stale and exits with 1 if anything is.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { staleFiles } from './generate/files.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const check = process.argv.includes('--check');
const stale = await staleFiles(root);

for (const { path, content } of stale) {
  console.log(
    `${path} ${content === null ? 'is generated from nothing any more' : 'is stale'}${check ? '' : ': done'}`,
  );
  if (check) continue;
  if (content === null) {
    rmSync(join(root, path));
  } else {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
}
if (stale.length === 0) console.log('Everything generated is up to date.');
if (check && stale.length > 0) {
  console.log('Run `npm run generate` and commit the result.');
  process.exitCode = 1;
}
