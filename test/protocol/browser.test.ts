import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createContext, runInContext } from 'node:vm';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import {
  AbstractMessageReader,
  AbstractMessageWriter,
  type CodeAction,
  type DataCallback,
  type Diagnostic,
  type DocumentDiagnosticReport,
  type Message,
  type ProtocolConnection,
  createProtocolConnection,
} from 'vscode-languageserver-protocol/node';
import { type Status, methods } from '../../server/src/lsp/protocol.ts';
import { fullCapabilities, rulesOf } from './editor.ts';

const bundle = fileURLToPath(new URL('../../dist/browser/server.js', import.meta.url));
const dist = new URL('../../dist/', import.meta.url);
const folder = 'vscode-vfs://github/someone/infrastructure';

const unencrypted = 'resource "aws_kinesis_stream" "orders" {\n  name = "orders"\n}\n';
const key = 'resource "aws_kms_key" "orders" {\n  enable_key_rotation = true\n}\n';

class PortReader extends AbstractMessageReader {
  readonly #port: MessagePort;

  constructor(port: MessagePort) {
    super();
    this.#port = port;
  }

  listen(callback: DataCallback): { dispose(): void } {
    const listener = (message: Message): void => {
      callback(message);
    };
    this.#port.on('message', listener);
    return { dispose: () => this.#port.off('message', listener) };
  }
}

class PortWriter extends AbstractMessageWriter {
  readonly #port: MessagePort;

  constructor(port: MessagePort) {
    super();
    this.#port = port;
  }

  write(message: Message): Promise<void> {
    this.#port.postMessage(message);
    return Promise.resolve();
  }

  end(): void {
    this.#port.close();
  }
}

/** Runs the browser's bundle with what a worker has, and nothing of Node. */
function startWorker(): { readonly port: MessagePort; readonly stop: () => void } {
  const { port1: inside, port2: outside } = new MessageChannel();
  const web = { setTimeout, clearTimeout, setInterval, clearInterval, queueMicrotask, structuredClone, MessageChannel };
  const more = { TextEncoder, TextDecoder, URL, WebAssembly, DecompressionStream, Response, Blob, performance, crypto };
  const scope = {
    ...web,
    ...more,
    addEventListener: () => undefined,
    postMessage(message: unknown) {
      inside.postMessage(message);
    },
    set onmessage(handler: (event: { data: unknown }) => void) {
      inside.on('message', (data: unknown) => {
        handler({ data });
      });
    },
  };
  runInContext(`globalThis.self = globalThis;\n${readFileSync(bundle, 'utf8')}`, createContext(scope));
  return {
    port: outside,
    stop() {
      inside.close();
      outside.close();
    },
  };
}

/** A page that shows a repository's files, and reads them for the server. */
interface Page {
  readonly connection: ProtocolConnection;
  readonly files: Map<string, string>;
  readonly log: string[];
  ready(): Promise<Status>;
  pushed(name: string, count: number): Promise<Diagnostic[]>;
  /** Resolves when the server next asks for a refresh of the pulled diagnostics. */
  refreshed(): Promise<void>;
  open(name: string): void;
  pull(name: string): Promise<Diagnostic[]>;
}

describe('the server in a browser', () => {
  const stops: (() => void)[] = [];

  afterEach(() => {
    for (const stop of stops.splice(0)) stop();
  });

  async function openPage(texts: Readonly<Record<string, string>>): Promise<Page> {
    const { port, stop } = startWorker();
    const connection = createProtocolConnection(new PortReader(port), new PortWriter(port));
    stops.push(() => {
      connection.dispose();
      stop();
    });
    const files = new Map(Object.entries(texts).map(([name, text]) => [`${folder}/${name}`, text]));
    const log: string[] = [];
    let status: Status | null = null;
    const pushed = new Map<string, Diagnostic[]>();
    const listeners = new Set<() => void>();
    const until = (isSo: () => boolean): Promise<void> =>
      new Promise((resolve) => {
        const listener = (): void => {
          if (!isSo()) return;
          listeners.delete(listener);
          resolve();
        };
        listeners.add(listener);
        listener();
      });
    const news = (): void => {
      for (const listener of listeners) listener();
    };
    connection.onRequest(methods.listFiles, (params: { folder: string }) => {
      assert.equal(params.folder, folder);
      return { uris: [...files.keys()] };
    });
    connection.onRequest(methods.readFiles, ({ uris }: { uris: string[] }) => ({
      texts: uris.map((uri) => files.get(uri) ?? null),
    }));
    connection.onRequest(methods.readAsset, ({ name }: { name: string }) => readFileSync(new URL(name, dist)));
    connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) => items.map(() => null));
    let refreshes = 0;
    connection.onRequest('workspace/diagnostic/refresh', () => {
      refreshes += 1;
      news();
      return null;
    });
    for (const method of [
      'client/registerCapability',
      'window/workDoneProgress/create',
      'workspace/codeLens/refresh',
    ]) {
      connection.onRequest(method, () => null);
    }
    connection.onNotification('window/logMessage', ({ message }: { message: string }) => {
      log.push(message);
    });
    connection.onNotification(methods.status, (next: Status) => {
      status = next;
      news();
    });
    connection.onNotification(
      'textDocument/publishDiagnostics',
      (params: { uri: string; diagnostics: Diagnostic[] }) => {
        pushed.set(params.uri, params.diagnostics);
        news();
      },
    );
    connection.listen();
    await connection.sendRequest('initialize', {
      processId: null,
      capabilities: fullCapabilities,
      workspaceFolders: [{ uri: folder, name: 'infrastructure' }],
      initializationOptions: { clientReadsFiles: true },
    });
    await connection.sendNotification('initialized', {});
    return {
      connection,
      files,
      log,
      async ready() {
        await until(() => status?.state === 'ready');
        if (status === null) throw new Error('No status');
        return status;
      },
      async pushed(name, count) {
        const uri = `${folder}/${name}`;
        await until(() => pushed.get(uri)?.length === count);
        return pushed.get(uri) ?? [];
      },
      refreshed() {
        const before = refreshes;
        return until(() => refreshes > before);
      },
      open(name) {
        const uri = `${folder}/${name}`;
        const textDocument = { uri, languageId: 'plaintext', version: 1, text: files.get(uri) ?? '' };
        void connection.sendNotification('textDocument/didOpen', { textDocument });
      },
      async pull(name) {
        const textDocument = { uri: `${folder}/${name}` };
        const report: DocumentDiagnosticReport = await connection.sendRequest('textDocument/diagnostic', {
          textDocument,
        });
        return report.kind === 'full' ? report.items : [];
      },
    };
  }

