import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { run } from '../host/command.ts';
import { checkout, inTemporaryFolder } from '../host/scene.ts';

/** Takes a picture of the HTML report on `examples/`, in dark, at its table of streams. */
export async function takeReportPage(browserPath: string, into: string): Promise<void> {
  await inTemporaryFolder(async (folder) => {
    const page = join(folder, 'report.html');
    const cli = join(checkout, 'dist', 'cli.cjs');
    const words = ['scan', 'examples', '--format', 'html', '--fail-on', 'never', '--output', page];
    await run(process.execPath, [cli, ...words], { cwd: checkout, timeoutMinutes: 1 });
    const browser = await chromium.launch({ executablePath: browserPath, chromiumSandbox: false });
    try {
      const view = await browser.newPage({
        viewport: { width: 1024, height: 640 },
        deviceScaleFactor: 1.25,
        colorScheme: 'dark',
      });
      await view.goto(`file://${page}#streams-title`);
      const path = join(into, 'report-page.png');
      await view.screenshot({ path });
      console.log(path);
    } finally {
      await browser.close();
    }
  });
}
