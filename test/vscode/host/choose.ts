import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { checkout } from './scene.ts';

export type HostName = 'electron' | 'code-server';

export interface Choice {
  readonly host: HostName;
  /** Why, in words that complete "because". */
  readonly reason: string;
}

const DOWNLOAD_HOST = 'https://update.code.visualstudio.com';
const ANSWER_TIMEOUT_MS = 5_000;

/**
 * Chooses the VS Code to test in: the desktop's where there is a desktop and VS Code is there or can be downloaded,
 * the one that code-server brings otherwise. `KINESIS_VSCODE_HOST` decides against that. Throws on an unknown name.
 */
export async function chooseHost(): Promise<Choice> {
  const wanted = process.env['KINESIS_VSCODE_HOST'] ?? '';
  if (wanted === 'electron' || wanted === 'code-server') return { host: wanted, reason: 'KINESIS_VSCODE_HOST says so' };
  if (wanted !== '') throw new Error(`KINESIS_VSCODE_HOST is "${wanted}"; it may be "electron" or "code-server".`);
  if (!hasDesktop()) return { host: 'code-server', reason: 'there is no desktop here' };
  if (await isDownloaded()) return { host: 'electron', reason: 'VS Code is in .vscode-test' };
  if (await answers(DOWNLOAD_HOST)) return { host: 'electron', reason: 'VS Code can be downloaded' };
  return { host: 'code-server', reason: 'VS Code cannot be downloaded here' };
}

function hasDesktop(): boolean {
  if (process.platform !== 'linux') return true;
  return (process.env['DISPLAY'] ?? '') !== '' || (process.env['WAYLAND_DISPLAY'] ?? '') !== '';
}

async function isDownloaded(): Promise<boolean> {
  const folder = join(checkout, '.vscode-test');
  return existsSync(folder) && (await readdir(folder)).some((name) => name.startsWith('vscode-'));
}

async function answers(address: string): Promise<boolean> {
  try {
    await fetch(address, { method: 'HEAD', signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS) });
    return true;
  } catch {
    return false;
  }
}
