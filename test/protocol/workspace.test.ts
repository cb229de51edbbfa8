import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import {
  CancellationTokenSource,
  type Diagnostic,
  WorkDoneProgress,
  type WorkspaceEdit,
} from 'vscode-languageserver-protocol/node';
import { URI } from 'vscode-uri';
import { type FixAllResult, type ScanResult, methods } from '../../server/src/lsp/protocol.ts';
import { type Editor, plainCapabilities, rulesOf, startEditor, stopEditors } from './editor.ts';

const unencrypted = 'resource "aws_kinesis_stream" "orders" {\n  name = "orders"\n}\n';
const withoutKey =
  'resource "aws_kinesis_stream" "orders" {\n  name            = "orders"\n  encryption_type = "KMS"\n}\n';
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

const none = ({ length }: Diagnostic[]): boolean => length === 0;
const one = ({ length }: Diagnostic[]): boolean => length === 1;

function scan(editor: Editor): Promise<ScanResult> {
  return editor.connection.sendRequest(methods.scanWorkspace, {});
}

describe('the workspace', () => {
  afterEach(stopEditors);

  it('is read at the start, and what is wrong in files that are not open is pushed', async () => {
    const editor = await startEditor({ 'a/main.tf': unencrypted, 'b/main.tf': encrypted, 'c/notes.txt': unencrypted });
    const status = await editor.ready();
    assert.deepEqual(rulesOf(await editor.pushed('a/main.tf', one)), ['stream-unencrypted']);
    assert.deepEqual(editor.shown('b/main.tf'), []);
    assert.deepEqual(status.streams, { total: 2, customerManagedKey: 1, awsManagedKey: 0, unencrypted: 1, unknown: 0 });
    assert.deepEqual(status.findings, { error: 1, warning: 0, information: 0 });
    assert.equal(status.documents.read, 2);
  });

  it('never has a file reported twice: a pull takes over, a close gives back', async () => {
    const editor = await startEditor({ 'main.tf': unencrypted });
    await editor.pushed('main.tf', one);
    editor.open('main.tf');
    assert.equal((await editor.pull('main.tf')).length, 1);
    await editor.pushed('main.tf', none);
    editor.change('main.tf', { find: '"orders"\n', replace: '"other"\n' });
    assert.equal((await editor.pull('main.tf')).length, 1);
    assert.deepEqual(editor.shown('main.tf'), []);
    editor.close('main.tf');
    await editor.pushed('main.tf', one);
  });

  it('has a file reported that stays open without being shown, as editors with tabs do', async () => {
    const editor = await startEditor({ 'main.tf': unencrypted });
    editor.open('main.tf');
    await editor.pull('main.tf');
    await editor.ready();
    assert.deepEqual(editor.shown('main.tf'), []);
    await editor.connection.sendNotification(methods.hidden, { uri: editor.uri('main.tf') });
    await editor.pushed('main.tf', one);
    await editor.pull('main.tf');
    await editor.pushed('main.tf', none);
  });

  it('goes back to what the disk holds when an unsaved document is closed', async () => {
    const editor = await startEditor({ 'main.tf': unencrypted });
    editor.open('main.tf');
    editor.change('main.tf', { find: unencrypted, replace: encrypted });
    assert.deepEqual(await editor.pull('main.tf'), []);
    editor.close('main.tf');
    await editor.pushed('main.tf', one);
  });

  it('follows files that change, come and go on the disk', async () => {
    const editor = await startEditor({ 'main.tf': unencrypted });
    await editor.pushed('main.tf', one);
    editor.write('main.tf', encrypted);
    await editor.pushed('main.tf', none);
    editor.write('new/main.tf', withoutKey);
    assert.deepEqual(rulesOf(await editor.pushed('new/main.tf', one)), ['stream-key-missing']);
    editor.write('new', null);
    await editor.pushed('new/main.tf', none);
  });

  it('leaves alone what the disk says of a document that is open', async () => {
    const editor = await startEditor({ 'main.tf': unencrypted });
    editor.open('main.tf');
    assert.equal((await editor.pull('main.tf')).length, 1);
    editor.write('main.tf', encrypted);
    assert.equal((await editor.pull('main.tf')).length, 1);
  });

  it('does not look at what is ignored, not even when it changes', async () => {
    const ignored = ['.terraform/x/main.tf', 'vendor/main.tf', 'generated/main.tf', 'build/main.tf'];
    const editor = await startEditor(
      { '.gitignore': 'vendor/\n', '.git/HEAD': '', ...Object.fromEntries(ignored.map((name) => [name, unencrypted])) },
      { settings: { exclude: ['generated'] }, filesExclude: { '**/build': true, '**/other': false } },
    );
    assert.equal((await editor.ready()).streams.total, 0);
    for (const name of ignored) editor.write(name, `${unencrypted}\n`);
    editor.write('main.tf', unencrypted);
    await editor.pushed('main.tf', one);
    for (const name of ignored) assert.deepEqual(editor.shown(name), [], name);
  });

  it('waits to be asked where the settings say so', async () => {
    const editor = await startEditor({ 'main.tf': unencrypted }, { settings: { scan: { onStart: false } } });
    await editor.ready();
    assert.deepEqual(editor.shown('main.tf'), []);
    const { status } = await scan(editor);
    assert.equal(status.findings.error, 1);
    assert.equal(editor.shown('main.tf').length, 1);
  });

  it('tells how far a scan has come, and ends one that is cancelled', async () => {
    const editor = await startEditor({ 'main.tf': unencrypted });
    await editor.ready();
    const kinds: string[] = [];
    editor.connection.onProgress(WorkDoneProgress.type, 'token', ({ kind }) => {
      kinds.push(kind);
    });
    await editor.connection.sendRequest(methods.scanWorkspace, { workDoneToken: 'token' });
    assert.equal(kinds[0], 'begin');
    assert.equal(kinds.at(-1), 'end');
    const source = new CancellationTokenSource();
    const cancelled = editor.connection.sendRequest(methods.scanWorkspace, {}, source.token);
    source.cancel();
    await assert.rejects(cancelled, { code: -32800 });
    assert.equal((await scan(editor)).status.findings.error, 1);
  });

  it('finds on a scan what changed without a word', async () => {
    const editor = await startEditor({ 'a/main.tf': unencrypted, 'b/main.tf': unencrypted });
    await editor.pushed('b/main.tf', one);
    rmSync(URI.parse(editor.uri('b')).fsPath, { recursive: true });
    await scan(editor);
    assert.deepEqual(editor.shown('b/main.tf'), []);
    assert.equal(editor.shown('a/main.tf').length, 1);
  });

  it('takes new settings at once', async () => {
    const editor = await startEditor({ 'main.tf': unencrypted, 'closed/main.tf': unencrypted });
    await editor.pushed('closed/main.tf', one);
    editor.open('main.tf');
    assert.equal((await editor.pull('main.tf')).length, 1);
    editor.setSettings({ rules: { 'stream-unencrypted': 'information' } });
    const [lower] = await editor.pushed('closed/main.tf', ([first]) => first?.severity === 3);
    assert.equal(lower?.code, 'stream-unencrypted');
    assert.equal((await editor.pull('main.tf'))[0]?.severity, 3);
    editor.setSettings({ rules: { 'stream-unencrypted': 'off', 'no-such-rule': 'error' } });
    await editor.pushed('closed/main.tf', none);
    assert.deepEqual(await editor.pull('main.tf'), []);
    editor.setSettings({ rules: 'nonsense', exclude: 7, scan: null, terraform: [] });
    await editor.pushed('closed/main.tf', one);
    editor.setSettings({ enable: false });
    await editor.pushed('closed/main.tf', none);
    assert.deepEqual(await editor.pull('main.tf'), []);
  });

  it('takes the values of variables from the settings', async () => {
    const text =
      'variable "type" {}\n\nresource "aws_kinesis_stream" "a" {\n  name            = "a"\n  encryption_type = var.type\n}\n';
    const editor = await startEditor({ 'main.tf': text, 'env/none.tfvars': 'type = "NONE"\n' });
    await editor.ready();
    editor.open('main.tf');
    assert.deepEqual(await editor.pull('main.tf'), []);
    const refreshed = editor.refreshed();
    editor.setSettings({ terraform: { variableFiles: ['env/none.tfvars'] } });
    await refreshed;
    assert.deepEqual(rulesOf(await editor.pull('main.tf')), ['stream-unencrypted']);
  });

  it('judges a module by its callers, wherever they are', async () => {
    const editor = await startEditor({
      'modules/stream/main.tf':
        'variable "key" {\n  default = null\n}\n\nresource "aws_kinesis_stream" "a" {\n  name            = "a"\n  encryption_type = var.key == null ? "NONE" : "KMS"\n  kms_key_id      = var.key\n}\n',
      'live/main.tf':
        'module "a" {\n  source = "../modules/stream"\n  key    = aws_kms_key.a.arn\n}\n\nresource "aws_kms_key" "a" {\n  enable_key_rotation = true\n}\n',
    });
    editor.open('modules/stream/main.tf');
    await editor.ready();
    assert.deepEqual(await editor.pull('modules/stream/main.tf'), []);
    editor.open('live/main.tf');
    editor.change('live/main.tf', { find: '  key    = aws_kms_key.a.arn\n', replace: '' });
    const [diagnostic] = await editor.pull('modules/stream/main.tf');
    assert.equal(diagnostic?.code, 'stream-unencrypted');
    assert.ok(diagnostic.relatedInformation?.some(({ location }) => location.uri === editor.uri('live/main.tf')));
  });

  it('may have several folders, each with its own settings in its own time', async () => {
    const editor = await startEditor(
      { 'one/main.tf': unencrypted, 'two/main.tf': unencrypted, 'three/main.tf': unencrypted },
      { folders: ['one', 'two'] },
    );
    await editor.pushed('one/main.tf', one);
    await editor.pushed('two/main.tf', one);
    assert.deepEqual(editor.shown('three/main.tf'), []);
    await editor.connection.sendNotification('workspace/didChangeWorkspaceFolders', {
      event: {
        added: [{ uri: editor.uri('three'), name: 'three' }],
        removed: [{ uri: editor.uri('one'), name: 'one' }],
      },
    });
    await editor.pushed('three/main.tf', one);
    await editor.pushed('one/main.tf', none);
    assert.equal(editor.shown('two/main.tf').length, 1);
  });

  it('is fixed as a whole, closed files included', async () => {
    const editor = await startEditor({
      'a/main.tf': unencrypted,
      'b/main.tf': `${withoutKey}\n${unencrypted.replaceAll('orders', 'clicks')}`,
      'c/main.tf': encrypted,
    });
    await editor.pushed('b/main.tf', ({ length }) => length === 2);
    editor.open('a/main.tf');
    const result = await editor.connection.sendRequest<FixAllResult>(methods.fixAll, {});
    assert.equal(result.fixed, 3);
    assert.deepEqual(result.refused, []);
    editor.apply(result.edit as WorkspaceEdit);
    await editor.pushed('b/main.tf', none);
    assert.deepEqual(await editor.pull('a/main.tf'), []);
    assert.equal(editor.read('c/main.tf'), encrypted);
    assert.deepEqual(await editor.connection.sendRequest(methods.fixAll, {}), { edit: null, fixed: 0, refused: [] });
  });

  it('is not fixed where a finding is suppressed', async () => {
    const editor = await startEditor({ 'main.tf': `# kinesis-encryption:ignore stream-unencrypted\n${unencrypted}` });
    const result = await editor.connection.sendRequest<FixAllResult>(methods.fixAll, {});
    assert.equal(result.edit, null);
  });
});

