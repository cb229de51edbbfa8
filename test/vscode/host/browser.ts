import { type Browser, type Page, chromium } from 'playwright-core';

const QUIET = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Generous: a machine that is busy with other things takes its time. */
const LOAD_TIMEOUT_MS = 120_000;

export interface WindowOptions {
  /** `127.0.0.1:PORT` of the server. */
  readonly authority: string;
  /** Absolute path of the folder to open. */
  readonly folder: string;
  /** What VS Code's web build takes as its environment: name and value, paths as `remotePath` makes them. */
  readonly payload: readonly (readonly [string, string])[];
  readonly width: number;
  readonly height: number;
  /** Pixels of the screen for one of the page, both ways; 1 unless said. */
  readonly deviceScaleFactor?: number;
}

/** One VS Code window in a headless browser. */
export interface Window {
  readonly page: Page;
  /** Settles with the exit code of the test module, or rejects when the page crashes or is closed before. */
  readonly exitCode: Promise<number>;
  /** What the page's console has said, for the report of a failure. */
  log(): string;
  close(): Promise<void>;
}

/** A path of the server's machine as VS Code in the browser names it; the authority must be the address bar's. */
export function remotePath(authority: string, path: string): string {
  return `vscode-remote://${authority}${path}`;
}

/** Opens VS Code with a fresh profile. */
export async function openWindow(executablePath: string, options: WindowOptions): Promise<Window> {
  const browser = await chromium.launch({ executablePath, headless: true, chromiumSandbox: false, args: QUIET });
  try {
    return await openPage(browser, options);
  } catch (error) {
    await browser.close();
    throw error;
  }
}

async function openPage(browser: Browser, options: WindowOptions): Promise<Window> {
  const { authority, folder, payload, width, height, deviceScaleFactor = 1 } = options;
  const page = await browser.newPage({ viewport: { width, height }, deviceScaleFactor });
  page.setDefaultTimeout(LOAD_TIMEOUT_MS);
  const lines: string[] = [];
  page.on('console', (message) => {
    lines.push(`${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => {
    lines.push(`exception: ${error.message}`);
  });
  let exit: (code: number) => void = () => undefined;
  const exitCode = new Promise<number>((resolve, reject) => {
    exit = resolve;
    page.on('crash', () => {
      reject(new Error('The page of VS Code crashed.'));
    });
    browser.on('disconnected', () => {
      reject(new Error('The browser ended before the suite did.'));
    });
  });
  // Nobody waits for it where the window is only looked at.
  exitCode.catch(() => undefined);
  // VS Code's test driver looks for these two functions when it starts.
  await page.exposeFunction('codeAutomationExit', exit);
  await page.exposeFunction('codeAutomationLog', () => undefined);
  const query = new URLSearchParams({ folder, payload: JSON.stringify(payload) });
  await page.goto(`http://${authority}/?${query.toString()}`, { timeout: LOAD_TIMEOUT_MS, waitUntil: 'commit' });
  return {
    page,
    exitCode,
    log: () => lines.join('\n'),
    close: () => browser.close(),
  };
}