  it('reports the files that the client reads for it', async () => {
    const page = await openPage({ 'a/main.tf': unencrypted, 'b/main.tf': '', '.terraform/x/main.tf': unencrypted });
    assert.equal((await page.ready()).findings.error, 1);
    assert.deepEqual(rulesOf(await page.pushed('a/main.tf', 1)), ['stream-unencrypted']);
  });

  it('has the same arbiter', async () => {
    const page = await openPage({ 'main.tf': 'locals {\n  a = \n}\n' });
    await page.ready();
    page.open('main.tf');
    assert.deepEqual(await page.pull('main.tf'), []);
    const refreshed = page.refreshed();
    await page.connection.sendNotification('textDocument/didSave', { textDocument: { uri: `${folder}/main.tf` } });
    await refreshed;
    const [notice] = await page.pull('main.tf');
    assert.match(JSON.stringify(notice?.message), /Invalid expression/);
  });

  it('sees the whole module, follows changes, and fixes', async () => {
    const page = await openPage({ 'main.tf': unencrypted, 'keys.tf': key });
    await page.ready();
    page.open('main.tf');
    assert.equal((await page.pull('main.tf')).length, 1);
    const textDocument = { uri: `${folder}/main.tf` };
    const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    const actions: CodeAction[] = await page.connection.sendRequest('textDocument/codeAction', {
      textDocument,
      range,
      context: { diagnostics: [] },
    });
    const preferred = actions.find(({ isPreferred }) => isPreferred);
    assert.equal(preferred?.title, 'Encrypt with aws_kms_key.orders');
    const resolved: CodeAction = await page.connection.sendRequest('codeAction/resolve', preferred);
    assert.match(JSON.stringify(resolved.edit), /kms_key_id\s+= aws_kms_key\.orders\.arn/);

    page.files.set(`${folder}/new.tf`, unencrypted.replaceAll('orders', 'clicks'));
    await page.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: `${folder}/new.tf`, type: 1 }],
    });
    await page.pushed('new.tf', 1);
    page.files.delete(`${folder}/new.tf`);
    await page.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: `${folder}/new.tf`, type: 3 }],
    });
    await page.pushed('new.tf', 0);
    assert.deepEqual(page.log, []);
  });
});
