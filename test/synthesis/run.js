// Installs what the proof by synthesis needs, beside it and not among the project's dependencies, and runs it.
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '../..');

function run(command, given, cwd) {
  const { status } = spawnSync(command, given, { cwd, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

run('npm', ['ci', '--no-audit', '--no-fund', '--legacy-peer-deps'], here);
run('npx', ['mocha', '--config', 'test/synthesis/.mocharc.json', ...process.argv.slice(2)], root);
