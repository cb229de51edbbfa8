import { strict as assert } from 'node:assert';
import { writeFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { file, open, type, until } from './editor.ts';

const template = `Resources:
  Clicks:
    Type: AWS::Kinesis::Stream
    Properties:
      Name: clicks
      StreamEncryption:
        EncryptionType: KMS
        KeyId: alias/clicks
`;

/** Writes a file that is not part of the fixture, and shows it. */
async function openNew(path: string, text: string): Promise<vscode.TextEditor> {
  await writeFile(file(path).fsPath, text);
  return open(path);
}

function changed(editor: vscode.TextEditor, before: string): Promise<string> {
  return until(`${editor.document.uri.path} has been added to`, () => {
    const text = editor.document.getText();
    return text === before ? undefined : text;
  });
}

describe('Insert Key Policy', () => {
  it('adds the policy that is chosen to the Terraform that is shown, for the streams of the module', async () => {
    const editor = await open('payments/main.tf');
    const before = editor.document.getText();
    await vscode.commands.executeCommand('kinesis-encryption.insertKeyPolicy', 'named-producers-and-consumers');
    const text = await changed(editor, before);
    assert.ok(text.startsWith(before.trimEnd()));
    assert.match(text, /^variable "kinesis_producer_role_arns" \{$/m);
    assert.match(text, /^resource "aws_kms_key" "kinesis" \{$/m);
    assert.match(text, /:stream\/payments"/);
  });

  it('lets the author choose from a list', async () => {
    const editor = await open('payments/main.tf');
    const before = editor.document.getText();
    const command = vscode.commands.executeCommand('kinesis-encryption.insertKeyPolicy');
    const text = await until('the first of the list has been added', async () => {
      // Nothing tells that the list is shown; before that there is nothing to accept.
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      const now = editor.document.getText();
      return now === before ? undefined : now;
    });
    await command;
    assert.match(text, /sid += "AllowUseThroughKinesisForThisStream"/);
  });

  it('adds a key to a CloudFormation template', async () => {
    const editor = await openNew('template.yaml', template);
    await vscode.commands.executeCommand('kinesis-encryption.insertKeyPolicy', 'regulated-data');
    const text = await changed(editor, template);
    assert.match(text, /^Parameters:\n {2}KinesisKeyAdministratorArns:$/m);
    assert.match(text, /^ {6}KeyPolicy:$/m);
    assert.match(text, /:stream\/clicks/);
  });
});

describe('Insert Guardrail', () => {
  it('adds it to Terraform', async () => {
    const editor = await open('main.tf');
    const before = editor.document.getText();
    await vscode.commands.executeCommand('kinesis-encryption.insertGuardrail', 'config-rules');
    assert.match(await changed(editor, before), /^resource "aws_config_config_rule" "kinesis_stream_encrypted" \{$/m);
  });

  it('adds it to a CloudFormation template, in YAML and in JSON', async () => {
    const yaml = await openNew('template.yaml', template);
    await vscode.commands.executeCommand('kinesis-encryption.insertGuardrail', 'eventbridge-rule');
    assert.match(await changed(yaml, template), /^ {2}KinesisEncryptionChanges:\n {4}Type: AWS::Events::Rule$/m);
    const text = '{\n  "Resources": {\n    "Topic": {\n      "Type": "AWS::SNS::Topic"\n    }\n  }\n}\n';
    const json = await openNew('template.json', text);
    await vscode.commands.executeCommand('kinesis-encryption.insertGuardrail', 'kms-denial-alarm');
    const { Resources } = JSON.parse(await changed(json, text)) as { Resources: Record<string, { Type: string }> };
    assert.equal(Resources['KinesisKmsAccessDenied']?.Type, 'AWS::Logs::MetricFilter');
  });

  it('opens a document of its own where there is none', async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.commands.executeCommand('kinesis-encryption.insertGuardrail', 'service-control-policy');
    const { document } = await until('a new document is shown', () => vscode.window.activeTextEditor);
    assert.match(document.getText(), /SERVICE_CONTROL_POLICY/);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });
});

describe('Completion of key policies', () => {
  it('offers them with what they are for, and takes the text as it is laid out', async () => {
    const editor = await open('payments/main.tf');
    const at = new vscode.Position(3, '  enable_key_rotation     = true'.length);
    await type(editor, at, '\n  policy = ');
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      editor.document.uri,
      at.translate(1).with({ character: '  policy = '.length }),
      undefined,
      100,
    );
    const item = list.items.find(({ label }) => label === 'key policy: regulated-data');
    assert.ok(item !== undefined, list.items.map(({ label }) => JSON.stringify(label)).join(', '));
    assert.equal(item.keepWhitespace, true);
    assert.ok(item.documentation instanceof vscode.MarkdownString);
    assert.match(item.documentation.value, /\| Who \| Administer \| Encrypt \| Decrypt \|/);
    const text = typeof item.insertText === 'string' ? item.insertText : (item.insertText?.value ?? '');
    assert.match(text, /^jsonencode\(\{\n {4}Version = "2012-10-17"\n[^]*:stream\/payments"/);
    assert.ok(
      (item.additionalTextEdits ?? []).some(({ newText }) => newText.includes('kinesis_key_administrator_arns')),
    );
  });
});
