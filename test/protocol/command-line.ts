import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { chmodSync, cpSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Report } from '../../server/src/reports/report.ts';

/** The command line as it was built. */
export const cli = resolve('dist/cli.cjs');

/** After which a program is ended, in milliseconds: none of the tests takes as long. */
const lifetime = 120_000;

export interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Environment {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly uid?: number;
  /** The program, where it is not the one that was built. */
  readonly program?: string;
  /** What comes on standard input; nothing where it is missing. */
  readonly input?: string | Uint8Array;
}

export function start(
  words: readonly string[],
  { cwd = process.cwd(), env = {}, uid, program = cli, input }: Environment,
): ChildProcess {
  const child = spawn(process.execPath, [program, ...words], {
    cwd,
    env: { ...process.env, ...env },
    stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    ...(uid === undefined ? {} : { uid }),
  });
  // A program that ends early need not have read everything.
  child.stdin?.on('error', () => undefined);
  child.stdin?.end(input);
  const tooLong = setTimeout(() => child.kill('SIGKILL'), lifetime);
  child.once('close', () => {
    clearTimeout(tooLong);
  });
  return child;
}

export async function run(words: readonly string[], environment: Environment = {}): Promise<Outcome> {
  const child = start(words, environment);
  assert.ok(child.stdout !== null && child.stderr !== null);
  const ended = new Promise<number | null>((done, fail) => {
    child.on('close', done);
    child.on('error', fail);
  });
  const [stdout, stderr, status] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  assert.notEqual(child.signalCode, 'SIGKILL', `ended after ${lifetime / 1000} seconds: ${words.join(' ')}\n${stderr}`);
  return { status, stdout, stderr };
}

/** The report on a folder, which must have been made without a word on standard error. */
export async function scanned(cwd: string, ...words: readonly string[]): Promise<Report> {
  const { stdout, stderr } = await run(['scan', '--format', 'json', ...words], { cwd });
  assert.equal(stderr, '');
  return JSON.parse(stdout) as Report;
}

/**
 * What it takes to run as somebody who may not read and write everything: where the superuser runs the tests that is
 * somebody else, who may not see the checkout and gets a copy of the program in `folder`.
 */
export function asOrdinaryUser(folder: () => string): Environment {
  if (process.getuid?.() !== 0) return {};
  const copy = folder();
  chmodSync(copy, 0o755);
  cpSync(dirname(cli), copy, { recursive: true });
  return { uid: ordinaryUser, program: join(copy, 'cli.cjs') };
}

/** `nobody`, by its number on every Unix. */
export const ordinaryUser = 65534;
