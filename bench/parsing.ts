import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import type { Figures } from './figures.ts';
import { median } from './figures.ts';
import type { ParserFigures } from './parser.ts';
import { generated } from './processes.ts';

const runs = 5;

/** Each run is a fresh process of the bundled parser alone. */
export function measureParsing(): Figures {
  const outfile = join(generated, 'parser.cjs');
  const entry = fileURLToPath(new URL('parser-main.ts', import.meta.url));
  buildSync({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    minify: true,
    mainFields: ['module', 'main'],
  });
  const figures = Array.from({ length: runs }, (): ParserFigures => {
    const { stdout } = spawnSync(process.execPath, [outfile], { encoding: 'utf8' });
    return JSON.parse(stdout) as ParserFigures;
  });
  return {
    parseColdMBps: median(figures.map(({ parseColdMBps }) => parseColdMBps)),
    parseWarmMBps: median(figures.map(({ parseWarmMBps }) => parseWarmMBps)),
  };
}