describe('an editor that cannot pull', () => {
  afterEach(stopEditors);

  it('is pushed what it has open, with the version it is about', async () => {
    const editor = await startEditor({ 'main.tf': unencrypted }, { capabilities: plainCapabilities });
    editor.open('main.tf');
    await editor.pushed('main.tf', (items, { version }) => items.length === 1 && version === 1);
    editor.change('main.tf', { find: 'name', replace: 'encryption_type = "KMS"\n  name' });
    const items = await editor.pushed('main.tf', (_, { version }) => version === 2);
    assert.deepEqual(rulesOf(items), ['stream-key-missing']);
    const [diagnostic] = items;
    assert.equal(diagnostic?.codeDescription, undefined);
    assert.equal(diagnostic?.data, undefined);
    assert.equal(diagnostic?.relatedInformation, undefined);
  });

  it('hears of other open files that a change concerns', async () => {
    const [key = '', stream = ''] = encrypted.split('\n\n');
    const editor = await startEditor(
      { 'keys.tf': `${key}\n`, 'main.tf': `${stream}\n` },
      { capabilities: plainCapabilities },
    );
    editor.open('keys.tf');
    editor.open('main.tf');
    await editor.pushed('main.tf', none);
    editor.change('keys.tf', {
      find: 'enable_key_rotation',
      replace: 'key_usage = "SIGN_VERIFY"\n  enable_key_rotation',
    });
    assert.deepEqual(rulesOf(await editor.pushed('main.tf', one)), ['stream-key-unsuitable']);
  });

  it('can be told its settings with the initialisation, and later without being asked', async () => {
    const editor = await startEditor(
      { 'main.tf': unencrypted },
      {
        capabilities: plainCapabilities,
        initializationOptions: { settings: { rules: { 'stream-unencrypted': 'warning' } } },
      },
    );
    editor.open('main.tf');
    await editor.pushed('main.tf', ([first]) => first?.severity === 2);
    await editor.connection.sendNotification('workspace/didChangeConfiguration', {
      settings: { 'kinesis-encryption': { rules: { 'stream-unencrypted': 'information' } } },
    });
    await editor.pushed('main.tf', ([first]) => first?.severity === 3);
  });
});
