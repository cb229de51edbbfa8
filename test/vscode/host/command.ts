import { spawn } from 'node:child_process';

/** What of a failed command's output is shown: enough for the cause, not the whole compilation. */
const TAIL = 60;

export interface CommandOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly timeoutMinutes: number;
}

/**
 * Runs a program to its end and returns what it printed on both streams.
 * Rejects, with the last lines of that, when it cannot be started, fails or takes longer than its time.
 */
export function run(program: string, args: readonly string[], options: CommandOptions): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: options.cwd,
      env: options.env ?? process.env,
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: options.timeoutMinutes * 60_000,
    });
    let output = '';
    const collect = (chunk: Buffer): void => {
      output += chunk.toString();
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    const fail = (reason: string): void => {
      const tail = output.trimEnd().split('\n').slice(-TAIL).join('\n');
      reject(new Error(`${[program, ...args].join(' ')}: ${reason}\n${tail}`));
    };
    child.on('error', (error) => {
      fail(error.message);
    });
    child.on('close', (code, signal) => {
      if (code === 0) resolve(output);
      else fail(signal === null ? `exit status ${code ?? 'unknown'}` : `ended by ${signal}`);
    });
  });
}

/** Tries once more what failed: registries and mirrors do now and then. */
export async function withOneRetry<T>(what: string, attempt: () => Promise<T>): Promise<T> {
  try {
    return await attempt();
  } catch (error) {
    console.log(`${what} failed, trying once more: ${error instanceof Error ? error.message : String(error)}`);
    return attempt();
  }
}
