import assert from 'node:assert/strict';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { WorkspaceEdit } from 'vscode-languageserver-protocol/node';
import {
  type InsertPieceParams,
  type InsertPieceResult,
  type PiecesResult,
  methods,
} from '../../server/src/lsp/protocol.ts';
import { type Editor, startEditor, stopEditors } from './editor.ts';

async function open(name: string, text: string): Promise<Editor> {
  const editor = await startEditor({ [name]: text });
  await editor.ready();
  editor.open(name);
  return editor;
}

function insert(editor: Editor, params: InsertPieceParams): Promise<InsertPieceResult | null> {
  return editor.connection.sendRequest<InsertPieceResult | null>(methods.insertPiece, params);
}

function editedText(result: InsertPieceResult | null, text: string): string {
  assert.ok(result?.edit !== null && result !== null, result?.refused ?? 'no result');
  const [change] = (result.edit as WorkspaceEdit).documentChanges ?? [];
  assert.ok(change !== undefined && 'edits' in change);
  return TextDocument.applyEdits(
    TextDocument.create('', '', 0, text),
    change.edits.flatMap((edit) => ('newText' in edit ? [edit] : [])),
  );
}

describe('pieces to take over', () => {
  afterEach(stopEditors);

  it('are listed with what they are for', async () => {
    const editor = await open('main.tf', '');
    const { pieces } = await editor.connection.sendRequest<PiecesResult>(methods.pieces, {
      kind: 'guardrail',
      uri: editor.uri('main.tf'),
    });
    assert.deepEqual(
      pieces.map(({ id }) => id),
      ['service-control-policy', 'config-rules', 'eventbridge-rule', 'kms-denial-alarm'],
    );
    assert.ok(pieces.every(({ title, detail }) => title !== '' && detail !== ''));
  });

  it('are added to the document that is shown, once', async () => {
    const text = 'variable "security_topic_arn" {\n  type = string\n}\n';
    const editor = await open('main.tf', text);
    const params = { kind: 'guardrail', id: 'eventbridge-rule', uri: editor.uri('main.tf') } as const;
    const after = editedText(await insert(editor, params), text);
    assert.equal(after.match(/variable "security_topic_arn"/gu)?.length, 1);
    assert.match(after, /resource "aws_cloudwatch_event_rule"/u);
    editor.change('main.tf', { find: text, replace: after });
    const again = await insert(editor, params);
    assert.match(again?.refused ?? '', /declares aws_cloudwatch_event_rule/u);
    assert.equal(again?.edit, null);
  });

  it('are handed out as text where they do not fit', async () => {
    const editor = await open('main.tf.json', '{}');
    const elsewhere = await insert(editor, { kind: 'guardrail', id: 'config-rules', uri: editor.uri('main.tf.json') });
    const nowhere = await insert(editor, { kind: 'guardrail', id: 'config-rules', uri: null });
    for (const result of [elsewhere, nowhere]) {
      assert.equal(result?.edit, null);
      assert.equal(result.language, 'terraform');
      assert.match(result.text, /KINESIS_STREAM_ENCRYPTED/u);
    }
    assert.equal(await insert(editor, { kind: 'guardrail', id: 'no-such-thing', uri: null }), null);
  });
});
