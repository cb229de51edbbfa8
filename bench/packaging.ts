import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Figures } from './figures.ts';
import { generated, root } from './processes.ts';

/** Packs the extension as it is published and weighs it. */
export function measurePackage(): Figures {
  const file = join(generated, 'bench.vsix');
  const vsce = join(root, 'node_modules', '@vscode', 'vsce', 'vsce');
  const { status, stderr } = spawnSync(
    process.execPath,
    [vsce, 'package', '--no-dependencies', '--allow-missing-repository', '--out', file],
    { cwd: root, encoding: 'utf8' },
  );
  if (status !== 0) {
    console.error(`vsixMb: the extension cannot be packed: ${stderr.trim()}`);
    return { vsixMb: null };
  }
  return { vsixMb: statSync(file).size / 1e6 };
}
