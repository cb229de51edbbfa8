import assert from 'node:assert/strict';
import {
  CancellationTokenSource,
  DiagnosticSeverity,
  DocumentDiagnosticRequest,
} from 'vscode-languageserver-protocol/node';
import { covered, rulesOf, startEditor, stopEditors } from './editor.ts';

const unencrypted = 'resource "aws_kinesis_stream" "orders" {\n  name = "orders"\n}\n';
const encrypted = [
  'resource "aws_kms_key" "orders" {',
  '  enable_key_rotation = true',
  '  policy              = var.key_policy',
  '}',
  '',
  'resource "aws_kinesis_stream" "orders" {',
  '  name            = "orders"',
  '  encryption_type = "KMS"',
  '  kms_key_id      = aws_kms_key.orders.arn',
  '}',
  '',
].join('\n');

describe('diagnostics by pull', () => {
  afterEach(stopEditors);

  it('say what is wrong, where, and where to read more', async () => {
    const editor = await startEditor({ 'main.tf': unencrypted });
    editor.open('main.tf');
    const [diagnostic, ...others] = await editor.pull('main.tf');
    assert.ok(diagnostic);
    assert.deepEqual(others, []);
    assert.equal(diagnostic.source, 'kinesis-encryption');
    assert.equal(diagnostic.code, 'stream-unencrypted');
    assert.equal(diagnostic.severity, DiagnosticSeverity.Error);
    assert.equal(covered(unencrypted, diagnostic.range), 'resource "aws_kinesis_stream" "orders"');
    assert.match(diagnostic.codeDescription?.href ?? '', /\/docs\/rules\/stream-unencrypted\.md$/);
    assert.deepEqual(diagnostic.data, {
      rule: 'stream-unencrypted',
      configuration: editor.uri(''),
      subject: { kind: 'stream', id: 'aws_kinesis_stream.orders' },
    });
  });

  it('follow the unsaved text', async () => {
    const editor = await startEditor({ 'main.tf': encrypted });
    editor.open('main.tf');
    assert.deepEqual(await editor.pull('main.tf'), []);
    editor.change('main.tf', { find: '"KMS"', replace: '"NONE"' });
    assert.deepEqual(rulesOf(await editor.pull('main.tf')), ['stream-unencrypted']);
    editor.change('main.tf', { find: '"NONE"', replace: '"KMS"' });
    assert.deepEqual(await editor.pull('main.tf'), []);
    assert.equal(editor.text('main.tf'), encrypted);
  });

  it('stay in place behind characters of two code units', async () => {
    const editor = await startEditor({ 'main.tf': `# 🔑\n${unencrypted}` });
    editor.open('main.tf');
    editor.change(
      'main.tf',
      { find: '🔑', replace: '🔑🔒𝛼' },
      { find: '𝛼\n', replace: '𝛽 /* 🗝 */\n/* 🗝🗝 */ ' },
      { find: '🔒', replace: '' },
    );
    const [diagnostic] = await editor.pull('main.tf');
    assert.ok(diagnostic);
    assert.equal(covered(editor.text('main.tf'), diagnostic.range), 'resource "aws_kinesis_stream" "orders"');
    assert.equal(diagnostic.range.start.character, '/* 🗝🗝 */ '.length);
  });

  it('stay while a block elsewhere is half written', async () => {
    const editor = await startEditor({ 'main.tf': `${unencrypted}\nlocals {\n  a = 1\n}\n` });
    editor.open('main.tf');
    const before = await editor.pull('main.tf');
    assert.deepEqual(rulesOf(before), ['stream-unencrypted']);
    for (const typed of [
      'resource "aws_',
      'resource "aws_sns_topic" "t" {\n  name = ',
      'resource "aws_sns_topic" "t" {\n  name = "${',
    ]) {
      editor.change('main.tf', { find: 'locals {', replace: `${typed}\nlocals {` });
      assert.deepEqual(await editor.pull('main.tf'), before, typed);
      editor.change('main.tf', { find: `${typed}\nlocals {`, replace: 'locals {' });
    }
  });

  it('come from the whole module, open or not', async () => {
    const [key = '', stream = ''] = encrypted.split('\n\n');
    const editor = await startEditor({ 'keys.tf': `${key}\n`, 'main.tf': `${stream}\n` });
    editor.open('main.tf');
    assert.deepEqual(await editor.pull('main.tf'), []);
    editor.open('keys.tf');
    editor.change('keys.tf', { find: 'enable_key_rotation = true', replace: 'key_usage = "SIGN_VERIFY"' });
    const [diagnostic] = await editor.pull('main.tf');
    assert.equal(diagnostic?.code, 'stream-key-unsuitable');
    const [related] = diagnostic.relatedInformation ?? [];
    assert.equal(related?.location.uri, editor.uri('keys.tf'));
  });

  it('are answered with "unchanged" where nothing has changed', async () => {
    const editor = await startEditor({ 'main.tf': unencrypted });
    editor.open('main.tf');
    await editor.ready();
    const first = await editor.report('main.tf');
    assert.equal(first.kind, 'full');
    const second = await editor.report('main.tf', first.resultId);
    assert.deepEqual(second, { kind: 'unchanged', resultId: first.resultId });
    editor.change('main.tf', { find: 'resource', replace: '\nresource' });
    const third = await editor.report('main.tf', first.resultId);
    assert.equal(third.kind, 'full');
    assert.notEqual(third.resultId, first.resultId);
  });

  it('are about the version that was sent last, however fast the author types', async () => {
    const editor = await startEditor({ 'main.tf': unencrypted });
    editor.open('main.tf');
    const reports = [];
    for (let lines = 1; lines <= 30; lines++) {
      editor.change('main.tf', { find: 'resource', replace: '\nresource' });
      reports.push(editor.pull('main.tf'));
    }
    const lines = (await Promise.all(reports)).map(([diagnostic]) => diagnostic?.range.start.line);
    assert.equal(lines.at(-1), 30);
    // An earlier answer may already know of later changes, never the other way round.
    lines.forEach((line, index) => {
      assert.ok(line !== undefined && line >= index + 1, `${String(line)} after ${index + 1} changes`);
    });
  });

  it('are not computed for a request that was cancelled, and the next one is answered', async () => {
    const editor = await startEditor({ 'main.tf': unencrypted });
    editor.open('main.tf');
    const source = new CancellationTokenSource();
    const params = { textDocument: { uri: editor.uri('main.tf') } };
    const cancelled = editor.connection.sendRequest(DocumentDiagnosticRequest.type, params, source.token);
    source.cancel();
    await assert.rejects(cancelled, { code: -32800 });
    assert.deepEqual(rulesOf(await editor.pull('main.tf')), ['stream-unencrypted']);
  });

  it('leave out what is suppressed', async () => {
    const editor = await startEditor({
      'main.tf': `# kinesis-encryption:ignore stream-unencrypted -- a test\n${unencrypted}`,
    });
    editor.open('main.tf');
    assert.deepEqual(await editor.pull('main.tf'), []);
    await editor.ready();
    editor.change('main.tf', { find: 'stream-unencrypted', replace: 'stream-key-missing' });
    assert.deepEqual(rulesOf(await editor.pull('main.tf')), ['stream-unencrypted', 'suppression-invalid']);
  });

  it('name the syntax error of a saved file that is broken, until it changes', async () => {
    const editor = await startEditor({ 'main.tf': `${unencrypted}locals {\n  a = \n}\n` });
    editor.open('main.tf');
    await editor.ready();
    const refreshed = editor.refreshed();
    editor.save('main.tf');
    await refreshed;
    const items = await editor.pull('main.tf');
    assert.deepEqual(rulesOf(items), ['stream-unencrypted', 'syntax-error']);
    const notice = items.find(({ code }) => code === 'syntax-error');
    assert.equal(notice?.severity, DiagnosticSeverity.Information);
    assert.equal(notice.range.start.line, 4);
    editor.change('main.tf', { find: 'a = ', replace: 'a = 1' });
    assert.deepEqual(rulesOf(await editor.pull('main.tf')), ['stream-unencrypted']);
  });

  it('exist for documents that have no file yet', async () => {
    const editor = await startEditor({});
    editor.open('untitled:Untitled-1', unencrypted);
    const [diagnostic] = await editor.pull('untitled:Untitled-1');
    assert.equal(diagnostic?.code, 'stream-unencrypted');
  });

  it('know an address however the editor spells it', async () => {
    const editor = await startEditor({ 'my files/main.tf': unencrypted });
    const uri = editor.uri('my files/main.tf').replace('%20', ' ');
    editor.open(uri, unencrypted);
    assert.deepEqual(rulesOf(await editor.pull(uri)), ['stream-unencrypted']);
    editor.change(uri, { find: '  name', replace: '  encryption_type = "KMS"\n  name' });
    assert.deepEqual(rulesOf(await editor.pull(uri)), ['stream-key-missing']);
  });

  it('say so where a file is too large to be analysed, and come back when it shrinks', async () => {
    const padding = `# ${'x'.repeat(2 * 1024 * 1024)}\n`;
    const editor = await startEditor({ 'main.tf': unencrypted });
    editor.open('main.tf', `${unencrypted}${padding}`);
    const [notice, ...others] = await editor.pull('main.tf');
    assert.deepEqual(others, []);
    assert.equal(notice?.severity, DiagnosticSeverity.Information);
    assert.match(String(notice.code), /too-large/);
    editor.change('main.tf', { find: padding, replace: '' });
    assert.deepEqual(rulesOf(await editor.pull('main.tf')), ['stream-unencrypted']);
  });

  it('are none for other files', async () => {
    const editor = await startEditor({ 'main.txt': unencrypted });
    editor.open('main.txt', unencrypted, 'plaintext');
    assert.deepEqual(await editor.pull('main.txt'), []);
  });
});
