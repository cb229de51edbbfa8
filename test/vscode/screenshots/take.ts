import { createRequire } from 'node:module';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { type Window, openWindow } from '../host/browser.ts';
import { startCodeServer } from '../host/code-server.ts';
import { run } from '../host/command.ts';
import { type Installation, install } from '../host/installation.ts';
import { copyWorkspace, inTemporaryFolder } from '../host/scene.ts';
import { takeReportPage } from './report-page.ts';
import { makeTerraformColours } from './terraform-colours.ts';

/** A small window drawn finely: readable where a page shows it at half its size. 1280 by 800 pixels in the file. */
const SIZE = { width: 1024, height: 640, deviceScaleFactor: 1.25 };

/** Nothing moves, nothing pops up, nothing that the picture is not about. */
const SETTINGS = {
  'workbench.colorTheme': 'Default Light Modern',
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.tips.enabled': false,
  'workbench.layoutControl.enabled': false,
  'workbench.activityBar.location': 'hidden',
  'workbench.editor.editorActionsLocation': 'hidden',
  'workbench.reduceMotion': 'on',
  'window.commandCenter': false,
  'chat.disableAIFeatures': true,
  'git.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'editor.minimap.enabled': false,
  'editor.cursorBlinking': 'solid',
  'editor.occurrencesHighlight': 'off',
  'editor.selectionHighlight': false,
  'editor.renderLineHighlight': 'none',
  'editor.stickyScroll.enabled': false,
  'editor.fontSize': 13,
  'diffEditor.hideUnchangedRegions.enabled': true,
  'diffEditor.renderSideBySide': false,
  'files.autoSave': 'off',
};

/** Entries of the status bar that only a VS Code in a browser has. */
const OF_THE_BROWSER = ['status.host', 'status.forwardedPorts', 'status.workbench.keyboardLayout'];

const TOGGLE_SIDE_BAR = 'Control+B';

/** Takes the pictures of the extension in `extension` that the documentation shows, into the folder `into`. */
export async function takeScreenshots(extension: string, into: string): Promise<void> {
  const installation = await install();
  await mkdir(into, { recursive: true });
  await takeReportPage(installation.browser, into);
  await inTemporaryFolder(async (folder) => {
    const workspace = await copyWorkspace(folder, 'data-platform');
    const colours = join(folder, 'colours');
    await makeTerraformColours(colours);
    for (const source of [colours, extension]) await installExtension(installation, source, folder);
    const server = await startCodeServer(installation, { folder, settings: SETTINGS, env: {} });
    try {
      const window = await openWindow(installation.browser, {
        authority: server.authority,
        folder: workspace,
        payload: [],
        ...SIZE,
      });
      try {
        await takeAll(window, into);
      } catch (error) {
        await window.page.screenshot({ path: join(folder, '..', 'kinesis-vscode-screenshots-failure.png') });
        throw error;
      } finally {
        await window.close();
      }
    } finally {
      await server.stop();
    }
  });
}

/** Packages an extension and installs the package, as a user would. */
async function installExtension({ node, codeServer }: Installation, source: string, folder: string): Promise<void> {
  const vsce = createRequire(import.meta.url).resolve('@vscode/vsce/vsce');
  const vsix = join(folder, 'extension.vsix');
  const quietly = ['--no-dependencies', '--allow-missing-repository', '--skip-license'];
  await run('node', [vsce, 'package', ...quietly, '--out', vsix], { cwd: source, timeoutMinutes: 5 });
  const folders = ['--extensions-dir', join(folder, 'extensions'), '--user-data-dir', join(folder, 'user-data')];
  await run(node, [codeServer, '--config', join(folder, 'config.yaml'), ...folders, '--install-extension', vsix], {
    timeoutMinutes: 2,
  });
}

