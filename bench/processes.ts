import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
export const generated = join(root, 'bench', 'generated');
export const cli = join(root, 'dist', 'cli.cjs');
export const server = join(root, 'dist', 'server.cjs');

export type Command = readonly [program: string, ...words: string[]];

/** Runs a program to its end and tells how many milliseconds that took. Status 1 means that something was found. */
export function timeOf([program, ...words]: Command): number {
  const start = performance.now();
  const { status, error } = spawnSync(program, words, { stdio: ['ignore', 'ignore', 'ignore'] });
  const duration = performance.now() - start;
  if (error !== undefined) throw error;
  if (status !== 0 && status !== 1) throw new Error(`${program} ${words.join(' ')} ended with status ${status ?? '?'}`);
  return duration;
}

/**
 * Runs the commands in turn, again and again, so that whatever else the machine does falls on all of them alike. The
 * first round only fills the caches of the file system.
 */
export function timesOf(commands: readonly Command[], rounds: number): readonly (readonly number[])[] {
  const times = commands.map((): number[] => []);
  for (let round = 0; round <= rounds; round++) {
    for (const [index, command] of commands.entries()) {
      const time = timeOf(command);
      if (round > 0) times[index]?.push(time);
    }
  }
  return times;
}

/** The most memory that a Node program ever had, in megabytes. */
export function peakMemoryOf(script: string, words: readonly string[]): number {
  const folder = mkdtempSync(join(tmpdir(), 'kinesis-bench-'));
  const report = join(folder, 'rss');
  try {
    const hook = fileURLToPath(new URL('report-memory.cjs', import.meta.url));
    spawnSync(process.execPath, ['--require', hook, script, ...words], {
      stdio: 'ignore',
      env: { ...process.env, BENCH_MEMORY_FILE: report },
    });
    return Number(readFileSync(report, 'utf8')) / 1024;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Whether a program can be started by its name. */
export function isInstalled(program: string): boolean {
  return spawnSync(program, ['--version'], { stdio: 'ignore' }).error === undefined;
}
