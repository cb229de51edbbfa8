import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  type ClientCapabilities,
  type CodeAction,
  type CodeActionContext,
  CodeActionRequest,
  CodeActionResolveRequest,
  type Diagnostic,
  DidChangeTextDocumentNotification,
  DidChangeWatchedFilesNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DidSaveTextDocumentNotification,
  type DocumentDiagnosticReport,
  DocumentDiagnosticRequest,
  ExitNotification,
  FileChangeType,
  type InitializeParams,
  InitializeRequest,
  type InitializeResult,
  InitializedNotification,
  InsertTextMode,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  type PublishDiagnosticsParams,
  type Range,
  ShutdownRequest,
  type TextDocumentContentChangeEvent,
  type TextEdit,
  type WorkspaceEdit,
  createProtocolConnection,
} from 'vscode-languageserver-protocol/node';
import { StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { URI } from 'vscode-uri';
import { type Status, methods } from '../../server/src/lsp/protocol.ts';

const dist = fileURLToPath(new URL('../../dist/', import.meta.url));

/** What VS Code says of itself, as far as the server looks at it. */
export const fullCapabilities: ClientCapabilities = {
  textDocument: {
    synchronization: { didSave: true },
    diagnostic: { relatedInformation: true, codeDescriptionSupport: true, dataSupport: true },
    publishDiagnostics: {
      relatedInformation: true,
      versionSupport: true,
      codeDescriptionSupport: true,
      dataSupport: true,
    },
    codeAction: {
      dataSupport: true,
      disabledSupport: true,
      isPreferredSupport: true,
      resolveSupport: { properties: ['edit', 'command'] },
      codeActionLiteralSupport: { codeActionKind: { valueSet: ['', 'quickfix', 'source'] } },
    },
    completion: {
      completionItem: {
        snippetSupport: true,
        insertTextModeSupport: { valueSet: [InsertTextMode.asIs, InsertTextMode.adjustIndentation] },
      },
    },
  },
  workspace: {
    configuration: true,
    workspaceFolders: true,
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
    diagnostics: { refreshSupport: true },
    codeLens: { refreshSupport: true },
    workspaceEdit: {
      documentChanges: true,
      resourceOperations: ['create'],
      changeAnnotationSupport: { groupsOnLabel: true },
    },
  },
  window: { workDoneProgress: true },
};

/** An editor that knows the protocol's first version and little more. */
export const plainCapabilities: ClientCapabilities = {
  textDocument: {
    publishDiagnostics: {},
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix'] } } },
  },
};

export interface EditorOptions {
  readonly capabilities?: ClientCapabilities;
  /** Answers `workspace/configuration` for the extension's own section. */
  readonly settings?: object;
  readonly filesExclude?: object;
  readonly initializationOptions?: object;
  /** Folders below the temporary one that are the workspace; the temporary one itself by default, none for `[]`. */
  readonly folders?: readonly string[];
  /** A folder elsewhere that is the workspace beside those. */
  readonly workspace?: string;
  /** Starts the server as other editors do, through the command line. */
  readonly throughCommandLine?: boolean;
  /** What to run in place of the server that was built: a program and its words. */
  readonly command?: readonly [string, ...string[]];
  /** The process on whose life the server's depends; this one by default. */
  readonly parent?: number;
}

/** One side of a conversation with the built server, over a folder of files on the disk. */
export interface Editor {
  readonly connection: ProtocolConnection;
  readonly process: ChildProcess;
  readonly initialized: InitializeResult;
  readonly registrations: readonly string[];
  uri(name: string): string;
  /** Resolves once the server says that the workspace has been read and reported. */
  ready(): Promise<Status>;
  open(name: string, text?: string, languageId?: string): void;
  text(name: string): string;
  /** Edits an open document, with incremental changes. */
  change(name: string, ...changes: { readonly find: string; readonly replace: string }[]): void;
  changeRaw(name: string, version: number, contentChanges: TextDocumentContentChangeEvent[]): void;
  save(name: string): void;
  close(name: string): void;
  /** Writes, or with null deletes, a file of the disk, and tells the server as a file watcher would. */
  write(name: string, text: string | null): void;
  setSettings(settings: object): void;
  report(name: string, previousResultId?: string): Promise<DocumentDiagnosticReport>;
  /** The diagnostics of an open document, by a pull. */
  pull(name: string): Promise<Diagnostic[]>;
  /** What is pushed for a document, as soon as it is as expected. */
  pushed(
    name: string,
    expected: (diagnostics: Diagnostic[], params: PublishDiagnosticsParams) => boolean,
  ): Promise<Diagnostic[]>;
  /** What the editor shows of pushed diagnostics now. */
  shown(name: string): Diagnostic[];
  /** Resolves when the server next asks for a refresh of the pulled diagnostics. */
  refreshed(): Promise<void>;
  actions(name: string, at: Range, context?: Partial<CodeActionContext>): Promise<CodeAction[]>;
  resolve(action: CodeAction): Promise<CodeAction>;
  /** Applies an edit to open documents and to the disk, and tells the server. */
  apply(edit: WorkspaceEdit): void;
  read(name: string): string;
  shutDown(): Promise<number | null>;
}

/** Longer than any one test may take, so that it is the test that says what it waits for. In milliseconds. */
const lifetime = 180_000;

/** How long to wait for what the server says by itself, in milliseconds: less than a test may take. */
const patience = 25_000;

const running = new Set<{ readonly process: ChildProcess; readonly folder: string }>();

/** Ends every server that a test has left. */
export function stopEditors(): void {
  for (const { process, folder } of running) {
    process.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  }
  running.clear();
}

/** The files, by their path below a temporary folder, with the server started over them and initialised. */
export async function startEditor(
  files: Readonly<Record<string, string>>,
  options: EditorOptions = {},
): Promise<Editor> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'kinesis-protocol-')));
  const pathOf = (name: string): string => join(folder, name);
  const uriOf = (name: string): string => (name.includes('://') ? name : URI.file(pathOf(name)).toString());
  const put = (name: string, text: string): void => {
    mkdirSync(dirname(pathOf(name)), { recursive: true });
    writeFileSync(pathOf(name), text);
  };
  for (const [name, text] of Object.entries(files)) put(name, text);

  const built = options.throughCommandLine === true ? ['cli.cjs', 'lsp', '--stdio'] : ['server.cjs', '--stdio'];
  const [program, ...words] = options.command ?? [process.execPath, ...built];
  const server = spawn(program, words, { cwd: dist, stdio: ['pipe', 'pipe', 'pipe'] });
  running.add({ process: server, folder });
  // A test that has run out of time goes on, and what it starts then nobody else would end.
  const tooLong = setTimeout(() => {
    errors.push(`The server was ended after ${lifetime / 1000} seconds: no test takes as long`);
    server.kill('SIGKILL');
  }, lifetime);
  const errors: string[] = [];
  server.stderr.setEncoding('utf8').on('data', (text: string) => errors.push(text));
  const connection = createProtocolConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );

  let settings = options.settings ?? {};
  let status: Status | null = null;
  const statusListeners = new Set<() => void>();
  const refreshListeners = new Set<() => void>();
  let refreshAsked = 0;
  const pushedNow = new Map<string, PublishDiagnosticsParams>();
  const pushListeners = new Set<() => void>();
  const registrations: string[] = [];
  const documents = new Map<string, TextDocument>();

  connection.onRequest('workspace/configuration', ({ items }: { items: { section?: string }[] }) =>
    items.map(({ section }) =>
      section === 'kinesis-encryption' ? settings : section === 'files.exclude' ? (options.filesExclude ?? null) : null,
    ),
  );
  connection.onRequest('client/registerCapability', (params: { registrations: { method: string }[] }) => {
    registrations.push(...params.registrations.map(({ method }) => method));
    return null;
  });
  connection.onRequest('window/workDoneProgress/create', () => null);
  connection.onRequest('workspace/codeLens/refresh', () => null);
  connection.onRequest('workspace/diagnostic/refresh', () => {
    refreshAsked += 1;
    for (const listener of refreshListeners) listener();
    return null;
  });
  connection.onNotification('window/logMessage', ({ message }: { message: string }) => {
    errors.push(message);
  });
  connection.onNotification('window/showMessage', ({ message }: { message: string }) => {
    errors.push(message);
  });
  connection.onNotification(methods.status, (next: Status) => {
    status = next;
    for (const listener of statusListeners) listener();
  });
  connection.onNotification(PublishDiagnosticsNotification.type, (params) => {
    pushedNow.set(params.uri, params);
    for (const listener of pushListeners) listener();
  });
  // Who waits for an answer hears that none will come.
  server.once('exit', () => {
    clearTimeout(tooLong);
    connection.dispose();
  });
  server.once('error', (error) => {
    errors.push(error.message);
    clearTimeout(tooLong);
    connection.dispose();
  });
  // What is sent to a server that has ended is lost, as for an editor.
  connection.onError(() => undefined);
  server.stdin.on('error', () => undefined);
  connection.listen();

  const roots = options.folders ?? [''];
  const params: Omit<InitializeParams, 'rootUri'> = {
    processId: options.parent ?? process.pid,
    capabilities: options.capabilities ?? fullCapabilities,
    workspaceFolders: [
      ...roots.map((root) => ({ uri: uriOf(root), name: root })),
      ...(options.workspace === undefined
        ? []
        : [{ uri: URI.file(realpathSync(options.workspace)).toString(), name: options.workspace }]),
    ],
    ...(options.initializationOptions === undefined
      ? {}
      : { initializationOptions: options.initializationOptions as unknown }),
  };
  const initialized = await connection.sendRequest<InitializeResult>(InitializeRequest.method, params);
  void connection.sendNotification(InitializedNotification.type, {});

  const documentOf = (name: string): TextDocument => {
    const document = documents.get(uriOf(name));
    if (document === undefined) throw new Error(`${name} is not open`);
    return document;
  };
  const changeRaw = (name: string, version: number, contentChanges: TextDocumentContentChangeEvent[]): void => {
    const uri = uriOf(name);
    documents.set(uri, TextDocument.update(documentOf(name), contentChanges, version));
    void connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri, version },
      contentChanges,
    });
  };
  const tellWatcher = (uri: string, type: FileChangeType): void => {
    void connection.sendNotification(DidChangeWatchedFilesNotification.type, { changes: [{ uri, type }] });
  };
  const report = (name: string, previousResultId?: string): Promise<DocumentDiagnosticReport> =>
    connection.sendRequest(DocumentDiagnosticRequest.type, {
      textDocument: { uri: uriOf(name) },
      ...(previousResultId === undefined ? {} : { previousResultId }),
    });
  const until = (listeners: Set<() => void>, check: () => boolean, what: string): Promise<void> =>
    new Promise((resolve, reject) => {
      const settled = (): void => {
        listeners.delete(listener);
        server.off('exit', ended);
        clearTimeout(tooLate);
      };
      const listener = (): void => {
        if (!check()) return;
        settled();
        resolve();
      };
      const failed = (why: string): void => {
        settled();
        reject(new Error(`${why} while waiting for ${what}\n${errors.join('\n')}`));
      };
      const ended = (): void => {
        failed('The server ended');
      };
      const tooLate = setTimeout(() => {
        failed(`${patience / 1000} seconds passed`);
      }, patience);
      if (server.exitCode !== null || server.signalCode !== null) {
        ended();
        return;
      }
      server.once('exit', ended);
      listeners.add(listener);
      listener();
    });

  const applyTo = (uri: string, edits: readonly TextEdit[]): void => {
    const open = documents.get(uri);
    if (open !== undefined) {
      // One change each, the last in the text first, so that none moves another.
      const order = [...edits].sort((a, b) => open.offsetAt(b.range.start) - open.offsetAt(a.range.start));
      changeRaw(
        uri,
        open.version + 1,
        order.map(({ range, newText }) => ({ range, text: newText })),
      );
      return;
    }
    const path = URI.parse(uri).fsPath;
    const before = readFileSync(path, 'utf8');
    writeFileSync(path, TextDocument.applyEdits(TextDocument.create(uri, '', 0, before), [...edits]));
    tellWatcher(uri, FileChangeType.Changed);
  };

  return {
    connection,
    process: server,
    initialized,
    registrations,
    uri: uriOf,
    async ready() {
      await until(statusListeners, () => status?.state === 'ready', 'the workspace to be read');
      if (status === null) throw new Error('No status');
      return status;
    },
    open(name, text = readFileSync(pathOf(name), 'utf8'), languageId = languageIdOf(name)) {
      const uri = uriOf(name);
      documents.set(uri, TextDocument.create(uri, languageId, 1, text));
      void connection.sendNotification(DidOpenTextDocumentNotification.type, {
        textDocument: { uri, languageId, version: 1, text },
      });
    },
    text: (name) => documentOf(name).getText(),
    change(name, ...changes) {
      let document = documentOf(name);
      const contentChanges = changes.map(({ find, replace }) => {
        const start = document.getText().indexOf(find);
        if (start === -1) throw new Error(`${name} has no ${find}`);
        const range = { start: document.positionAt(start), end: document.positionAt(start + find.length) };
        const change = { range, text: replace };
        document = TextDocument.update(TextDocument.create(document.uri, '', 0, document.getText()), [change], 0);
        return change;
      });
      changeRaw(name, documentOf(name).version + 1, contentChanges);
    },
    changeRaw,
    save(name) {
      writeFileSync(pathOf(name), documentOf(name).getText());
      void connection.sendNotification(DidSaveTextDocumentNotification.type, { textDocument: { uri: uriOf(name) } });
    },
    close(name) {
      documents.delete(uriOf(name));
      void connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri: uriOf(name) } });
    },
    write(name, text) {
      if (text === null) rmSync(pathOf(name), { recursive: true });
      else put(name, text);
      tellWatcher(uriOf(name), text === null ? FileChangeType.Deleted : FileChangeType.Changed);
    },
    setSettings(next) {
      settings = next;
      void connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    },
    report,
    async pull(name) {
      const answer = await report(name);
      if (answer.kind !== 'full') throw new Error('Nothing has changed');
      return answer.items;
    },
    async pushed(name, expected) {
      const uri = uriOf(name);
      const latest = (): PublishDiagnosticsParams => pushedNow.get(uri) ?? { uri, diagnostics: [] };
      await until(
        pushListeners,
        () => pushedNow.has(uri) && expected(latest().diagnostics, latest()),
        `diagnostics of ${name}`,
      );
      return latest().diagnostics;
    },
    shown: (name) => pushedNow.get(uriOf(name))?.diagnostics ?? [],
    refreshed() {
      const before = refreshAsked;
      return until(refreshListeners, () => refreshAsked > before, 'a request to refresh');
    },
    async actions(name, at, context = {}) {
      const answer = await connection.sendRequest(CodeActionRequest.type, {
        textDocument: { uri: uriOf(name) },
        range: at,
        context: { diagnostics: [], ...context },
      });
      return (answer ?? []).filter((action): action is CodeAction => 'title' in action);
    },
    resolve: (action) => connection.sendRequest(CodeActionResolveRequest.type, action),
    apply(edit) {
      for (const [uri, edits] of Object.entries(edit.changes ?? {})) applyTo(uri, edits);
      for (const change of edit.documentChanges ?? []) {
        if ('textDocument' in change) applyTo(change.textDocument.uri, change.edits as TextEdit[]);
        else if (change.kind === 'create') {
          writeFileSync(URI.parse(change.uri).fsPath, '', { flag: 'wx' });
          tellWatcher(change.uri, FileChangeType.Created);
        } else throw new Error(`The edit has a ${change.kind} operation`);
      }
    },
    read: (name) => readFileSync(pathOf(name), 'utf8'),
    async shutDown() {
      const exit = once(server, 'exit') as Promise<[number | null]>;
      await connection.sendRequest(ShutdownRequest.type);
      await connection.sendNotification(ExitNotification.type);
      const [code] = await exit;
      return code;
    },
  };
}

/** The rules of some diagnostics, sorted. */
export function rulesOf(diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics.map(({ code }) => String(code)).sort();
}

/** The text that a range covers. */
export function covered(text: string, range: Range): string {
  return TextDocument.create('', '', 0, text).getText(range);
}

const languageIds: Readonly<Record<string, string>> = {
  ts: 'typescript',
  js: 'javascript',
  py: 'python',
  java: 'java',
  cs: 'csharp',
  go: 'go',
  yaml: 'yaml',
  yml: 'yaml',
  json: 'json',
};

/** What an editor with the usual extensions takes a file for. */
function languageIdOf(name: string): string {
  if (/\.(?:tf|tofu)\.json$/u.test(name)) return 'terraform';
  return languageIds[name.slice(name.lastIndexOf('.') + 1)] ?? 'terraform';
}
