import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Figures } from './figures.ts';
import { median } from './figures.ts';
import type { Command } from './processes.ts';
import { cli, generated, isInstalled, peakMemoryOf, root, timesOf } from './processes.ts';
import type { Workspaces } from './workspace.ts';

const rounds = 11;

const scanOf = (folder: string): Command => [process.execPath, cli, 'scan', folder];
const ripgrepOf = (folder: string): Command => ['rg', '-l', 'kinesis', folder];

export function measureScanning({ monorepo, terraform, larger }: Workspaces): Figures {
  const empty = join(generated, 'empty.cjs');
  writeFileSync(empty, '');

  const [scans = [], doubled = []] = timesOf([scanOf(monorepo), scanOf(larger)], rounds);
  const [starts = [], versions = [], examples = []] = timesOf(
    [[process.execPath, empty], [process.execPath, cli, '--version'], scanOf(join(root, 'examples'))],
    rounds,
  );
  return {
    ...overRipgrep(monorepo, terraform),
    scanGrowth: median(doubled) / median(scans),
    scanRssMb: peakMemoryOf(cli, ['scan', monorepo]),
    nodeStartMs: median(starts),
    versionMs: median(versions),
    scanExamplesMs: median(examples),
  };
}

/** Each round's scan over that round's ripgrep. */
function overRipgrep(monorepo: string, terraform: string): Figures {
  if (!isInstalled('rg')) {
    console.error('scanOverRipgrep: ripgrep (rg) is not installed');
    return { scanOverRipgrep: null, scanOverRipgrepTerraform: null };
  }
  const [scans = [], searches = [], otherScans = [], otherSearches = []] = timesOf(
    [scanOf(monorepo), ripgrepOf(monorepo), scanOf(terraform), ripgrepOf(terraform)],
    rounds,
  );
  const ratio = (above: readonly number[], below: readonly number[]): number =>
    median(above.map((time, round) => time / (below[round] ?? NaN)));
  return {
    scanOverRipgrep: ratio(scans, searches),
    scanMs: median(scans),
    ripgrepMs: median(searches),
    scanOverRipgrepTerraform: ratio(otherScans, otherSearches),
  };
}
