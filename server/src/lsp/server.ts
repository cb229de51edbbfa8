import {
  type CancellationToken,
  type Connection,
  DidChangeConfigurationNotification,
  type InitializeResult,
  LSPErrorCodes,
  ResponseError,
  type ServerCapabilities,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import { ruleOf } from '../rules/registry.ts';
import { codeActionKinds } from './code-actions.ts';
import { codeLenses } from './code-lens.ts';
import { completionItems, completionTriggers, resolveCompletion } from './completion.ts';
import type { Engine } from './engines.ts';
import type { ServerEnvironment } from './environment.ts';
import { fixWorkspace } from './fix-workspace.ts';
import { hoverAt } from './hover.ts';
import { insertPiece, piecesFor } from './pieces.ts';
import { requestProgress, silentProgress } from './progress.ts';
import {
  type FixAllResult,
  type HiddenParams,
  type InsertPieceParams,
  type PiecesParams,
  type ReportParams,
  type ReportViewParams,
  type ScanParams,
  type ScanResult,
  methods,
  productId,
} from './protocol.ts';
import { createDiagnosticPulls } from './pull-diagnostics.ts';
import { reportAs, reportFormats, reportView } from './report.ts';
import { reportHistory } from './report-history.ts';
import { createRunner } from './run-safe.ts';
import { type Session, createSession } from './session.ts';
import { watchedFiles, watchedFilesMethod } from './watched-files.ts';

/**
 * Serves one editor over a connection, until it closes. Everything that depends on the platform comes with the
 * environment; no handler can end the process.
 */
export function startServer(connection: Connection, environment: ServerEnvironment, version: string): void {
  const runner = createRunner(
    () => environment.nextTurn(),
    (message) => {
      connection.console.error(message);
    },
  );
  const pulls = createDiagnosticPulls();
  let current: Session | null = null;

  const session = (): Session => {
    if (current === null) throw new Error('The server has not been initialised');
    return current;
  };

  /** Runs `work` with the engine that answers for a document; null where none does. */
  const withEngine = async <T>(
    clientUri: string,
    work: (engine: Engine, uri: string, session: Session) => T | Promise<T>,
  ): Promise<T | null> => {
    const present = session();
    await present.configured;
    const uri = present.documents.canonical(clientUri);
    await present.engines.of(uri)?.analysis.prepare(uri);
    const engine = present.engines.of(uri);
    return engine === null ? null : work(engine, uri, present);
  };

  connection.onInitialize((params): InitializeResult => {
    current = createSession(connection, environment, runner, params);
    return { serverInfo: { name: productId, version }, capabilities: capabilities(current) };
  });

  connection.onInitialized(() =>
    runner.background('Starting', async () => {
      const present = session();
      const { support } = present;
      if (support.workspaceFolders) {
        connection.workspace.onDidChangeWorkspaceFolders((event) =>
          runner.background('Changing folders', () => present.foldersChanged(event)),
        );
      }
      const started = present.start();
      if (support.configurationChanges) {
        await connection.client.register(DidChangeConfigurationNotification.type, {
          section: [productId, 'files.exclude'],
        });
      }
      if (support.watchedFiles) await connection.client.register(watchedFilesMethod, watchedFiles);
      await started;
    }),
  );

  connection.onDidOpenTextDocument(({ textDocument }) =>
    runner.background('Opening a document', () => {
      session().documentChanged(session().documents.open(textDocument));
    }),
  );
  connection.onDidChangeTextDocument(({ textDocument, contentChanges }) =>
    runner.background('Changing a document', () => {
      const uri = session().documents.change(textDocument.uri, contentChanges, textDocument.version);
      if (uri !== null) session().documentChanged(uri);
    }),
  );
  connection.onDidSaveTextDocument(({ textDocument }) =>
    runner.background('Saving a document', () => {
      const { documents, notices } = session();
      notices.saved(documents.canonical(textDocument.uri));
    }),
  );
  connection.onDidCloseTextDocument(({ textDocument }) =>
    runner.background('Closing a document', () => {
      const uri = session().documents.close(textDocument.uri);
      if (uri === null) return;
      pulls.forget(uri);
      session().documentClosed(uri);
    }),
  );
  connection.onNotification(methods.hidden, (params: HiddenParams) =>
    runner.background('Hiding a document', () => {
      session().reporter.hidden(session().documents.canonical(params.uri));
    }),
  );
  connection.onDidChangeConfiguration(({ settings }) =>
    runner.background('Changing settings', () => session().settingsChanged(settings)),
  );
  connection.onDidChangeWatchedFiles(({ changes }) =>
    runner.background('Changing files', () => session().filesChanged(changes)),
  );

  connection.languages.diagnostics.on((params, token) =>
    runner.request('Diagnosing', token, keepDiagnostics, async () => {
      const items = await withEngine(params.textDocument.uri, (engine, uri, present) => {
        // Files that are not open are reported by themselves, and by one way only.
        if (present.documents.get(uri) === null) return [];
        present.reporter.pulled(uri);
        return present.diagnosticsIn(engine, uri);
      });
      return pulls.answer(params, session().documents.canonical(params.textDocument.uri), items ?? []);
    }),
  );

  connection.onCodeAction((params, token) =>
    runner.request(
      'Looking for code actions',
      token,
      () => null,
      async () => {
        const { codeActions, configured, documents, engines } = session();
        await configured;
        const uri = documents.canonical(params.textDocument.uri);
        await engines.of(uri)?.analysis.prepare(uri);
        return [...(await codeActions.provide(params))];
      },
    ),
  );
  connection.onCodeActionResolve((action, token) =>
    runner.request(
      'Computing a fix',
      token,
      () => action,
      () => session().codeActions.resolve(action),
    ),
  );

  connection.onHover(({ textDocument, position }, token) =>
    runner.request(
      'Hovering',
      token,
      () => null,
      () =>
        withEngine(textDocument.uri, ({ analysis }, uri, { documents, positions }) => {
          const document = documents.get(uri);
          if (document === null) return null;
          return hoverAt(analysis, uri, document.offsetAt(position), positions, (id) => ruleOf(id)?.metadata ?? null);
        }),
    ),
  );

  connection.onCodeLens(({ textDocument }, token) =>
    runner.request(
      'Drawing code lenses',
      token,
      () => null,
      () =>
        withEngine(textDocument.uri, ({ analysis, settings }, uri, { positions }) =>
          settings.codeLens ? [...codeLenses(analysis, uri, positions)] : [],
        ),
    ),
  );

  connection.onCompletion(({ textDocument, position }, token) =>
    runner.request(
      'Completing',
      token,
      () => null,
      () =>
        withEngine(textDocument.uri, ({ analysis, editors }, uri, { documents, support }) => {
          const document = documents.get(uri);
          if (document === null) return null;
          return [...completionItems(editors, analysis, uri, document, document.offsetAt(position), support)];
        }),
    ),
  );
  connection.onCompletionResolve((item, token) =>
    runner.request(
      'Describing a completion',
      token,
      () => item,
      () => resolveCompletion(item),
    ),
  );

  connection.onRequest(methods.scanWorkspace, (params: ScanParams | null, token: CancellationToken) =>
    runner.request('Scanning the workspace', token, failed('The scan failed'), async (): Promise<ScanResult> => {
      const present = session();
      await present.configured;
      const reporter = connection.window.attachWorkDoneProgress(params?.workDoneToken);
      const progress = requestProgress(reporter, 'Scanning for Kinesis streams');
      try {
        await present.scan(progress, () => token.isCancellationRequested);
        return { status: present.status() };
      } finally {
        progress.done();
      }
    }),
  );

  connection.onRequest(methods.reportFormats, reportFormats);
  connection.onRequest(methods.report, ({ format }: ReportParams, token: CancellationToken) =>
    runner.request('Reporting', token, failed('The report could not be made'), async () => {
      const present = session();
      await present.configured;
      await present.read(() => token.isCancellationRequested);
      return reportAs(present, format, version);
    }),
  );
  connection.onRequest(methods.reportView, ({ nonce }: ReportViewParams, token: CancellationToken) =>
    runner.request('Reporting', token, failed('The report could not be made'), async () => {
      if (!/^[A-Za-z0-9]+$/.test(nonce)) throw new Error('The nonce must be of letters and digits');
      const present = session();
      await present.configured;
      await present.read(() => token.isCancellationRequested);
      return reportView(present, nonce, version);
    }),
  );

  connection.onRequest(methods.reportHistory, (_: unknown, token: CancellationToken) =>
    runner.request('Reading the history', token, failed('The history could not be read'), async () => {
      const present = session();
      await present.configured;
      return reportHistory(present, environment, {
        toolVersion: version,
        isCancelled: () => token.isCancellationRequested,
        log: (message) => {
          connection.console.error(message);
        },
      });
    }),
  );

  connection.onRequest(methods.pieces, (params: PiecesParams, token: CancellationToken) =>
    runner.request('Listing pieces', token, failed('The list could not be made'), async () => {
      await session().configured;
      return piecesFor(session(), params);
    }),
  );
  connection.onRequest(methods.insertPiece, (params: InsertPieceParams, token: CancellationToken) =>
    runner.request('Inserting', token, failed('The text could not be inserted'), async () => {
      await session().configured;
      return insertPiece(session(), params);
    }),
  );

  connection.onRequest(methods.fixAll, (_: unknown, token: CancellationToken) =>
    runner.request(
      'Fixing the workspace',
      token,
      failed('The fixes could not be computed'),
      async (): Promise<FixAllResult> => {
        const present = session();
        await present.configured;
        await present.scan(silentProgress, () => token.isCancellationRequested);
        return fixWorkspace(present);
      },
    ),
  );
}

function capabilities({ support }: Session): ServerCapabilities {
  return {
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: { includeText: false } },
    ...(support.pullDiagnostics
      ? { diagnosticProvider: { identifier: productId, interFileDependencies: true, workspaceDiagnostics: false } }
      : {}),
    codeActionProvider: { codeActionKinds, resolveProvider: support.resolveEdit },
    hoverProvider: true,
    codeLensProvider: { resolveProvider: false },
    completionProvider: { triggerCharacters: completionTriggers, resolveProvider: true },
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
  };
}

/** Leaves the editor with what it shows: an empty answer would say that all is well. */
function keepDiagnostics(): never {
  throw new ResponseError(LSPErrorCodes.ServerCancelled, 'The analysis failed; see the log', {
    retriggerRequest: false,
  });
}

function failed(message: string): () => never {
  return () => {
    throw new ResponseError(LSPErrorCodes.RequestFailed, `${message}; see the log`);
  };
}
