import { strict as assert } from 'node:assert';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { allFindings, describeFindings, file, findings, open, quickFixes, type, until } from './editor.ts';
import { scanWorkspaceAtStart, summary, summaryAtStart, untilSummaryIs } from './fixture.ts';

describe('The workspace scan', () => {
  beforeEach(scanWorkspaceAtStart);

  it('lists the problems of files that are not open', () => {
    const path = 'archive/events.tf';
    const documents = vscode.workspace.textDocuments.map(({ uri }) => vscode.workspace.asRelativePath(uri));
    assert.ok(!documents.includes(path), 'no test opens it before this one');
    assert.deepEqual(summary(findings(path)), [`${path} stream-unencrypted`]);
  });

  it('says the same of a file once it is open, and once it is closed again', async () => {
    await open('billing/streams.tf');
    await untilSummaryIs(summaryAtStart());
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await untilSummaryIs(summaryAtStart());
  });
});

describe('A change on disk', () => {
  beforeEach(scanWorkspaceAtStart);

  it('of a closed file changes its findings', async () => {
    const { fsPath } = file('payments/main.tf');
    const text = await readFile(fsPath, 'utf8');
    await writeFile(fsPath, text.replace(/^ {2}(encryption_type|kms_key_id) .*\n/gm, ''));
    await untilSummaryIs([...summaryAtStart(), 'payments/main.tf stream-unencrypted'].sort());
    await writeFile(fsPath, text);
    await untilSummaryIs(summaryAtStart());
  });

  it('that makes a file finds what is wrong with it', async () => {
    await writeFile(file('payments/refunds.tf').fsPath, 'resource "aws_kinesis_stream" "refunds" {\n  name = "r"\n}\n');
    await untilSummaryIs([...summaryAtStart(), 'payments/refunds.tf stream-unencrypted'].sort());
  });

  it('that deletes or renames a file takes its findings away', async () => {
    await rm(file('billing/streams.tf').fsPath);
    const others = summaryAtStart().filter((line) => !line.startsWith('billing/'));
    await untilSummaryIs(others);
    await rename(file('windows/stream.tf').fsPath, file('windows/renamed.tf').fsPath);
    await untilSummaryIs(others.map((line) => line.replace('windows/stream.tf', 'windows/renamed.tf')).sort());
  });
});

describe('A change in the editor', () => {
  beforeEach(scanWorkspaceAtStart);

  it('that is not saved changes the findings of the module it calls', async () => {
    const editor = await open('main.tf');
    const { document } = editor;
    const name = document.getText().indexOf('"audit"\n}');
    assert.ok(name > 0);
    const key = 'arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab';
    await type(editor, document.positionAt(name + '"audit"'.length), `\n  kms_key_arn = "${key}"`);
    await untilSummaryIs(summaryAtStart().filter((line) => !line.startsWith('modules/')));
  });
});

function isAbout({ code }: vscode.Diagnostic, rule: string): boolean {
  return (typeof code === 'object' ? code.value : code) === rule;
}

describe('Fix all in the workspace', () => {
  beforeEach(scanWorkspaceAtStart);

  it('leaves nothing that a preferred fix would answer', async () => {
    await vscode.commands.executeCommand('kinesis-encryption.fixAll');
    await untilSummaryIs([]);
    // Writing a policy for a key that had none takes access away: it is confirmed by itself.
    const fixable = allFindings().filter(({ diagnostic }) => !isAbout(diagnostic, 'key-policy-missing'));
    for (const finding of fixable) {
      await vscode.workspace.openTextDocument(file(finding.path));
      const preferred = (await quickFixes(finding)).filter((action) => action.isPreferred === true);
      assert.deepEqual(
        preferred.map((action) => action.title),
        [],
        describeFindings([finding]),
      );
    }
    const billing = await readFile(file('billing/streams.tf').fsPath, 'utf8');
    assert.match(billing, /encryption_type += "KMS"/);
    const drafts = await readFile(file('drafts.tf').fsPath, 'utf8');
    assert.ok(drafts.includes('  bucket = "landing-${var.\n\nresource'), 'the half-typed block is as it was');
  });
});

describe('A file outside every finding', () => {
  beforeEach(scanWorkspaceAtStart);

  it('stays without findings', async () => {
    await open('payments/main.tf');
    await vscode.commands.executeCommand('kinesis-encryption.scanWorkspace');
    await untilSummaryIs(summaryAtStart());
    assert.deepEqual(summary(findings('payments/main.tf')), []);
    await until('the editor is the active one', () =>
      vscode.window.activeTextEditor?.document.uri.path.endsWith('payments/main.tf'),
    );
  });
});

// The last of all: VS Code holds the document for minutes.
describe('A file that is open without being shown', () => {
  beforeEach(scanWorkspaceAtStart);

  it('has its findings, as when another extension reads it', async () => {
    const path = 'windows/stream.tf';
    await vscode.workspace.openTextDocument(file(path));
    await vscode.commands.executeCommand('kinesis-encryption.scanWorkspace');
    await untilSummaryIs(summaryAtStart());
    await open(path);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await untilSummaryIs(summaryAtStart());
  });
});
