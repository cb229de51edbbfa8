import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Runner, WrittenJob } from './batch.ts';
import { runProgram } from './batch.ts';

const sources = join(import.meta.dirname, 'go');

/** A job as a package of its own, `p0` and so on, in one module. */
interface Package {
  readonly job: WrittenJob;
  readonly name: string;
  readonly text: string;
}

/** Compiles all programs into one command, which runs those that the compiler takes. */
export function runGo(...[jobs, scratch]: Parameters<Runner>): ReturnType<Runner> {
  const module = join(scratch, 'go');
  for (const file of ['go.mod', 'go.sum', 'given.go']) {
    const to = join(module, file === 'given.go' ? 'given/given.go' : file);
    mkdirSync(dirname(to), { recursive: true });
    copyFileSync(join(sources, file), to);
  }
  const packages = jobs.map((job, index) => writePackage(job, `p${index}`, module));
  const objections = compile(packages, module);
  const sound = packages.filter(({ name }) => objections.get(name) === undefined);
  for (const one of sound) writeFileSync(join(module, one.name, 'zz_run.go'), callsIn(one));
  writeFileSync(join(module, 'main.go'), mainOf(sound));
  const built = go(['build', '-o', 'programs', '.'], module);
  assert.equal(built.status, 0, built.said);
  const errors = runProgram([join(module, 'programs')], [], scratch);
  return packages.map(({ name }) => {
    return objections.get(name) ?? errors[sound.findIndex((one) => one.name === name)] ?? null;
  });
}

/** Writes the file that is to be run, and the packages below it that it may import. */
function writePackage(job: WrittenJob, name: string, module: string): Package {
  const manifest = join(job.folder, 'go.mod');
  const [, path] = existsSync(manifest) ? (/^module (\S+)/mu.exec(readFileSync(manifest, 'utf8')) ?? []) : [];
  const adapted = (file: string): string => {
    const text = readFileSync(join(job.folder, file), 'utf8');
    const own = path === undefined ? text : text.replaceAll(`"${path}/`, `"app/${name}/`);
    // Commands cannot be imported, and closing the runtime would close it for all.
    return own.replace(/^package main\b/mu, 'package app').replaceAll('defer jsii.Close()', '_ = jsii.Close');
  };
  const below = readdirSync(job.folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\/.*\.go$/u.test(file),
  );
  for (const file of [job.file, ...below]) {
    const to = join(module, name, file === job.file ? 'main.go' : file);
    mkdirSync(dirname(to), { recursive: true });
    writeFileSync(to, adapted(file));
  }
  return { job, name, text: adapted(job.file) };
}

/** What the compiler objects to, by package. */
function compile(packages: readonly Package[], module: string): ReadonlyMap<string, string> {
  // What cannot be loaded would keep everything beside it from being compiled.
  const format = '{{.ImportPath}}\t{{with .Error}}{{.}}{{end}}{{range .DepsErrors}}{{.}} {{end}}\n';
  const loaded = go(['list', '-e', '-f', format, ...packages.map(({ name }) => `./${name}`)], module).said;
  const objections = new Map<string, string>();
  for (const [, name = '', error = ''] of loaded.matchAll(/^app\/(p\d+)\t(.+)$/gmu)) {
    objections.set(name, `compiler: ${error}`);
  }
  const open = packages.map(({ name }) => name).filter((name) => !objections.has(name));
  const { status, said } = go(['build', ...open.map((name) => `./${name}`)], module);
  const lines = said.split('\n');
  for (const name of open) {
    const own = lines.filter((line) => new RegExp(`(?:^|[ /])${name}/main\\.go:`, 'u').test(line));
    if (own.length > 0) objections.set(name, `compiler: ${own.join('\n')}`);
  }
  assert.ok(status === 0 || open.some((name) => objections.has(name)), said);
  return objections;
}

