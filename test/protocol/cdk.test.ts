import assert from 'node:assert/strict';
import type { CodeLens, Diagnostic, Hover } from 'vscode-languageserver-protocol/node';
import { startEditor, stopEditors } from './editor.ts';

const app = `import * as kinesis from 'aws-cdk-lib/aws-kinesis';

new kinesis.Stream(app, 'Orders', {
  encryption: kinesis.StreamEncryption.UNENCRYPTED,
});
`;

describe('CDK sources in the editor', () => {
  afterEach(stopEditors);

  it('have diagnostics, a hover and a lens, also before the workspace has been read', async () => {
    const editor = await startEditor({ 'app.ts': app });
    editor.open('app.ts');
    const textDocument = { uri: editor.uri('app.ts') };
    const { items } = await editor.connection.sendRequest<{ items: Diagnostic[] }>('textDocument/diagnostic', {
      textDocument,
    });
    assert.deepEqual(
      items.map(({ code, range }) => [code, range.start.line]),
      [['stream-unencrypted', 3]],
    );
    const hover = await editor.connection.sendRequest<Hover | null>('textDocument/hover', {
      textDocument,
      position: { line: 2, character: 6 },
    });
    assert.ok(hover !== null && typeof hover.contents === 'object' && 'value' in hover.contents);
    assert.match(hover.contents.value, /Not encrypted/u);
    const lenses = await editor.connection.sendRequest<CodeLens[]>('textDocument/codeLens', { textDocument });
    assert.equal(lenses.length, 1);
  });
});
