import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import type { GoldenCase } from '../golden/cases.ts';
import { readCases } from '../golden/cases.ts';
import { filesAfter, planToFixAll } from '../golden/workspace.ts';
import { notCompiled } from './apps.ts';

const here = import.meta.dirname;
const classPath = join(here, '.cache/java/classpath');
const goReady = join(here, '.cache/go.installed');

/** One file of a case, before or after it is fixed. */
interface Program {
  /** `CASE/FILE`. */
  readonly name: string;
  readonly golden: GoldenCase;
  readonly path: string;
  readonly text: string;
}

/** What the compiler objects to, by `CASE/FILE`; empty where it takes the program. */
type Objections = ReadonlyMap<string, string>;

interface Language {
  readonly name: string;
  readonly cases: RegExp;
  readonly ending: string;
  /** Why it cannot be compiled here; null where it can. */
  readonly missing: () => string | null;
  readonly compile: (programs: readonly Program[], scratch: string) => Objections;
}

const languages: readonly Language[] = [
  {
    name: 'Java',
    cases: /^java-/u,
    ending: '.java',
    missing: () => (existsSync(classPath) ? null : 'no toolchain (JDK 17 with Maven)'),
    compile: compileJava,
  },
  {
    name: 'Go',
    cases: /^go-/u,
    ending: '.go',
    missing: () => (existsSync(goReady) ? null : 'no toolchain (Go)'),
    compile: compileGo,
  },
  {
    name: 'C#',
    cases: /^csharp-/u,
    ending: '.cs',
    missing: () => 'no toolchain (Debian has no .NET SDK)',
    compile: () => new Map(),
  },
];

for (const language of languages) {
  describe(`synthesis: ${language.name}`, function () {
    this.timeout(600_000);
    const missing = language.missing();
    if (missing !== null) {
      it(`not run: ${missing}`);
      return;
    }
    const cases = readCases(join(here, '../golden/cdk')).filter(({ name }) => language.cases.test(name));
    const programs = (after: boolean): readonly Program[] =>
      cases.flatMap((golden) => {
        const { name, files, settings } = golden;
        const texts = after ? filesAfter(files, planToFixAll(files, settings)) : files;
        return Object.entries(texts)
          .filter(([path]) => path.endsWith(language.ending))
          .map(([path, text]) => ({ name: `${name}/${path}`, golden, path, text }));
      });

    for (const state of ['as it is', 'fixed']) {
      describe(state, () => {
        const all = programs(state === 'fixed');
        let objections: Objections = new Map();
        before(() => {
          const scratch = mkdtempSync(join(tmpdir(), 'compiled-'));
          try {
            objections = language.compile(all, scratch);
          } finally {
            rmSync(scratch, { recursive: true, force: true });
          }
        });
        for (const { name } of all) {
          const listed = notCompiled[name];
          it(listed === undefined ? `${name}: compiled` : `${name}: not compiled: ${listed.why}`, () => {
            const objection = objections.get(name) ?? 'the compiler said nothing of it';
            if (listed === undefined) assert.equal(objection, '');
            else assert.match(objection, listed.error);
          });
        }
      });
    }
  });
}

/** Each file on its own, since the cases use the same names. */
function compileJava(programs: readonly Program[], scratch: string): Objections {
  const folders = programs.map(({ name, path, text }) => {
    const folder = mkdtempSync(join(scratch, 'app-'));
    // The compiler wants the file to have the name of its public class.
    const publicClass = /^public (?:final )?class (\w+)/mu.exec(text)?.[1];
    const file = join(folder, publicClass === undefined ? basename(path) : `${publicClass}.java`);
    // The compiler takes no byte order mark, which build tools strip.
    writeFileSync(file, text.replace(/^\uFEFF/u, ''));
    return { name, folder, file };
  });
  // One process for all, as starting the compiler costs more than compiling a file.
  const request = join(scratch, 'files.txt');
  writeFileSync(request, folders.map(({ folder, file }) => `${folder}\t${file}\n`).join(''));
  const path = readFileSync(classPath, 'utf8').trim();
  const { stdout, stderr, error } = spawnSync('java', [join(here, 'java/Compile.java'), path, request], {
    encoding: 'utf8',
    maxBuffer: 1 << 26,
    timeout: 400_000,
  });
  assert.ok(error === undefined, `${String(error)}: ${stderr}`);
  const said = new Map(
    stdout
      .split('@@@')
      .slice(1)
      .map((part): [string, string] => [part.slice(0, part.indexOf('\n')), part.slice(part.indexOf('\n') + 1).trim()]),
  );
  return new Map(folders.map(({ name, folder }) => [name, said.get(folder) ?? stderr]));
}

/** Each file as a package of its own, in one module. */
function compileGo(programs: readonly Program[], scratch: string): Objections {
  for (const file of ['go.mod', 'go.sum']) copyFileSync(join(here, 'go', file), join(scratch, file));
  const packages = programs.map(({ name, text }, index) => {
    const file = join(scratch, `p${index}`, 'main.go');
    mkdirSync(dirname(file), { recursive: true });
    // A command without `main` is no fault of the case's.
    writeFileSync(file, text.replace(/^package main\b/mu, 'package app'));
    return { name, folder: `p${index}` };
  });
  // What cannot be loaded keeps everything beside it from being looked at: those that are not listed come first, alone.
  const [open, listed] = [false, true].map((isListed) =>
    packages.filter(({ name }) => (notCompiled[name] !== undefined) === isListed),
  );
  return new Map([...vet(open ?? [], scratch), ...(listed ?? []).flatMap((one) => [...vet([one], scratch)])]);
}

function vet(packages: readonly { readonly name: string; readonly folder: string }[], scratch: string): Objections {
  const folders = packages.map(({ folder }) => `./${folder}`);
  const { stderr, stdout, status, error } = spawnSync('go', ['vet', '-mod=mod', ...folders], {
    cwd: scratch,
    encoding: 'utf8',
    maxBuffer: 1 << 26,
    timeout: 400_000,
    env: { ...process.env, GOFLAGS: '', GOPROXY: 'off', GOTOOLCHAIN: 'local' },
  });
  assert.ok(error === undefined, String(error));
  const lines = `${stdout}\n${stderr}`.split('\n');
  const objections = packages.map(({ name, folder }): [string, string] => [
    name,
    lines.filter((line) => new RegExp(`(?:^|[ /])${folder}/main\\.go:`, 'u').test(line)).join('\n'),
  ]);
  assert.ok(status === 0 || objections.some(([, said]) => said !== ''), stderr);
  return new Map(objections);
}
