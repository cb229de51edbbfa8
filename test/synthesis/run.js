// Installs what the proof by synthesis needs, beside it and not among the project's dependencies, and runs it. What a
// language needs is installed where its toolchain is there; where it is not, the tests say so.
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '../..');
const cache = join(here, '.cache');
mkdirSync(join(cache, 'java'), { recursive: true });

function run(command, given, cwd) {
  const { status } = spawnSync(command, given, { cwd, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

function isThere(command, given) {
  return spawnSync(command, given, { stdio: 'ignore' }).status === 0;
}

/** Installs what a file pins, unless that was done for the same text; `mark` is made last. */
function install(pinned, mark, work) {
  const text = readFileSync(join(here, pinned), 'utf8');
  const done = `${mark}.installed`;
  if (existsSync(mark) && existsSync(done) && readFileSync(done, 'utf8') === text) return;
  rmSync(done, { force: true });
  work();
  writeFileSync(done, text);
}

run('npm', ['ci', '--no-audit', '--no-fund', '--legacy-peer-deps'], here);

const python = join(cache, 'python');
if (isThere('python3', ['-c', 'import venv, ensurepip'])) {
  install('python/requirements.txt', python, () => {
    run('python3', ['-m', 'venv', python], here);
    const pip = [join(python, 'bin/python'), '-m', 'pip', 'install', '--quiet', '--no-compile'];
    run(pip[0], [...pip.slice(1), '-r', 'python/requirements.txt'], here);
    // Version 2 of cdk-nag, for the apps that use it, apart from version 3.
    const apart = ['--no-deps', '--target', join(cache, 'python-nag-2'), '-r', 'python/nag-2.txt'];
    run(pip[0], [...pip.slice(1), ...apart], here);
  });
}

const classPath = join(cache, 'java/classpath');
if (isThere('mvn', ['--version']) && isThere('javac', ['--version'])) {
  install('java/pom.xml', classPath, () => {
    const goal = 'dependency:build-classpath';
    run('mvn', ['-q', '-B', '-f', 'java/pom.xml', goal, `-Dmdep.outputFile=${classPath}`], here);
  });
}

if (isThere('go', ['version'])) {
  const folder = join(cache, 'go');
  install('go/go.mod', folder, () => {
    mkdirSync(folder, { recursive: true });
    for (const file of ['go.mod', 'go.sum', 'deps.go']) copyFileSync(join(here, 'go', file), join(folder, file));
    run('go', ['build', '-mod=mod', '.'], folder);
  });
}

run('npx', ['mocha', '--config', 'test/synthesis/.mocharc.json', ...process.argv.slice(2)], root);
