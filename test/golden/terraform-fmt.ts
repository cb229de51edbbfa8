import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** How long a program may take, in milliseconds, before it is taken to hang. */
const patience = 60_000;

/** Whether the real `terraform` is on the path. */
export function hasTerraform(): boolean {
  return spawnSync('terraform', ['version'], { stdio: 'ignore', timeout: patience }).status === 0;
}

/**
 * The names of the texts that `terraform fmt` would change, asked in one run. Texts in JSON are never changed; names must
 * be distinct.
 */
export function unformatted(texts: Readonly<Record<string, string>>): ReadonlySet<string> {
  const folder = mkdtempSync(join(tmpdir(), 'kinesis-encryption-fmt-'));
  try {
    const names = new Map<string, string>();
    for (const [index, [name, text]] of Object.entries(texts).entries()) {
      // A folder each, so that one text cannot clash with another.
      const path = join(String(index), 'main.tf');
      names.set(path, name);
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const listed = listUnformatted(folder);
    return new Set(listed.flatMap((path) => names.get(path) ?? []));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function listUnformatted(folder: string): readonly string[] {
  const { status, stdout, stderr } = spawnSync(
    'terraform',
    ['fmt', '-check', '-list=true', '-recursive', '-no-color'],
    { cwd: folder, encoding: 'utf8', timeout: patience },
  );
  // 3 means that some files would change; 2 that one could not be read.
  if (status !== 0 && status !== 3) throw new Error(`terraform fmt: ${stderr}`);
  return stdout.split('\n').filter((line) => line !== '');
}

/** The text as `terraform fmt` leaves it. */
export function formatted(text: string): string {
  return execFileSync('terraform', ['fmt', '-no-color', '-'], {
    input: text,
    encoding: 'utf8',
    stdio: ['pipe', 'pipe', 'ignore'],
    timeout: patience,
  });
}
