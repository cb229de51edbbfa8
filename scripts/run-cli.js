import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const bundle = join(root, 'dist', 'cli.cjs');

/**
 * Runs the built command line in the folder from which npm was called, building it first where the sources are newer.
 *
 * @param {readonly string[]} words
 * @returns {number} its exit status
 */
export function runCli(words) {
  if (isOutOfDate()) {
    // Standard output belongs to the report.
    const build = spawnSync(process.execPath, [join(root, 'scripts', 'build.js')], { stdio: ['ignore', 2, 2] });
    if (build.status !== 0) return 2;
  }
  const cwd = process.env['INIT_CWD'] ?? process.cwd();
  return spawnSync(process.execPath, [bundle, ...words], { stdio: 'inherit', cwd }).status ?? 2;
}

function isOutOfDate() {
  const built = statSync(bundle, { throwIfNoEntry: false });
  if (built === undefined) return true;
  const sources = readdirSync(join(root, 'server', 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return [join(root, 'package.json'), ...sources].some((source) => statSync(source).mtimeMs > built.mtimeMs);
}
