// A conversation with the language server, as an editor has it about the files of a folder: opens them, asks for what
// editors ask for, and types. The build keeps what the server compiles for it.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { StreamMessageReader, StreamMessageWriter, createMessageConnection } from 'vscode-jsonrpc/node';

/**
 * @param {string} server its bundle
 * @param {string} folder of a workspace
 * @param {Readonly<Record<string, string>>} files names in the folder, with the language of each
 * @param {Readonly<Record<string, string>>} environment
 * @returns {Promise<number | null>} the server's exit status
 */
export async function firstSession(server, folder, files, environment) {
  const child = spawn(process.execPath, [server, '--stdio'], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, ...environment },
  });
  const ended = new Promise((done) => child.once('exit', done));
  const connection = createMessageConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  connection.onRequest('workspace/configuration', ({ items }) => items.map(() => null));
  connection.onRequest(() => null);
  connection.listen();
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: null,
    workspaceFolders: [{ uri: pathToFileURL(folder).toString(), name: 'first' }],
    capabilities: {
      textDocument: {
        diagnostic: {},
        publishDiagnostics: { relatedInformation: true, codeDescriptionSupport: true, dataSupport: true },
        codeAction: {
          dataSupport: true,
          resolveSupport: { properties: ['edit'] },
          codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix'] } },
        },
      },
      workspace: { configuration: true, workspaceFolders: true, workspaceEdit: { documentChanges: true } },
    },
  });
  void connection.sendNotification('initialized', {});
  for (const [file, languageId] of Object.entries(files)) {
    const path = join(folder, file);
    const textDocument = { uri: pathToFileURL(path).toString(), languageId, version: 1 };
    const ask = (/** @type {string} */ method, /** @type {object} */ more = {}) =>
      connection.sendRequest(`textDocument/${method}`, { textDocument, ...more });
    void connection.sendNotification('textDocument/didOpen', {
      textDocument: { ...textDocument, text: readFileSync(path, 'utf8') },
    });
    const { items } = await ask('diagnostic');
    await ask('codeLens');
    for (const diagnostic of items) {
      const { range } = diagnostic;
      await ask('hover', { position: range.start });
      await ask('codeAction', { range, context: { diagnostics: [diagnostic] } });
    }
    const start = { line: 0, character: 0 };
    for (const [text, end] of [
      [' ', start],
      ['', { line: 0, character: 1 }],
    ]) {
      textDocument.version += 1;
      void connection.sendNotification('textDocument/didChange', {
        textDocument,
        contentChanges: [{ range: { start, end }, text }],
      });
      await ask('diagnostic');
    }
  }
  await connection.sendRequest('shutdown');
  await connection.sendNotification('exit');
  const status = await ended;
  connection.dispose();
  return status;
}
