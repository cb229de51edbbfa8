import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** How long a program may take, in milliseconds, before it is taken to hang. */
const patience = 60_000;

/** Whether the real `gofmt` is on the path. */
export function hasGofmt(): boolean {
  return (
    spawnSync('gofmt', ['-l'], { input: 'package main\n', stdio: ['pipe', 'ignore', 'ignore'], timeout: patience })
      .status === 0
  );
}

/** The names of the texts that `gofmt` would change, asked in one run; names must be distinct. */
export function unformattedGo(texts: Readonly<Record<string, string>>): ReadonlySet<string> {
  const folder = mkdtempSync(join(tmpdir(), 'kinesis-encryption-gofmt-'));
  try {
    const names = new Map<string, string>();
    for (const [index, [name, text]] of Object.entries(texts).entries()) {
      const path = join(folder, `${index}.go`);
      names.set(path, name);
      writeFileSync(path, text);
    }
    const { status, stdout, stderr } = spawnSync('gofmt', ['-l', folder], { encoding: 'utf8', timeout: patience });
    if (status !== 0) throw new Error(`gofmt: ${stderr}`);
    return new Set(stdout.split('\n').flatMap((path) => names.get(path) ?? []));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
