import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Files } from '../golden/cases.ts';
import type { Runner } from './batch.ts';
import { runProgram } from './batch.ts';
import { runGo } from './go.ts';

/** A language whose programs are run with the CDK, or at least compiled against it. */
export interface Language {
  readonly name: string;
  /** Names of its golden cases. */
  readonly cases: RegExp;
  /** Its files among those of a case. */
  readonly files: RegExp;
  /** Why its programs cannot be run here; null where they can. */
  readonly missing: () => string | null;
  readonly run: Runner;
  /** What an app declares that has cdk-nag judge it; null where it cannot be asked. */
  readonly nag: ((version: 2 | 3) => Files) | null;
  /** Runs programs of CDKTF; null where that takes too long. */
  readonly runTerraform: Runner | null;
}

const here = import.meta.dirname;
const goReady = join(here, '.cache/go.installed');
const classPath = join(here, '.cache/java/classpath');
const python = join(here, '.cache/python/bin/python');

export const languages: readonly Language[] = [
  {
    name: 'TypeScript and JavaScript',
    cases: /^(?:typescript|javascript)-|^suppressed$/u,
    files: /\.[cm]?[jt]sx?$/u,
    missing: () => null,
    run: (jobs, scratch) => runProgram([process.execPath, join(here, 'synthesize.js')], jobs, scratch),
    nag: (version) => ({ 'package.json': `{ "devDependencies": { "cdk-nag": "^${version}.0.0" } }` }),
    runTerraform: (jobs, scratch) => runProgram([process.execPath, join(here, 'terraform.js')], jobs, scratch),
  },
  {
    name: 'Python',
    cases: /^python-/u,
    files: /\.py$/u,
    missing: () => (existsSync(python) ? null : 'there is no Python with venv'),
    run: runPython,
    nag: (version) => ({ 'requirements.txt': `cdk-nag==${version}.*\n` }),
    runTerraform: (jobs, scratch) => runProgram([python, join(here, 'terraform.py')], jobs, scratch),
  },
  {
    name: 'Java',
    cases: /^java-/u,
    files: /\.java$/u,
    missing: () => (existsSync(classPath) ? null : 'there is no JDK 17 with Maven'),
    run: runJava,
    // The only version that there is for Java.
    nag: () => ({ 'pom.xml': '<artifactId>cdknag</artifactId><version>2.37.55</version>' }),
    runTerraform: runJava,
  },
  {
    name: 'Go',
    cases: /^go-/u,
    files: /\.go$/u,
    missing: () => (existsSync(goReady) ? null : 'there is no Go'),
    run: runGo,
    // The only version that there is for Go.
    nag: () => ({ 'go.mod': 'module example.com/shop\n\nrequire github.com/cdklabs/cdk-nag-go/cdknag/v2 v2.38.2\n' }),
    runTerraform: null,
  },
];

/** With the compiler that comes with it. */
function runJava(...[jobs, scratch]: Parameters<Runner>): ReturnType<Runner> {
  const path = readFileSync(classPath, 'utf8').trim();
  return runProgram(['java', '-cp', path, join(here, 'java/Synthesize.java')], jobs, scratch);
}

/** A process knows one version of a package alone, so that apps with version 2 of cdk-nag have their own. */
function runPython(...[jobs, scratch]: Parameters<Runner>): ReturnType<Runner> {
  const command = [python, join(here, 'synthesize.py')];
  const errors = new Map<unknown, string | null>();
  for (const nag2 of [false, true]) {
    const some = jobs.filter((job) => job.nag2 === nag2);
    const done = runProgram(command, some, scratch, nag2 ? { PYTHONPATH: join(here, '.cache/python-nag-2') } : {});
    for (const [index, error] of done.entries()) errors.set(some[index], error);
  }
  return jobs.map((job) => errors.get(job) ?? null);
}