/** A function of a package that calls every other one of its file, with what they ask for. */
function callsIn({ name, text }: Package): string {
  const packageName = /^package (\w+)/mu.exec(text)?.[1] ?? 'app';
  const functions = [...text.matchAll(/^func (?:\(\w+ \*?(?<of>\w+)\) )?(?<called>\w+)\((?<given>[^)]*)\)/gmu)];
  const calls = functions.map(({ groups = {}, index }) => {
    const { of, called = '', given = '' } = groups;
    const body = text.slice(index, text.indexOf('\n}', index));
    const values = parametersOf(given).map(({ parameter, type }) => valueOf(type, parameter, called, body));
    return `\t${of === undefined ? '' : `(&${of}${fieldsOf(of, text)}).`}${called}(${values.join(', ')})`;
  });
  const roots = [...text.matchAll(/^var (\w+) = \w+\.NewApp\(/gmu)].map(([, app = '']) => `\tg.Root(${app})`);
  return `package ${packageName}

import "app/given"

// RunIt runs everything in ${name}.
func RunIt(g *given.Given) {
${[...calls, ...roots].join('\n')}
}
`;
}

/** `a, b string, c int`, one by one. */
function parametersOf(given: string): readonly { readonly parameter: string; readonly type: string }[] {
  if (given.trim() === '') return [];
  const written = given.split(',').map((one) => /^\s*(\w+)\s*(.*)$/u.exec(one) ?? []);
  return written.map(([, parameter = ''], index) => {
    const type = written.slice(index).find(([, , found = '']) => found !== '')?.[2] ?? '';
    return { parameter, type };
  });
}

function valueOf(type: string, parameter: string, called: string, body: string): string {
  const values: Readonly<Record<string, string>> = {
    // What makes a stack takes a scope for it, anything else a stack.
    Construct: /\bNewStack\(/u.test(body) ? 'g.Scope()' : 'g.Stack()',
    Stack: 'g.Stack()',
    IKey: 'g.Key()',
    IStream: 'g.Stream()',
    IDestination: 'g.Destination()',
    IPrincipal: 'g.Principals()',
    string: JSON.stringify(parameter === 'id' ? called.replace(/^New/u, '') : parameter),
    bool: 'true',
    int: '1',
  };
  // Of its own types, whatever is nothing.
  return values[/\w+$/u.exec(type)?.[0] ?? ''] ?? (/^\w+$/u.test(type) ? `*new(${type})` : 'nil');
}

/** The fields of a struct of the file, in a literal. */
function fieldsOf(struct: string, text: string): string {
  const [, fields = ''] = new RegExp(`^type ${struct} struct \\{\\n([^}]*)\\}`, 'mu').exec(text) ?? [];
  const written = [...fields.matchAll(/^\t(\w+) +(\S+)$/gmu)];
  return `{${written.map(([, field = '', type = '']) => `${field}: ${valueOf(type, field, '', '')}`).join(', ')}}`;
}

function mainOf(packages: readonly Package[]): string {
  const jobs = packages.map(
    ({ name, job }) => `\t\t{Run: ${name}.RunIt, Out: ${JSON.stringify(job.out)}, Nag: ${String(judged(job))}},`,
  );
  return `package main

import (
	"os"

	"app/given"
${packages.map(({ name }) => `\t${name} "app/${name}"`).join('\n')}
)

func main() {
	given.Run([]given.Job{
${jobs.join('\n')}
	}, os.Args[2])
}
`;
}

/** An app that has cdk-nag judge it needs no second verdict. */
function judged({ nag, folder, file }: WrittenJob): boolean {
  return nag && !readFileSync(join(folder, file), 'utf8').includes('AwsSolutionsChecks');
}

function go(given: readonly string[], module: string): { readonly status: number | null; readonly said: string } {
  const { status, stdout, stderr, error } = spawnSync('go', given, {
    cwd: module,
    encoding: 'utf8',
    maxBuffer: 1 << 26,
    timeout: 400_000,
    env: { ...process.env, GOFLAGS: '-mod=mod', GOPROXY: 'off' },
  });
  assert.ok(error === undefined, String(error));
  return { status, said: `${stdout}\n${stderr}` };
}
