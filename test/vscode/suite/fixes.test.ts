import { strict as assert } from 'node:assert';
import { readFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { type Finding, apply, codeActions, file, findingOf, findings, open, quickFixes, until } from './editor.ts';
import { scanWorkspaceAtStart, summaryAtStart, untilSummaryIs } from './fixture.ts';

describe('The preferred quick fix', () => {
  beforeEach(scanWorkspaceAtStart);

  it('encrypts a stream with a key of its own, and undo takes it back', async () => {
    const before = await readFile(file('main.tf').fsPath);
    const editor = await open('main.tf');
    await applyPreferredFix(editor, await findingOf('main.tf', 'stream-unencrypted'));

    const fixed = editor.document.getText();
    const stream = block(fixed, 'resource "aws_kinesis_stream" "orders"');
    assert.match(stream, /^ {2}encryption_type +=/m, 'laid out as the block around it');
    assert.match(stream, /^ *encryption_type += "KMS"$/m);
    const key = /^ *kms_key_id += aws_kms_key\.(\w+)\.arn$/m.exec(stream)?.[1];
    assert.ok(key !== undefined, `the stream names a key:\n${stream}`);
    const keyBlock = block(fixed, `resource "aws_kms_key" "${key}"`);
    assert.match(keyBlock, /^ *enable_key_rotation += true$/m);
    assert.match(keyBlock, /^ *policy += /m);
    for (const part of [':root', 'kms:GenerateDataKey', 'kms:ViaService', 'kms:EncryptionContext:aws:kinesis:arn']) {
      assert.ok(fixed.includes(part), `the policy speaks of ${part}`);
    }

    await vscode.commands.executeCommand('kinesis-encryption.scanWorkspace');
    await untilSummaryIs(summaryAtStart().filter((line) => line !== 'main.tf stream-unencrypted'));

    await vscode.window.showTextDocument(editor.document);
    await vscode.commands.executeCommand('undo');
    await until('the text is the old one', () => editor.document.getText() === before.toString());
    await editor.document.save();
    assert.deepEqual(await readFile(file('main.tf').fsPath), before);
    await untilSummaryIs(summaryAtStart());
  });

  it('replaces the AWS managed key', async () => {
    const editor = await open('analytics.tf');
    await applyPreferredFix(editor, await findingOf('analytics.tf', 'stream-aws-managed-key'));
    assert.doesNotMatch(editor.document.getText(), /alias\/aws\/kinesis/);
    assert.match(editor.document.getText(), /kms_key_id +=/);
  });

  it('keeps CRLF line endings', async () => {
    const editor = await open('windows/stream.tf');
    await applyPreferredFix(editor, await findingOf('windows/stream.tf', 'stream-unencrypted'));
    await editor.document.save();
    const fixed = await readFile(file('windows/stream.tf').fsPath, 'utf8');
    assert.match(fixed, /encryption_type = "KMS"\r\n/);
    assert.doesNotMatch(fixed, /(?<!\r)\n/);
  });

  it('encrypts a stream of a template, and keeps its comments', async () => {
    const editor = await open('stacks/network.yaml');
    await applyPreferredFix(editor, await findingOf('stacks/network.yaml', 'stream-unencrypted'));
    const fixed = editor.document.getText();
    assert.match(fixed, /Type: AWS::Kinesis::Stream # where the web shop writes\n/);
    assert.match(fixed, /\n {6}StreamEncryption:\n {8}EncryptionType: KMS\n {8}KeyId: /);
    assert.match(fixed, /\n {4}Type: AWS::KMS::Key\n/);
  });

  it('encrypts a stream of a CDK app, and imports what that takes', async () => {
    const editor = await open('stacks/app.ts');
    await applyPreferredFix(editor, await findingOf('stacks/app.ts', 'stream-unencrypted'));
    const fixed = editor.document.getText();
    assert.match(fixed, /^import \* as kms from 'aws-cdk-lib\/aws-kms';$/m);
    assert.match(fixed, /encryption: kinesis\.StreamEncryption\.KMS,\n/);
    assert.match(fixed, /new kms\.Key\(this, /);
  });

  it('encrypts a stream of a CDK app in Python, and imports what that takes', async () => {
    const editor = await open('stacks/ledger.py');
    await applyPreferredFix(editor, await findingOf('stacks/ledger.py', 'stream-aws-managed-key'));
    const fixed = editor.document.getText();
    assert.match(fixed, /aws_kms as kms/);
    assert.match(fixed, /^ {8}ledger_key = kms\.Key\($/m);
    assert.match(fixed, /encryption=kinesis\.StreamEncryption\.KMS,\s+encryption_key=ledger_key/);
  });

  it('is the only preferred one among several', async () => {
    await open('main.tf');
    const actions = await quickFixes(await findingOf('main.tf', 'stream-unencrypted'));
    assert.equal(actions.filter((action) => action.isPreferred === true).length, 1);
    assert.ok(actions.length > 1, actions.map((action) => action.title).join(', '));
  });
});

describe('source.fixAll.kinesis-encryption', () => {
  beforeEach(scanWorkspaceAtStart);

  it('fixes one document', async () => {
    const { document } = await open('billing/streams.tf');
    await findingOf('billing/streams.tf', 'stream-unencrypted');
    const whole = new vscode.Range(document.positionAt(0), document.positionAt(document.getText().length));
    const kind = vscode.CodeActionKind.SourceFixAll.append('kinesis-encryption');
    const [action, ...others] = await codeActions('billing/streams.tf', whole, kind);
    assert.ok(action !== undefined && others.length === 0, 'there is one such action');
    await apply(action);
    await untilSummaryIs(summaryAtStart().filter((line) => !line.startsWith('billing/streams.tf')));
    assert.match(document.getText(), /enable_key_rotation += true/);
    assert.doesNotMatch(document.getText(), /alias\/aws\/kinesis/);
  });

  for (const [path, rule, expected] of [
    ['stacks/app.ts', 'stream-unencrypted', /encryptionKey: settlementKey/],
    ['stacks/ledger.py', 'stream-aws-managed-key', /encryption_key=ledger_key/],
  ] as const) {
    it(`fixes a CDK app: ${path}`, async () => {
      const { document } = await open(path);
      await findingOf(path, rule);
      const whole = new vscode.Range(document.positionAt(0), document.positionAt(document.getText().length));
      const kind = vscode.CodeActionKind.SourceFixAll.append('kinesis-encryption');
      const action = await until(
        'there is such an action',
        async () => (await codeActions(path, whole, kind))[0],
        () => document.getText(),
      );
      await apply(action);
      await untilSummaryIs(summaryAtStart().filter((line) => !line.startsWith(path)));
      assert.match(document.getText(), expected);
    });
  }
});

/** Applies the preferred one of the fixes that VS Code offers at a finding, and waits until the finding is gone. */
async function applyPreferredFix(editor: vscode.TextEditor, finding: Finding): Promise<void> {
  // VS Code drops the answer, or the question, where another extension begins to offer actions for the language meanwhile.
  const preferred = await until(`there is a preferred fix for ${finding.rule}`, async () =>
    (await quickFixes(finding)).find((action) => action.isPreferred === true),
  );
  await apply(preferred);
  await until(
    `the finding of ${finding.rule} is gone`,
    () => !findings(finding.path).some(({ rule }) => rule === finding.rule),
    () => editor.document.getText(),
  );
}

/** The text of a top-level block, by the start of its header. */
function block(text: string, header: string): string {
  const start = text.indexOf(header);
  assert.ok(start >= 0, `there is ${header} in:\n${text}`);
  return text.slice(start, text.indexOf('\n}', start) + 2);
}
