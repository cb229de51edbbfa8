import assert from 'node:assert/strict';
import {
  type CodeAction,
  CodeActionKind,
  type Diagnostic,
  type Range,
  ShowMessageNotification,
  type TextDocumentEdit,
} from 'vscode-languageserver-protocol/node';
import { type Editor, fullCapabilities, plainCapabilities, rulesOf, startEditor, stopEditors } from './editor.ts';

const unencrypted = 'resource "aws_kinesis_stream" "orders" {\n  name = "orders"\n}\n';
const key = 'resource "aws_kms_key" "orders" {\n  enable_key_rotation = true\n}\n';
const start: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
const fixAllKind = 'source.fixAll.kinesis-encryption';

function preferred(actions: readonly CodeAction[]): CodeAction {
  const [only, ...others] = actions.filter(({ isPreferred }) => isPreferred);
  assert.ok(only, 'no action is preferred');
  assert.deepEqual(others, []);
  return only;
}

async function applyPreferred(editor: Editor, name: string, diagnostic: Diagnostic): Promise<void> {
  const action = await editor.resolve(preferred(await editor.actions(name, diagnostic.range)));
  assert.ok(action.edit, 'the action has no edit');
  editor.apply(action.edit);
}

describe('code actions', () => {
  afterEach(stopEditors);

  it('fix a finding, which is then gone', async () => {
    const editor = await startEditor({ 'main.tf': unencrypted });
    editor.open('main.tf');
    const [diagnostic] = await editor.pull('main.tf');
    assert.ok(diagnostic);
    const actions = await editor.actions('main.tf', diagnostic.range, { diagnostics: [diagnostic] });
    const action = preferred(actions);
    assert.equal(action.kind, CodeActionKind.QuickFix);
    assert.deepEqual(action.diagnostics, [diagnostic]);
    assert.equal(action.edit, undefined, 'edits are computed when asked for');
    const { edit } = await editor.resolve(action);
    assert.ok(edit?.documentChanges && edit.changes === undefined);
    const [change] = edit.documentChanges as TextDocumentEdit[];
    assert.deepEqual(change?.textDocument, { uri: editor.uri('main.tf'), version: 1 });
    editor.apply(edit);
    assert.match(editor.text('main.tf'), /encryption_type = "KMS"\n {2}kms_key_id\s+= aws_kms_key\./);
    assert.match(editor.text('main.tf'), /enable_key_rotation\s+= true/);
    assert.deepEqual(await editor.pull('main.tf'), []);
  });

  it('ask before they replace a video stream, and leave it out where everything is fixed', async () => {
    const video = 'resource "aws_kinesis_video_stream" "hall" {\n  name = "hall"\n}\n';
    const editor = await startEditor({ 'main.tf': video });
    editor.open('main.tf');
    const action = preferred(await editor.actions('main.tf', start));
    assert.match(action.title, /\(replaces the stream\)$/);
    const { edit } = await editor.resolve(action);
    const annotations = Object.values(edit?.changeAnnotations ?? {});
    assert.ok(annotations.length > 0);
    for (const { needsConfirmation, description } of annotations) {
      assert.equal(needsConfirmation, true);
      assert.match(description ?? '', /the stream is replaced, and everything recorded in it is lost/);
    }
    const [all] = await editor.actions('main.tf', start, { only: [fixAllKind] });
    const nothing = all === undefined ? undefined : (await editor.resolve(all)).edit;
    assert.deepEqual(nothing?.documentChanges ?? [], []);
  });

  it('name each change of a fix that makes several', async () => {
    const editor = await startEditor({ 'main.tf': unencrypted });
    editor.open('main.tf');
    const { edit } = await editor.resolve(preferred(await editor.actions('main.tf', start)));
    const [change] = edit?.documentChanges as TextDocumentEdit[];
    const ids = change?.edits.map((one) => ('annotationId' in one ? one.annotationId : undefined)) ?? [];
    assert.ok(ids.length > 1);
    for (const id of ids) assert.ok(id !== undefined && edit?.changeAnnotations?.[id]?.label, String(id));
  });

  it('offer the keys of the module', async () => {
    const editor = await startEditor({ 'main.tf': unencrypted, 'keys.tf': key });
    editor.open('main.tf');
    const [diagnostic] = await editor.pull('main.tf');
    assert.ok(diagnostic);
    await applyPreferred(editor, 'main.tf', diagnostic);
    assert.match(editor.text('main.tf'), /kms_key_id\s+= aws_kms_key\.orders\.arn/);
    assert.equal(editor.read('keys.tf'), key);
    assert.deepEqual(await editor.pull('main.tf'), []);
  });

  it('edit documents that are not open', async () => {
    const editor = await startEditor({ 'main.tf': `${unencrypted}\n`, 'kms.tf': 'locals {}\n' });
    editor.open('main.tf');
    const [diagnostic] = await editor.pull('main.tf');
    assert.ok(diagnostic);
    await applyPreferred(editor, 'main.tf', diagnostic);
    assert.match(editor.read('kms.tf'), /resource "aws_kms_key"/);
    assert.deepEqual(await editor.pull('main.tf'), []);
  });

  it('suppress a finding, once and for all', async () => {
    const editor = await startEditor({ 'main.tf': unencrypted });
    editor.open('main.tf');
    const actions = await editor.actions('main.tf', start);
    const suppress = actions.find(({ title }) => title.startsWith('Ignore stream-unencrypted'));
    assert.ok(suppress, actions.map(({ title }) => title).join('\n'));
    assert.notEqual(suppress.isPreferred, true);
    const { edit } = await editor.resolve(suppress);
    assert.ok(edit);
    editor.apply(edit);
    assert.match(editor.text('main.tf'), /kinesis-encryption:ignore stream-unencrypted/);
    assert.deepEqual(await editor.pull('main.tf'), []);
    assert.deepEqual(await editor.actions('main.tf', start), []);
  });

  it('are of the kinds that were asked for', async () => {
    const editor = await startEditor({ 'main.tf': unencrypted });
    editor.open('main.tf');
    const kindsFor = async (...only: string[]): Promise<string[]> => [
      ...new Set((await editor.actions('main.tf', start, { only })).map(({ kind }) => kind ?? '')),
    ];
    assert.deepEqual(await kindsFor('quickfix'), ['quickfix']);
    assert.deepEqual(await kindsFor('source'), [fixAllKind]);
    assert.deepEqual(await kindsFor('source.fixAll'), [fixAllKind]);
    assert.deepEqual(await kindsFor(fixAllKind), [fixAllKind]);
    assert.deepEqual(await kindsFor(''), ['quickfix', fixAllKind]);
    assert.deepEqual(await kindsFor('refactor', 'source.organizeImports', 'quick', 'source.fixAll.other'), []);
    assert.deepEqual([...new Set((await editor.actions('main.tf', start)).map(({ kind }) => kind))], ['quickfix']);
  });

  it('are offered where the finding is, and nowhere else', async () => {
    const editor = await startEditor({ 'main.tf': unencrypted });
    editor.open('main.tf');
    const nameLine: Range = { start: { line: 1, character: 0 }, end: { line: 1, character: 16 } };
    assert.deepEqual(await editor.actions('main.tf', nameLine), []);
  });

  it('fix everything in a file, whatever the fixes share', async () => {
    const names = ['a', 'b', 'c'];
    const text = [
      ...names.map((name) => unencrypted.replaceAll('orders', name)),
      'resource "aws_kinesis_stream" "d" {\n  name            = "d"\n  encryption_type = "kms"\n  kms_key_id      = aws_kms_key.d.arn\n}\n',
      'resource "aws_kms_key" "d" {}\n',
    ].join('\n');
    // Writing a policy for a key that had none is confirmed by itself.
    const settings = { rules: { 'key-policy-missing': 'off' } };
    const editor = await startEditor({ 'main.tf': text }, { settings });
    editor.open('main.tf');
    assert.equal((await editor.pull('main.tf')).length, 4);
    const [action, ...others] = await editor.actions('main.tf', start, { only: [fixAllKind] });
    assert.ok(action);
    assert.deepEqual(others, []);
    const { edit } = await editor.resolve(action);
    assert.ok(edit);
    editor.apply(edit);
    assert.deepEqual(await editor.pull('main.tf'), []);
    assert.deepEqual(await editor.actions('main.tf', start, { only: [fixAllKind] }), []);
  });

  it('leave nothing of a fix-all that was only tried out', async () => {
    const editor = await startEditor({ 'main.tf': unencrypted });
    editor.open('main.tf');
    const before = await editor.pull('main.tf');
    const [action] = await editor.actions('main.tf', start, { only: [fixAllKind] });
    assert.ok(action);
    await editor.resolve(action);
    assert.deepEqual((await editor.report('main.tf')).kind, 'full');
    assert.deepEqual(await editor.pull('main.tf'), before);
  });

  it('say why they change nothing, to an editor that can show no more than a message', async () => {
    const editor = await startEditor({ 'main.tf': `${unencrypted}${key.replace('"orders"', '"my key"')}` });
    const message = new Promise<string>((resolve) => {
      editor.connection.onNotification(ShowMessageNotification.type, (shown) => {
        resolve(shown.message);
      });
    });
    editor.open('main.tf');
    const action = await editor.resolve(preferred(await editor.actions('main.tf', start)));
    assert.equal(action.edit, undefined);
    assert.match(await message, /my key: not possible, because /u);
    assert.deepEqual(rulesOf(await editor.pull('main.tf')), ['stream-unencrypted']);
  });

  it('are refused when the text has changed so that they mean nothing any more', async () => {
    const editor = await startEditor({ 'main.tf': unencrypted });
    editor.open('main.tf');
    const action = preferred(await editor.actions('main.tf', start));
    editor.change('main.tf', { find: '"orders" {', replace: '"renamed" {' });
    await assert.rejects(editor.resolve(action), { code: -32801 });
  });

  it('mean the same when the editor sends their members back in another order', async () => {
    const editor = await startEditor({ 'main.tf': unencrypted });
    editor.open('main.tf');
    const action = preferred(await editor.actions('main.tf', start));
    const reordered = JSON.parse(JSON.stringify(action), (_name, part: unknown) =>
      typeof part === 'object' && part !== null && !Array.isArray(part)
        ? Object.fromEntries(Object.entries(part).reverse())
        : part,
    ) as CodeAction;
    assert.notEqual(JSON.stringify(reordered.data), JSON.stringify(action.data));
    assert.ok((await editor.resolve(reordered)).edit);
  });

  it('follow the text when it has changed elsewhere', async () => {
    const editor = await startEditor({ 'main.tf': unencrypted });
    editor.open('main.tf');
    const action = preferred(await editor.actions('main.tf', start));
    editor.change('main.tf', { find: 'resource', replace: '# first\n\nresource' });
    const { edit } = await editor.resolve(action);
    const [change] = edit?.documentChanges as TextDocumentEdit[];
    assert.equal(change?.textDocument.version, 2);
    assert.ok(edit);
    editor.apply(edit);
    assert.deepEqual(await editor.pull('main.tf'), []);
  });

  it('work beside a block that is half written', async () => {
    const editor = await startEditor({ 'main.tf': `${unencrypted}\nresource "aws_sns_topic" "t" {\n  name = \n` });
    editor.open('main.tf');
    const [diagnostic] = await editor.pull('main.tf');
    assert.ok(diagnostic);
    await applyPreferred(editor, 'main.tf', diagnostic);
    assert.ok(!rulesOf(await editor.pull('main.tf')).includes('stream-unencrypted'));
    assert.match(editor.text('main.tf'), /resource "aws_sns_topic" "t" \{\n {2}name = \n/);
  });

  it('come with their edits, as plain changes, where the editor cannot ask again', async () => {
    const editor = await startEditor({ 'main.tf': unencrypted }, { capabilities: plainCapabilities });
    editor.open('main.tf');
    const [diagnostic] = await editor.pushed('main.tf', ({ length }) => length === 1);
    assert.ok(diagnostic);
    const action = preferred(await editor.actions('main.tf', diagnostic.range));
    assert.deepEqual(Object.keys(action.edit?.changes ?? {}), [editor.uri('main.tf')]);
    assert.equal(action.edit?.documentChanges, undefined);
    assert.ok(action.edit);
    editor.apply(action.edit);
    await editor.pushed('main.tf', ({ length }) => length === 0);
  });

  it('are none for an editor that knows only commands', async () => {
    const editor = await startEditor(
      { 'main.tf': unencrypted },
      { capabilities: { ...fullCapabilities, textDocument: { ...fullCapabilities.textDocument, codeAction: {} } } },
    );
    editor.open('main.tf');
    assert.deepEqual(await editor.actions('main.tf', start), []);
  });
});
