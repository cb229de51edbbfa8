import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import type { Installation } from './installation.ts';

const START_TIMEOUT_MS = 60_000;
const STOP_TIMEOUT_MS = 10_000;

/** A running code-server; nothing of it is left after `stop`. */
export interface CodeServer {
  /** `127.0.0.1:PORT`: the address, and the authority that `vscode-remote:` URIs have to name. */
  readonly authority: string;
  /** What it has printed so far. */
  log(): string;
  stop(): Promise<void>;
}

export interface CodeServerOptions {
  /** Takes the server's settings, logs, sockets and extensions. */
  readonly folder: string;
  /** What the user's `settings.json` holds. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** Added to the environment of the server, and so of the extension host. */
  readonly env: Readonly<Record<string, string>>;
}

/** Starts code-server on a free port of the loopback interface; rejects when it does not come up within a minute. */
export async function startCodeServer(installation: Installation, options: CodeServerOptions): Promise<CodeServer> {
  const userData = join(options.folder, 'user-data');
  const extensions = extensionsFolder(options.folder);
  await mkdir(join(userData, 'User'), { recursive: true });
  await mkdir(extensions, { recursive: true });
  await writeFile(join(userData, 'User', 'settings.json'), JSON.stringify(options.settings, undefined, 2));
  const child = spawn(
    installation.node,
    [
      installation.codeServer,
      ...['--auth', 'none', '--bind-addr', '127.0.0.1:0', '--config', join(options.folder, 'config.yaml')],
      ...['--disable-telemetry', '--disable-update-check', '--disable-workspace-trust'],
      ...['--disable-getting-started-override', '--vscode-option', 'enable-smoke-test-driver'],
      ...['--user-data-dir', userData, '--extensions-dir', extensions],
    ],
    {
      // A group of its own, so that its extension hosts end with it.
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...serverEnvironment(installation, options.folder), ...options.env },
    },
  );
  let log = '';
  const collect = (chunk: Buffer): void => {
    log += chunk.toString();
  };
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  const kill = (): void => {
    signalGroup(child, 'SIGKILL');
  };
  process.once('exit', kill);
  const stop = async (): Promise<void> => {
    await stopGroup(child);
    process.off('exit', kill);
  };
  try {
    const authority = await untilListening(child, () => log);
    return { authority, log: () => log, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Where extensions that the user has installed lie. */
export function extensionsFolder(folder: string): string {
  return join(folder, 'extensions');
}

/** The user's environment without the traces of a VS Code around us, and with every folder it would write to our own. */
function serverEnvironment(installation: Installation, folder: string): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !/^(VSCODE_|ELECTRON_|npm_)/i.test(name));
  return {
    ...Object.fromEntries(own),
    PATH: [installation.nodeFolder, process.env['PATH'] ?? ''].join(delimiter),
    XDG_CONFIG_HOME: join(folder, 'config'),
    XDG_DATA_HOME: join(folder, 'data'),
    XDG_CACHE_HOME: join(folder, 'cache'),
  };
}

function untilListening(child: ChildProcess, log: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new Error(`code-server was not listening after ${START_TIMEOUT_MS / 1000} s:\n${log()}`));
    }, START_TIMEOUT_MS);
    const settle = (): void => {
      clearTimeout(timer);
    };
    child.stdout?.on('data', () => {
      const listening = /HTTP server listening on http:\/\/(127\.0\.0\.1:\d+)/.exec(log());
      if (listening?.[1] === undefined) return;
      settle();
      resolve(listening[1]);
    });
    child.once('error', (error) => {
      settle();
      reject(error);
    });
    child.once('exit', (code) => {
      settle();
      reject(new Error(`code-server ended at once with exit status ${code ?? 'unknown'}:\n${log()}`));
    });
  });
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // The group has ended already.
  }
}

async function stopGroup(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    const ended = new Promise<void>((resolve) =>
      child.once('exit', () => {
        resolve();
      }),
    );
    const timer = setTimeout(() => {
      signalGroup(child, 'SIGKILL');
    }, STOP_TIMEOUT_MS);
    signalGroup(child, 'SIGTERM');
    await ended;
    clearTimeout(timer);
  }
  // Whatever of the group outlived its leader.
  signalGroup(child, 'SIGKILL');
}
