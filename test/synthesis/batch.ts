import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Files } from '../golden/cases.ts';
import type { Resource, Violation } from './assembly.ts';
import { resourcesIn, violationsIn } from './assembly.ts';

/** What came of a file of an app: what its templates hold and what cdk-nag objects to, or why there are none. */
export type Outcome =
  { readonly resources: readonly Resource[]; readonly violations: readonly Violation[] } | { readonly error: string };

/** A file to be run, among the files of its app. */
export interface Job {
  readonly files: Files;
  readonly path: string;
  /** Whether cdk-nag is to judge it, in the version that the app uses. */
  readonly nag: boolean;
}

/** A job as it is handed to the program that runs it. */
export interface WrittenJob {
  /** Where the files are. */
  readonly folder: string;
  /** The file to be run, from there. */
  readonly file: string;
  /** Where its cloud assemblies belong, at any depth; not there yet. */
  readonly out: string;
  readonly nag: boolean;
  /** Whether the app uses version 2 of cdk-nag, which judges as an aspect. */
  readonly nag2: boolean;
}

/** Runs jobs and returns for each the error that kept it from being synthesized, or null. */
export type Runner = (jobs: readonly WrittenJob[], scratch: string) => readonly (string | null)[];

/** Runs all jobs; throws where the runner itself fails. */
export function runBatch(run: Runner, jobs: readonly Job[]): readonly Outcome[] {
  return runAll(run, jobs, (out) => ({ resources: resourcesIn(out), violations: violationsIn(out) }));
}

/** Runs all jobs, and reads what each leaves in its folder. */
export function runAll<T>(
  run: Runner,
  jobs: readonly Job[],
  read: (out: string) => T,
): readonly (T | { readonly error: string })[] {
  const scratch = mkdtempSync(join(tmpdir(), 'synthesis-'));
  try {
    const written = jobs.map(({ files, path, nag }): WrittenJob => {
      const folder = mkdtempSync(join(scratch, 'app-'));
      for (const [name, text] of Object.entries(files)) {
        mkdirSync(dirname(join(folder, name)), { recursive: true });
        writeFileSync(join(folder, name), text);
      }
      return { folder, file: path, out: join(folder, 'cdk.out'), nag, nag2: usesNag2(files[path] ?? '') };
    });
    const errors = run(written, scratch);
    return written.map(({ out }, index) => {
      const error = errors[index] === undefined ? 'no outcome' : errors[index];
      return error === null ? read(out) : { error };
    });
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/**
 * Runs a program that is given the jobs and the file for their errors, both JSON. Apps that name no folder for what they
 * make leave it in the system's folder for temporary files, from which the program moves it; that is one of its own.
 */
export function runProgram(
  command: readonly string[],
  jobs: readonly WrittenJob[],
  scratch: string,
  env: Readonly<Record<string, string>> = {},
): readonly (string | null)[] {
  const own = mkdtempSync(join(scratch, 'program-'));
  const request = join(own, 'jobs.json');
  const response = join(own, 'errors.json');
  const temporary = join(own, 'tmp');
  mkdirSync(temporary);
  writeFileSync(request, JSON.stringify(jobs));
  const [program = '', ...given] = command;
  const { status, stderr, error } = spawnSync(program, [...given, request, response], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    timeout: 300_000,
    env: {
      ...process.env,
      TMPDIR: temporary,
      // Templates are to name their constructs.
      CDK_CONTEXT_JSON: '{"aws:cdk:enable-path-metadata":true}',
      JSII_SILENCE_WARNING_UNTESTED_NODE_VERSION: '1',
      ...env,
    },
  });
  // The status may be that of the CDK's own validations; what counts is what was written.
  try {
    return JSON.parse(readFileSync(response, 'utf8')) as readonly (string | null)[];
  } catch (cause) {
    throw new Error(`${command.join(' ')} ended with ${String(error ?? status)}: ${stderr.slice(-4000)}`, { cause });
  }
}

/** Whether an app is written for version 2 of cdk-nag. */
export function usesNag2(text: string): boolean {
  return /NagSuppressions|AwsSolutionsChecks\((?:nil)?\)/u.test(text);
}

/** Whether an error is that of a compiler, which the runners of compiled languages put this before. */
export function isRejection(error: string): boolean {
  return error.startsWith('compiler: ');
}
