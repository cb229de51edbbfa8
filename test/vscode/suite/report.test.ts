import { strict as assert } from 'node:assert';
import { readFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import type { Report } from '../../../server/src/reports/report.ts';
import { file, open } from './editor.ts';
import { scanWorkspaceAtStart, summaryAtStart, untilSummaryIs } from './fixture.ts';

function reportTabs(): vscode.Tab[] {
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(
      ({ input }) => input instanceof vscode.TabInputWebview && input.viewType.includes('kinesis-encryption.report'),
    );
}

describe('The report', () => {
  beforeEach(scanWorkspaceAtStart);

  it('opens in a view whose page is shown and whose script runs, once', async () => {
    // The command ends when the page has said that it is there.
    await vscode.commands.executeCommand('kinesis-encryption.openReport');
    assert.equal(reportTabs().length, 1);
    assert.equal(reportTabs()[0]?.isActive, true);
    await vscode.commands.executeCommand('kinesis-encryption.openReport');
    assert.equal(reportTabs().length, 1);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    assert.equal(reportTabs().length, 0);
  });

  it('leaves the Problems view as it is, whatever is closed for it', async () => {
    await open('main.tf');
    await open('analytics.tf');
    await vscode.commands.executeCommand('kinesis-encryption.openReport');
    await vscode.commands.executeCommand('workbench.action.closeOtherEditors');
    await untilSummaryIs(summaryAtStart());
  });

  it('is exported with the findings of the Problems view', async () => {
    const target = file('report.json');
    await vscode.commands.executeCommand('kinesis-encryption.exportReport', 'json', target);
    const { findings } = JSON.parse(await readFile(target.fsPath, 'utf8')) as Report;
    const found = findings.filter(({ suppressed }) => suppressed === null).map((one) => `${one.file} ${one.rule}`);
    for (const line of summaryAtStart()) assert.ok(found.includes(line), line);
  });
});
