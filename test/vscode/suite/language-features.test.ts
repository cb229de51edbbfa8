import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { file, findingOf, open, type, until } from './editor.ts';

describe('The hover', () => {
  for (const [path, place, classification] of [
    ['main.tf', 'aws_kinesis_stream" "orders"', /not encrypted|unencrypted/i],
    ['analytics.tf', 'aws_kinesis_stream" "page_views"', /AWS managed key/i],
    ['payments/main.tf', 'aws_kinesis_stream" "payments"', /encrypted with aws_kms_key\.payments/i],
    ['stacks/network.yaml', 'Clicks:', /not encrypted|unencrypted/i],
    ['stacks/app.ts', "Stream(this, 'Settlement'", /not encrypted|unencrypted/i],
    ['stacks/ledger.py', 'Stream(self, "Ledger"', /AWS managed key/i],
  ] as const) {
    it(`says in ${path} how ${place} is encrypted`, async () => {
      const { document } = await open(path);
      const start = document.getText().indexOf(place);
      assert.ok(start >= 0);
      const position = document.positionAt(start + 3);
      const text = await until('there is a hover', async () => {
        const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
          'vscode.executeHoverProvider',
          file(path),
          position,
        );
        return hovers.flatMap(({ contents }) => contents.map(markdown)).join('\n') || undefined;
      });
      assert.match(text, classification);
    });
  }
});

describe('The code lens', () => {
  it('says the same in one line above the stream', async () => {
    const { document } = await open('payments/main.tf');
    const line = document.positionAt(document.getText().indexOf('resource "aws_kinesis_stream"')).line;
    const lens = await until('there is a lens on the stream', async () => {
      const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
        'vscode.executeCodeLensProvider',
        document.uri,
        100,
      );
      return lenses.find(({ range }) => range.start.line === line);
    });
    assert.match(lens.command?.title ?? '', /encrypted with aws_kms_key\.payments/i);
  });
});

describe('Completion', () => {
  it('offers KMS for encryption_type', async () => {
    const editor = await open('main.tf');
    const at = endOfLine(editor.document, 'name             = "orders"');
    await type(editor, at, '\n  encryption_type = ');
    const items = await completions(editor.document.uri, at.translate(1).with({ character: 20 }));
    assert.ok(
      items.some((item) => /"?KMS"?/.test(inserted(item))),
      items.map(inserted).join(', '),
    );
  });

  it('offers the keys of the module for kms_key_id', async () => {
    const editor = await open('payments/main.tf');
    const at = endOfLine(editor.document, 'name            = "payments"');
    await type(editor, at, '\n}\n\nresource "aws_kinesis_stream" "payouts" {\n  kms_key_id = ');
    const items = await completions(editor.document.uri, at.translate(4).with({ character: 15 }));
    assert.ok(
      items.some((item) => inserted(item).includes('aws_kms_key.payments.arn')),
      items.map(inserted).join(', '),
    );
  });

  it('offers a new key in a CDK app, which is declared and imported with it', async () => {
    const editor = await open('stacks/app.ts');
    await findingOf('stacks/app.ts', 'stream-unencrypted');
    const at = endOfLine(editor.document, 'StreamEncryption.UNENCRYPTED,');
    await type(editor, at, '\n      encryptionKey: ');
    const items = await completions(editor.document.uri, at.translate(1).with({ character: 21 }));
    const [item, ...others] = items.filter(({ label }) => label === 'new customer managed key');
    assert.ok(item !== undefined && others.length === 0, items.map(inserted).join(', '));
    assert.equal(inserted(item), 'settlementKey');
    const added = (item.additionalTextEdits ?? []).map(({ newText }) => newText).join('');
    assert.match(added, /const settlementKey = new kms\.Key\(this, /);
    assert.match(added, /import \* as kms from 'aws-cdk-lib\/aws-kms';/);
  });
});

/** The text of a hover, without Markdown's escapes. */
function markdown(content: unknown): string {
  return content instanceof vscode.MarkdownString ? content.value.replaceAll('\\', '') : '';
}

function endOfLine(document: vscode.TextDocument, text: string): vscode.Position {
  const offset = document.getText().indexOf(text);
  assert.ok(offset >= 0, `${text} is in ${document.uri.path}`);
  return document.positionAt(offset + text.length);
}

async function completions(uri: vscode.Uri, position: vscode.Position): Promise<vscode.CompletionItem[]> {
  const list = await vscode.commands.executeCommand<vscode.CompletionList>(
    'vscode.executeCompletionItemProvider',
    uri,
    position,
  );
  return list.items;
}

function inserted(item: vscode.CompletionItem): string {
  const text = item.insertText ?? (typeof item.label === 'string' ? item.label : item.label.label);
  return typeof text === 'string' ? text : text.value;
}
