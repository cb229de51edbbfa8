// Installs what the proof by synthesis needs, beside it and not among the project's dependencies, and runs it. What a
// language needs is installed where its toolchain is there; where it is not, the tests say so.
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '../..');
const cache = join(here, '.cache');

function run(command, given, cwd, purpose) {
  const { status, error } = spawnSync(command, given, { cwd, stdio: ['ignore', 'inherit', 'inherit'] });
  if (status === 0) return;
  if (purpose !== undefined) {
    const reason = error?.message ?? `it ended with ${status}`;
    console.error(`\nCould not ${purpose}: \`${[command, ...given].join(' ')}\` failed, ${reason}.`);
    console.error('Is the registry to be reached from here?');
  }
  process.exit(status || 1);
}

function isThere(command, given) {
  return spawnSync(command, given, { stdio: 'ignore' }).status === 0;
}

/** Installs what files pin, unless that was done for the same texts; `mark` is made by `work`. */
function install(name, pinned, mark, work) {
  const text = pinned.map((file) => readFileSync(join(here, file), 'utf8')).join('\n');
  const done = `${mark}.installed`;
  if (existsSync(mark) && existsSync(done) && readFileSync(done, 'utf8') === text) return;
  rmSync(done, { force: true });
  const started = Date.now();
  mkdirSync(dirname(mark), { recursive: true });
  work();
  writeFileSync(done, text);
  console.log(`Installed what ${name} needs in ${Math.round((Date.now() - started) / 1000)} s.`);
}

install('TypeScript and JavaScript', ['package-lock.json'], join(cache, 'node'), () => {
  const given = ['ci', '--no-audit', '--no-fund', '--legacy-peer-deps'];
  run('npm', given, here, 'install the packages for TypeScript and JavaScript from npm');
  mkdirSync(join(cache, 'node'), { recursive: true });
});

const python = join(cache, 'python');
if (isThere('python3', ['-c', 'import venv, ensurepip'])) {
  install('Python', ['python/requirements.txt', 'python/nag-2.txt'], python, () => {
    run('python3', ['-m', 'venv', '--clear', python], here, 'make a virtual environment of Python');
    const pip = (...given) => {
      const all = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-compile', ...given];
      run(join(python, 'bin/python'), all, here, 'install the packages for Python from PyPI');
    };
    pip('-r', 'python/requirements.txt');
    // Version 2 of cdk-nag, for the apps that use it, apart from version 3.
    rmSync(join(cache, 'python-nag-2'), { recursive: true, force: true });
    pip('--no-deps', '--target', join(cache, 'python-nag-2'), '-r', 'python/nag-2.txt');
  });
}

const classPath = join(cache, 'java/classpath');
if (isThere('mvn', ['--version']) && isThere('javac', ['--version'])) {
  install('Java', ['java/pom.xml'], classPath, () => {
    const goal = 'dependency:build-classpath';
    const given = ['-q', '-B', '-f', 'java/pom.xml', goal, `-Dmdep.outputFile=${classPath}`];
    run('mvn', given, here, 'install the packages for Java from Maven');
  });
}

// Go 1.21 and later get the version that go.mod asks for by themselves.
if (isThere('go', ['mod', 'edit', '-toolchain=none', '-print', join(here, 'go/go.mod')])) {
  const folder = join(cache, 'go');
  install('Go', ['go/go.mod', 'go/deps.go'], folder, () => {
    mkdirSync(folder, { recursive: true });
    for (const file of ['go.mod', 'go.sum', 'deps.go']) copyFileSync(join(here, 'go', file), join(folder, file));
    run('go', ['build', '-mod=mod', '.'], folder, 'install the modules for Go');
  });
}

run('npx', ['mocha', '--config', 'test/synthesis/.mocharc.json', ...process.argv.slice(2)], root);