async function takeAll({ page }: Window, into: string): Promise<void> {
  await page.locator('.explorer-folders-view').waitFor();
  await page.addStyleTag({
    content: OF_THE_BROWSER.map((id) => `[id="${id}"] { display: none !important }`).join('\n'),
  });

  await openFile(page, 'main.tf', 17);
  await page.keyboard.press(TOGGLE_SIDE_BAR);
  await page.locator('.explorer-folders-view').waitFor({ state: 'hidden' });
  const finding = page.locator('.monaco-editor .squiggly-error').first();
  await hover(page, finding);
  await take(page, into, 'finding');

  await page.mouse.move(SIZE.width - 40, SIZE.height - 60);
  await page.locator('.monaco-hover').filter({ visible: true }).waitFor({ state: 'hidden' });
  await page.keyboard.press('Control+.');
  await page.locator('.action-widget .monaco-list-row.action').first().waitFor();
  await take(page, into, 'quick-fix');

  await page.keyboard.press('Enter');
  await finding.waitFor({ state: 'detached' });
  await runCommand(page, 'File: Compare Active File with Saved');
  await page.locator('.monaco-diff-editor .line-insert').first().waitFor();
  await take(page, into, 'fix');

  await runCommand(page, 'View: Revert and Close Editor');
  await page.locator('.tab.dirty').first().waitFor({ state: 'detached' });
  await page.locator('.monaco-editor.focused').waitFor();
  await runCommand(page, 'Kinesis Encryption: Scan Workspace');
  await page.keyboard.press(TOGGLE_SIDE_BAR);
  await openFile(page, 'analytics.tf', 1);
  await page.keyboard.press(TOGGLE_SIDE_BAR);
  await runCommand(page, 'Notifications: Clear All Notifications');
  await runCommand(page, 'Problems: Focus on Problems View');
  await page.locator('.markers-panel .monaco-list-row').nth(5).waitFor();
  await raisePanel(page, 240);
  await take(page, into, 'problems');

  await runCommand(page, 'View: Hide Panel');
  await runCommand(page, 'View: Close All Editors');
  await takeProgram(page, into);

  await runCommand(page, 'View: Close All Editors');
  await runCommand(page, 'Kinesis Encryption: Open Report');
  const report = page.frameLocator('iframe.webview').frameLocator('iframe#active-frame');
  await report.locator('h1').waitFor();
  await report.locator('.chart').waitFor();
  await take(page, into, 'report');
}

/** A program whose stream got a key from the fix: the end of its policy, and the stream. */
async function takeProgram(page: Page, into: string): Promise<void> {
  await page.keyboard.press('Control+P');
  await page.locator('.quick-input-widget input.input').fill('ledger.py');
  await page.locator('.quick-input-list .monaco-list-row', { hasText: 'ledger.py' }).first().waitFor();
  await page.keyboard.press('Enter');
  await page.locator('.tab.active', { hasText: 'ledger.py' }).waitFor();
  const finding = page.locator('.monaco-editor .squiggly-warning').first();
  await finding.waitFor();
  await goToLine(page, 8);
  await page.keyboard.press('Control+.');
  await page.locator('.action-widget .monaco-list-row.action').first().waitFor();
  await page.keyboard.press('Enter');
  await finding.waitFor({ state: 'detached' });
  await page.keyboard.press('Control+End');
  await page.locator('.codelens-decoration').filter({ visible: true }).first().waitFor();
  await take(page, into, 'program');
  await runCommand(page, 'File: Revert File');
}

/** Points at something in the text until what VS Code has to say about it is there. */
async function hover(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  const box = await target.boundingBox();
  if (box === null) throw new Error('There is nothing to point at');
  await page.mouse.move(box.x + 40, box.y + box.height / 2);
  await page.locator('.monaco-hover .hover-row').first().waitFor();
}

/** Drags the upper edge of the panel to a height of the page. */
async function raisePanel(page: Page, to: number): Promise<void> {
  const panel = page.locator('.part.panel');
  const before = await panel.boundingBox();
  if (before === null) throw new Error('The panel is not shown');
  const middle = before.x + before.width / 2;
  // The edge is the gap between editor and panel.
  await page.mouse.move(middle, before.y - 3);
  await page.mouse.down();
  await page.mouse.move(middle, to, { steps: 5 });
  await page.mouse.up();
  await page.mouse.move(before.x + before.width - 40, to - 60);
}

/** Opens a file of the workspace's root and puts the cursor at the start of a line. */
async function openFile(page: Page, name: string, line: number): Promise<void> {
  await page.locator('.explorer-folders-view .monaco-list-row', { hasText: name }).dblclick();
  await page.locator('.tab.active', { hasText: name }).waitFor();
  await page.locator('.monaco-editor .view-line').first().waitFor();
  await goToLine(page, line);
}

async function goToLine(page: Page, line: number): Promise<void> {
  await page.keyboard.press('Control+G');
  await page.locator('.quick-input-widget input.input').fill(`:${line}`);
  await page.keyboard.press('Enter');
  await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
}

async function runCommand(page: Page, title: string): Promise<void> {
  await page.keyboard.press('F1');
  await page.locator('.quick-input-widget input.input').fill(`>${title}`);
  await page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first().waitFor();
  await page.keyboard.press('Enter');
  await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
}

/** Takes a picture once nothing reports progress or asks for attention. */
async function take(page: Page, into: string, name: string): Promise<void> {
  await page.locator('.monaco-progress-container.active').waitFor({ state: 'hidden' });
  const path = join(into, `${name}.png`);
  await page.screenshot({ path, animations: 'disabled', caret: 'hide' });
  console.log(path);
}
