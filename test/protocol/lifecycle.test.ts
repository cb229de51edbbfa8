import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fullCapabilities, plainCapabilities, startEditor, stopEditors } from './editor.ts';

describe('the life of the server', () => {
  afterEach(stopEditors);

  it('offers what it can do, and says what it is', async () => {
    const { initialized } = await startEditor({});
    assert.equal(initialized.serverInfo?.name, 'kinesis-encryption');
    const { capabilities } = initialized;
    assert.deepEqual(capabilities.textDocumentSync, { openClose: true, change: 2, save: { includeText: false } });
    assert.deepEqual(capabilities.diagnosticProvider, {
      identifier: 'kinesis-encryption',
      interFileDependencies: true,
      workspaceDiagnostics: false,
    });
    assert.deepEqual(capabilities.codeActionProvider, {
      codeActionKinds: ['quickfix', 'source.fixAll.kinesis-encryption'],
      resolveProvider: true,
    });
    assert.equal(capabilities.hoverProvider, true);
    assert.ok(capabilities.codeLensProvider && capabilities.completionProvider);
  });

  it('offers pulls only to an editor that can pull, and to resolve only to one that can ask again', async () => {
    const { initialized } = await startEditor({}, { capabilities: plainCapabilities });
    assert.equal(initialized.capabilities.diagnosticProvider, undefined);
    assert.deepEqual(initialized.capabilities.codeActionProvider, {
      codeActionKinds: ['quickfix', 'source.fixAll.kinesis-encryption'],
      resolveProvider: false,
    });
  });

  it('has the editor watch the files it reads', async () => {
    const editor = await startEditor({});
    await editor.ready();
    assert.ok(editor.registrations.includes('workspace/didChangeWatchedFiles'));
    assert.ok(editor.registrations.includes('workspace/didChangeConfiguration'));
  });

  it('ends with status 0 after a shutdown', async () => {
    const editor = await startEditor({ 'main.tf': '' });
    editor.open('main.tf');
    await editor.pull('main.tf');
    assert.equal(await editor.shutDown(), 0);
  });

  it('ends when the editor is gone', async () => {
    const editor = await startEditor({});
    const exit = once(editor.process, 'exit') as Promise<[number | null]>;
    editor.process.stdin?.end();
    assert.deepEqual(await exit, [1, null]);
  });

  it('ends when the process that started it has died, whoever still holds its input', async () => {
    const parent = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000)']);
    assert.ok(parent.pid);
    const editor = await startEditor({}, { parent: parent.pid });
    const exit = once(editor.process, 'exit') as Promise<[number | null]>;
    parent.kill('SIGKILL');
    assert.deepEqual(await exit, [1, null]);
  });

  it('survives requests and notifications that make no sense', async () => {
    const editor = await startEditor({ 'main.tf': 'resource "aws_kinesis_stream" "a" {\n  name = "a"\n}\n' });
    const { connection } = editor;
    const nonsense: unknown[] = [
      undefined,
      null,
      {},
      [],
      { textDocument: {} },
      { textDocument: { uri: 7 }, position: 'x' },
    ];
    for (const params of nonsense) {
      for (const method of ['didOpen', 'didChange', 'didSave', 'didClose']) {
        await connection.sendNotification(`textDocument/${method}`, params);
      }
      for (const method of ['didChangeConfiguration', 'didChangeWatchedFiles', 'didChangeWorkspaceFolders']) {
        await connection.sendNotification(`workspace/${method}`, params);
      }
      for (const method of ['diagnostic', 'codeAction', 'hover', 'codeLens', 'completion']) {
        await connection.sendRequest(`textDocument/${method}`, params).catch(() => undefined);
      }
      await connection.sendRequest('codeAction/resolve', params).catch(() => undefined);
      await connection.sendRequest('kinesis-encryption/scanWorkspace', params).catch(() => undefined);
    }
    await assert.rejects(connection.sendRequest('kinesis-encryption/noSuchThing', {}));
    await connection.sendRequest('textDocument/hover', {
      textDocument: { uri: editor.uri('main.tf') },
      position: { line: -5, character: 1e9 },
    });
    editor.open('main.tf');
    assert.deepEqual(
      (await editor.pull('main.tf')).map(({ code }) => code),
      ['stream-unencrypted'],
    );
  });

  it('keeps a document as it was when a change cannot be applied', async () => {
    const editor = await startEditor({ 'main.tf': 'resource "aws_kinesis_stream" "a" {\n  name = "a"\n}\n' });
    editor.open('main.tf');
    await editor.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: editor.uri('main.tf'), version: 2 },
      contentChanges: [{ range: { start: 'no', end: null }, text: 5 }],
    });
    assert.equal((await editor.pull('main.tf')).length, 1);
  });

  it('is the same through the command line', async () => {
    const editor = await startEditor(
      { 'main.tf': 'resource "aws_kinesis_stream" "a" {\n  name = "a"\n}\n' },
      { throughCommandLine: true },
    );
    editor.open('main.tf');
    assert.equal((await editor.pull('main.tf')).length, 1);
    assert.equal(await editor.shutDown(), 0);
  });

  for (const [start, cache] of [
    ['without its code cache', null],
    ['with a code cache that is not its own', 'not a cache'],
  ] as const) {
    it(`starts ${start}`, async () => {
      const dist = mkdtempSync(join(tmpdir(), 'kinesis-server-'));
      try {
        for (const name of ['server.cjs', 'server-main.cjs']) copyFileSync(resolve('dist', name), join(dist, name));
        if (cache !== null) writeFileSync(join(dist, 'server-main.cache'), cache);
        const editor = await startEditor(
          { 'main.tf': 'resource "aws_kinesis_stream" "a" {\n  name = "a"\n}\n' },
          { command: [process.execPath, join(dist, 'server.cjs'), '--stdio'] },
        );
        editor.open('main.tf');
        assert.equal((await editor.pull('main.tf')).length, 1);
        assert.equal(await editor.shutDown(), 0);
      } finally {
        rmSync(dist, { recursive: true });
      }
    });
  }

  it('works without a workspace', async () => {
    const editor = await startEditor(
      { 'main.tf': 'resource "aws_kinesis_stream" "a" {\n  name = "a"\n}\n' },
      { folders: [], capabilities: fullCapabilities },
    );
    editor.open('main.tf');
    assert.equal((await editor.pull('main.tf')).length, 1);
  });
});
