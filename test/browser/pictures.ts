/** Takes the pictures of the HTML report for the README, from the examples: `npx tsx test/browser/pictures.ts`. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { installBrowser } from '../vscode/host/installation.ts';

const folder = mkdtempSync(join(tmpdir(), 'kinesis-pictures-'));
const report = join(folder, 'report.html');
const words = ['dist/cli.cjs', 'scan', 'examples', '--format', 'html', '--fail-on', 'never', '--output', report];
const { status } = spawnSync(process.execPath, words, { stdio: 'inherit' });
if (status !== 0) throw new Error('Run "npm run build" first');
const browser = await chromium.launch({ executablePath: await installBrowser(), chromiumSandbox: false });
try {
  for (const colorScheme of ['light', 'dark'] as const) {
    const page = await browser.newPage({ colorScheme, viewport: { width: 1100, height: 760 } });
    await page.goto(pathToFileURL(report).href);
    await page.screenshot({ path: `docs/images/report-${colorScheme}.png` });
    await page.close();
  }
} finally {
  await browser.close();
  rmSync(folder, { recursive: true });
}
