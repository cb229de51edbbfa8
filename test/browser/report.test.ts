import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, type BrowserContext, type Page, chromium } from 'playwright-core';
import { severities } from '../../server/src/model/finding.ts';
import { htmlFormat } from '../../server/src/reports/html.ts';
import { editorPage } from '../../server/src/reports/html/page.ts';
import type { SourceLinks } from '../../server/src/reports/format.ts';
import { installBrowser } from '../vscode/host/installation.ts';
import { hostileResult, hostileTexts } from '../unit/reports/hostile.ts';
import { reportOf, surroundings } from '../unit/reports/sample.ts';

const schemes = ['light', 'dark'] as const;

/** The least contrast of some colours on a background (WCAG 2.2, "contrast ratio"). */
function lowest(colours: readonly string[], background: string): number {
  return Math.min(
    ...colours.map((colour) => {
      const [low = 0, high = 0] = [luminance(background), luminance(colour)].sort((a, b) => a - b);
      return (high + 0.05) / (low + 0.05);
    }),
  );
}

/** Of `rgb(1, 2, 3)` (WCAG 2.2, "relative luminance"). */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = (colour.match(/[\d.]+/g) ?? []).map((channel) => {
    const share = Number(channel) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

describe('the HTML report in a browser', () => {
  let browser: Browser;
  let folder: string;
  const open = new Set<BrowserContext>();

  before(async () => {
    browser = await chromium.launch({ executablePath: await installBrowser(), chromiumSandbox: false });
    folder = await mkdtemp(join(tmpdir(), 'kinesis-browser-'));
    const cli = resolve('dist/cli.cjs');
    const words = [
      cli,
      'scan',
      'examples',
      '--format',
      'html',
      '--fail-on',
      'never',
      '--output',
      join(folder, 'examples.html'),
    ];
    assert.equal(spawnSync(process.execPath, words).status, 0, 'run "npm run build" first');
  });

  afterEach(async () => {
    for (const context of open) await context.close();
    open.clear();
  });

  after(async () => {
    await browser.close();
    await rm(folder, { recursive: true });
  });

  /** Opens a page of which every word on the console, every error and every request counts as a complaint. */
  async function openPage(
    file: string,
    colorScheme: (typeof schemes)[number] = 'light',
  ): Promise<{ readonly page: Page; readonly complaints: readonly string[] }> {
    const context = await browser.newContext({ colorScheme, viewport: { width: 1280, height: 900 } });
    open.add(context);
    const page = await context.newPage();
    const complaints: string[] = [];
    const own = pathToFileURL(file).href;
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', ({ message }) => complaints.push(message));
    page.on('dialog', (dialog) => {
      complaints.push(dialog.message());
      void dialog.dismiss();
    });
    page.on('request', (request) => {
      if (!request.url().startsWith(own)) complaints.push(request.url());
    });
    await page.goto(own);
    return { page, complaints };
  }

  const examples = (): string => join(folder, 'examples.html');

  /** The text of a column of a table, from top to bottom. */
  function column(page: Page, table: string, index: number): Promise<string[]> {
    return page.locator(`#${table} tbody tr:visible td:nth-child(${index})`).allInnerTexts();
  }

  for (const scheme of schemes) {
    it(`opens without a complaint, in ${scheme} colours that can be read`, async () => {
      const { page, complaints } = await openPage(examples(), scheme);
      assert.equal(await page.locator('h1').innerText(), 'Kinesis encryption report');
      const background = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      assert.equal(luminance(background) < 0.5, scheme === 'dark');
      const text = await page.evaluate(() =>
        [...document.querySelectorAll('p, td, th, a, span, code, label, li')].map((one) => getComputedStyle(one).color),
      );
      assert.ok(lowest(text, background) >= 4.5, `text has a contrast of ${lowest(text, background)}`);
      const bars = await page.evaluate(() =>
        [...document.querySelectorAll('.chart rect')].map((one) => getComputedStyle(one).fill),
      );
      assert.ok(
        bars.length > 3 && lowest(bars, background) >= 3,
        `bars have a contrast of ${lowest(bars, background)}`,
      );
      assert.deepEqual(complaints, []);
    });
  }

  it('sorts by every head, up and down, with the mouse and with the keyboard', async () => {
    const { page, complaints } = await openPage(examples());
    const shown = await column(page, 'problems', 1);
    const sorted = severities.flatMap((severity) => shown.filter((one) => one === severity));
    assert.ok(new Set(shown).size > 1);
    const head = page.getByRole('button', { name: 'Severity', exact: true }).first();
    await head.click();
    assert.deepEqual(await column(page, 'problems', 1), sorted);
    await head.press('Enter');
    assert.deepEqual(await column(page, 'problems', 1), sorted.toReversed());
    const [first] = await page.locator('#problems th').all();
    assert.equal(await first?.getAttribute('aria-sort'), 'descending');
    assert.equal(await page.locator('#announcement').innerText(), 'Sorted by Severity, descending');
    for (const button of await page.locator('button.sort').all()) await button.click();
    assert.deepEqual(complaints, []);
  });

  it('filters the problems, and shows what a link leads to all the same', async () => {
    const { page, complaints } = await openPage(examples());
    const all = (await column(page, 'problems', 1)).length;
    await page.getByLabel('Show').selectOption('warning');
    const warnings = await column(page, 'problems', 1);
    assert.ok(warnings.length > 0 && warnings.length < all && warnings.every((severity) => severity === 'warning'));
    assert.equal(await page.locator('.filter output').innerText(), `${warnings.length} of ${all}`);
    await page.getByLabel('that contain').fill('no such text');
    assert.deepEqual(await column(page, 'problems', 1), []);
    await page.locator('#streams a[href^="#finding-"]').first().click();
    await page.locator('#problems tr:target').waitFor({ state: 'visible' });
    assert.equal((await column(page, 'problems', 1)).length, all);
    assert.deepEqual(complaints, []);
  });

  it('has links that lead somewhere, and a table of its own for each part', async () => {
    const { page } = await openPage(examples());
    const broken = await page.evaluate(() =>
      [...document.querySelectorAll('a')]
        .map((link) => link.getAttribute('href') ?? '')
        .filter((href) =>
          href.startsWith('#') ? document.getElementById(href.slice(1)) === null : !href.startsWith('https://'),
        ),
    );
    assert.deepEqual(broken, []);
    const ids = await page.evaluate(() => [...document.querySelectorAll('[id]')].map(({ id }) => id));
    assert.equal(new Set(ids).size, ids.length);
    for (const table of ['problems', 'streams', 'rules', 'frameworks', 'controls', 'suppressions', 'skipped']) {
      assert.ok((await column(page, table, 1)).length > 0, table);
    }
  });

  it('can be read to the end without a mouse', async () => {
    const { page } = await openPage(examples());
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement?.textContent), 'Skip to the report');
    await page.keyboard.press('Enter');
    assert.equal(await page.evaluate(() => location.hash), '#main');
    const nameless = await page.evaluate(() =>
      [...document.querySelectorAll('button, a, select, input, [role="img"], [role="region"]')]
        .filter((one) =>
          [one.getAttribute('aria-label'), one.closest('label')?.textContent, one.textContent].every(
            (label) => (label ?? '').trim() === '',
          ),
        )
        .map(({ outerHTML }) => outerHTML),
    );
    assert.deepEqual(nameless, []);
  });

  it('shows hostile text as text', async () => {
    for (const [index, text] of hostileTexts.entries()) {
      const file = join(folder, `hostile-${index}.html`);
      writeFileSync(file, htmlFormat.write(reportOf(hostileResult(text)), surroundings));
      const { page, complaints } = await openPage(file);
      await page.locator('button.sort').first().click();
      assert.deepEqual(complaints, [], text);
      assert.equal(await page.locator('img, iframe, svg[onload]').count(), 0);
    }
  });

  it('tells the editor that shows it what was clicked', async () => {
    const links: SourceLinks = { kind: 'editor', uriOf: (file) => `file:///w/${file}` };
    const file = join(folder, 'view.html');
    writeFileSync(file, editorPage(reportOf(hostileResult('x')), { ...surroundings, sourceLinks: links }, 'abc123'));
    const { page, complaints } = await openPage(file);
    await page.addInitScript({
      content:
        'globalThis.posted = []; globalThis.acquireVsCodeApi = () => ({ postMessage: (one) => { posted.push(one); } });',
    });
    await page.reload();
    await page.locator('#problems a[data-uri]').first().click();
    await page.getByRole('button', { name: 'Export' }).click();
    await page.getByRole('button', { name: 'Refresh' }).press('Enter');
    const posted = await page.evaluate<object[]>('posted');
    assert.deepEqual(posted, [
      { kind: 'shown' },
      { kind: 'open', uri: 'file:///w/live/main.tf', line: 1 },
      { kind: 'export' },
      { kind: 'refresh' },
    ]);
    assert.deepEqual(complaints, []);
  });
});
