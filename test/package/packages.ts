import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';

const folders: string[] = [];

/** A new, empty folder that `removeFolders` removes. */
export function emptyFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'kinesis-package-')));
  folders.push(folder);
  return folder;
}

export function removeFolders(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

/** Runs a program to its end, and returns what it printed. */
export function output(program: string, words: readonly string[], cwd = process.cwd()): string {
  const { status, stdout, stderr, error } = spawnSync(program, words, { cwd, encoding: 'utf8', stdio: 'pipe' });
  if (status !== 0) throw new Error(`${program} ${words.join(' ')}: ${error?.message ?? stdout + stderr}`);
  return stdout;
}

/**
 * The file of a package: the one that an environment variable names, so that what is released is what was tested, or
 * one that is made for the test.
 */
export function packageFile(variable: string, make: (folder: string) => string): string {
  const given = process.env[variable];
  return given === undefined || given === '' ? make(emptyFolder()) : given;
}

/** Unpacks an extension as VS Code does. Returns the folder and the names of the files, sorted. */
export function unpack(vsix: string): { readonly folder: string; readonly names: readonly string[] } {
  const folder = emptyFolder();
  const files = Object.entries(unzipSync(readFileSync(vsix))).filter(([name]) => !name.endsWith('/'));
  for (const [name, bytes] of files) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), bytes);
  }
  return { folder, names: files.map(([name]) => name).sort() };
}
