import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { measureEditing } from './editing.ts';
import type { Budget, Figures } from './figures.ts';
import { asides, budgets, rounded } from './figures.ts';
import { measureNeighbours } from './neighbours.ts';
import { measurePackage } from './packaging.ts';
import { measureParsing } from './parsing.ts';
import { generated, root } from './processes.ts';
import { generateModule } from './module.ts';
import { generateApp } from './app.ts';
import { generateTemplate } from './template.ts';
import { measureScanning } from './scanning.ts';
import { generateWorkspaces } from './workspace.ts';

/**
 * Measures every figure on the bundles as they are published. With `--json`, standard output has nothing but
 * `{ figures, budgets }`; what could not be measured is null there.
 */
export async function main(words: readonly string[]): Promise<void> {
  mkdirSync(generated, { recursive: true });
  const build = spawnSync(process.execPath, [join(root, 'scripts', 'build.js'), '--production'], {
    stdio: ['ignore', 2, 2],
  });
  if (build.status !== 0) throw new Error('the build failed');

  const measured = {
    ...measureParsing(),
    neighbourMs: measureNeighbours(),
    ...(await measureWorkspaces()),
    ...measurePackage(),
  };
  const { scanRssMb, serverRssMb } = measured;
  const figures: Figures = { ...measured, peakRssMb: Math.max(scanRssMb ?? NaN, serverRssMb ?? 0) };
  if (words.includes('--json')) console.log(JSON.stringify(asJson(figures), null, 2));
  else console.log([...table(budgets, figures), '', ...table(asides, figures)].join('\n'));
}

/** Workspaces are generated outside of the sources: editors and linters need not walk through them. */
async function measureWorkspaces(): Promise<Figures> {
  const folder = mkdtempSync(join(tmpdir(), 'kinesis-bench-'));
  try {
    const workspaces = generateWorkspaces(folder);
    const module = generateModule(join(folder, 'module'));
    const template = generateTemplate(join(folder, 'template'));
    const app = generateApp(join(folder, 'app'));
    return { ...measureScanning(workspaces), ...(await measureEditing(module, template, app, workspaces.monorepo)) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function asJson(figures: Figures): object {
  const limits = Object.entries<Budget>(budgets).map(([key, { atMost, atLeast }]) => [key, atMost ?? atLeast]);
  const values = Object.entries(figures).map(([key, value]) => [key, value === null ? null : rounded(value)]);
  return { figures: Object.fromEntries(values) as object, budgets: Object.fromEntries(limits) as object };
}

function table(rows: Readonly<Partial<Record<keyof Figures, Budget>>>, figures: Figures): readonly string[] {
  return Object.entries(rows).map(([key, row]) => {
    const value = figures[key as keyof Figures] ?? null;
    const shown = value === null ? 'missing' : `${rounded(value)} ${row.unit}`;
    return `${key.padEnd(26)} ${shown.padStart(12)}  ${limit(row, value).padEnd(22)} ${row.what}`;
  });
}

function limit({ atMost, atLeast }: Budget, value: number | null): string {
  const bound = atMost === undefined ? (atLeast === undefined ? '' : `≥ ${atLeast}`) : `≤ ${atMost}`;
  const missed = value !== null && (value > (atMost ?? Infinity) || value < (atLeast ?? -Infinity));
  return missed ? `${bound}  MISSED` : bound;
}
