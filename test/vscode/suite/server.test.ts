import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { findingOf, findings, open, type, until } from './editor.ts';
import { scanWorkspaceAtStart, summaryAtStart, untilSummaryIs } from './fixture.ts';

describe('The language server', () => {
  beforeEach(scanWorkspaceAtStart);

  it('comes back after a restart', async () => {
    const editor = await open('main.tf');
    const { diagnostic } = await findingOf('main.tf', 'stream-unencrypted');
    await vscode.commands.executeCommand('kinesis-encryption.restartServer');
    await vscode.commands.executeCommand('kinesis-encryption.scanWorkspace');
    await untilSummaryIs(summaryAtStart());
    // An edit shows that it is a living server that says so.
    await type(editor, new vscode.Position(0, 0), '# A new line.\n');
    await until('the finding has moved', () =>
      findings('main.tf').some(({ diagnostic: { range } }) => range.start.line === diagnostic.range.start.line + 1),
    );
  });

  it('offers its commands', async () => {
    const commands = await vscode.commands.getCommands(true);
    for (const name of ['scanWorkspace', 'fixAll', 'openReport', 'exportReport', 'restartServer', 'showOutput']) {
      assert.ok(commands.includes(`kinesis-encryption.${name}`), name);
    }
    await vscode.commands.executeCommand('kinesis-encryption.showOutput');
  });
});
