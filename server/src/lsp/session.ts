import {
  CodeLensRefreshRequest,
  type Connection,
  type Diagnostic,
  DiagnosticSeverity,
  type FileEvent,
  type InitializeParams,
  MessageType,
  ShowMessageNotification,
  type WorkspaceFoldersChangeEvent,
} from 'vscode-languageserver';
import { documentationUrl } from '../rules/documentation.ts';
import { ruleIds } from '../rules/registry.ts';
import { type Arbiter, createArbiter } from '../terraform/arbiter.ts';
import type { Skipped } from '../workspace/discovery.ts';
import { type ClientSupport, readClientSupport } from './client-support.ts';
import { type ClientFiles, createClientSources, noClientFiles } from './client-sources.ts';
import { type CodeActions, createCodeActions } from './code-actions.ts';
import { createConfigurationFiles } from './configuration-files.ts';
import { readSettings } from './configuration.ts';
import { type Engine, type Engines, type SessionSettings, createEngines } from './engines.ts';
import type { ServerEnvironment, Sources, SourcesOptions } from './environment.ts';
import type { Figures } from './figures.ts';
import { createDiagnosticWriter } from './finding-diagnostics.ts';
import { type OpenDocuments, createOpenDocuments } from './open-documents.ts';
import { type Positions, createPositions } from './positions.ts';
import { type Progress, backgroundProgress, silentProgress } from './progress.ts';
import {
  type InitializationOptions,
  type ListFilesResult,
  type ReadAssetParams,
  type ReadFilesResult,
  type Status,
  methods,
  productId,
} from './protocol.ts';
import { createPublishedDiagnostics } from './published-diagnostics.ts';
import { type Reporter, createReporter } from './reporter.ts';
import { type Runner, describeError } from './run-safe.ts';
import { type SyntaxNotices, createSyntaxNotices } from './syntax-notices.ts';
import { createTurns } from './turns.ts';
import { affectedDocuments } from './watched-files.ts';
import { createWorkspaceReading } from './workspace-reading.ts';

/** Everything the server knows about the editor it serves, and what it does when something there changes. */
export interface Session {
  readonly support: ClientSupport;
  readonly documents: OpenDocuments;
  readonly engines: Engines;
  readonly positions: Positions;
  readonly reporter: Reporter;
  readonly notices: SyntaxNotices;
  readonly codeActions: CodeActions;
  readonly arbiter: Arbiter;
  /** Resolves once the settings are known: an answer before that might have to be taken back. */
  readonly configured: Promise<void>;
  diagnosticsIn(engine: Engine, uri: string): readonly Diagnostic[];
  status(): Status;
  /** A document was opened or changed. */
  documentChanged(uri: string): void;
  documentClosed(uri: string): void;
  foldersChanged(event: WorkspaceFoldersChangeEvent): Promise<void>;
  /** @param pushed the settings where the editor sends them along */
  settingsChanged(pushed: unknown): Promise<void>;
  filesChanged(events: readonly FileEvent[]): Promise<void>;
  /** Reads and judges the whole workspace, and reports closed files from then on; false where it was cancelled. */
  scan(progress: Progress, isCancelled: () => boolean): Promise<boolean>;
  /** Reads the whole workspace anew; false where it was cancelled. */
  read(isCancelled: () => boolean): Promise<boolean>;
  /** What the last reading left out. */
  skipped(): readonly Skipped[];
  /** Asks for the settings and starts to read the workspace. */
  start(): Promise<void>;
}

export function createSession(
  connection: Connection,
  environment: ServerEnvironment,
  runner: Runner,
  params: InitializeParams,
): Session {
  const support = readClientSupport(params.capabilities);
  const options = asOptions(params.initializationOptions);
  const documents = createOpenDocuments();
  const readAsset = (name: string): Promise<Uint8Array> =>
    environment.readAsset(name, (wanted) => {
      const request: ReadAssetParams = { name: wanted };
      return connection.sendRequest<Uint8Array>(methods.readAsset, request);
    });
  const arbiter = createArbiter(() => readAsset('main.wasm.gz'));
  const turns = createTurns(() => environment.nextTurn());
  const warn = (message: string): void => {
    connection.console.warn(message);
  };
  const reported = new Set<string>();
  const clientFiles: ClientFiles = {
    list: (folder) => connection.sendRequest<ListFilesResult>(methods.listFiles, { folder }),
    read: (uris) => connection.sendRequest<ReadFilesResult>(methods.readFiles, { uris }),
  };
  const openSources = (wanted: SourcesOptions): Sources =>
    environment.openSources(wanted) ??
    createClientSources(wanted, options.clientReadsFiles === true ? clientFiles : noClientFiles);
  const engines = createEngines(openSources, readAsset, documents, (what, error) => {
    const message = `${what} failed: ${describeError(error)}`;
    // The same rule fails at every keystroke: once is enough.
    if (!reported.has(message)) connection.console.error(message);
    reported.add(message);
  });
  const positions = createPositions(documents, engines.read);
  const writer = createDiagnosticWriter(support, positions, documents, documentationUrl);

  const configurationFiles = createConfigurationFiles((covered) =>
    openSources({ folders: covered, exclude: [], openText: (uri) => documents.get(uri)?.getText() ?? null }),
  );

  let folders = workspaceFolders(params).map((uri) => documents.canonical(uri));
  let pushedSettings: unknown = options.settings;
  let figures: Figures | null = null;
  let isRead = false;

  const background = (what: string, work: () => Promise<void>): Promise<void> => runner.background(what, work);

  const refreshLenses = (): void => {
    if (!support.codeLensRefresh) return;
    void background('Asking for a refresh', () => connection.sendRequest(CodeLensRefreshRequest.type));
  };
  const refreshEditor = (): void => {
    if (support.pullDiagnostics && support.diagnosticRefresh) {
      void background('Asking for a refresh', () => connection.languages.diagnostics.refresh());
    }
    refreshLenses();
  };

  const notices = createSyntaxNotices(engines, documents, arbiter, background, () => {
    reporter.touched();
    refreshEditor();
  });

  const diagnosticsIn = (engine: Engine, uri: string): readonly Diagnostic[] => [
    ...(engines.isTooLarge(uri) ? [sizeNotice] : []),
    ...writer.diagnostics(engine.analysis.findingsIn(uri)),
    ...notices.in(uri),
    ...(engine.isWorkspace ? configurationFiles.diagnosticsIn(uri) : []),
  ];

  const published = createPublishedDiagnostics(documents, (diagnostics) => {
    void connection.sendDiagnostics(diagnostics);
  });

  const reading = createWorkspaceReading({
    engines,
    documents,
    turns,
    background,
    backgroundProgress: () =>
      support.workDoneProgress
        ? backgroundProgress(connection, 'Kinesis Encryption: reading the workspace')
        : silentProgress,
    onRead() {
      positions.forgetAll();
      isRead = true;
      reporter.workspaceRead(true);
      reporter.touched();
      refreshEditor();
      for (const { uri, reason } of reading.skipped()) warn(`Not read: ${uri}: ${reason}`);
    },
  });

  const status = (): Status => {
    const isOff = engines.all().length === 0 && folders.length > 0;
    return {
      state: isOff ? 'off' : isRead ? 'ready' : 'reading',
      streams: figures?.streams ?? { total: 0, customerManagedKey: 0, awsManagedKey: 0, unencrypted: 0, unknown: 0 },
      findings: figures?.findings ?? { error: 0, warning: 0, information: 0 },
      documents: {
        read: engines.all().reduce((sum, { known }) => sum + known.size, 0),
        skipped: reading.skipped().length,
      },
    };
  };

  let lastStatus = '';
  const sendStatus = (): void => {
    const next = status();
    const content = JSON.stringify(next);
    if (content === lastStatus) return;
    lastStatus = content;
    void connection.sendNotification(methods.status, next);
  };

  const reporter = createReporter({
    engines,
    documents,
    published,
    turns,
    clientPulls: support.pullDiagnostics,
    diagnosticsIn,
    otherDocuments: () => configurationFiles.faulty(),
    background,
    onFigures(next) {
      figures = next;
      sendStatus();
      // The editor asks by itself where the text has changed, not where a key in another file has.
      if (documents.uris().length > 1) refreshLenses();
    },
  });

  const codeActions = createCodeActions({
    engines,
    documents,
    positions,
    support,
    writer,
    arbiter,
    showMessage(message) {
      // Not `connection.window`: that asks, and an editor that does not answer such requests would end the server.
      void connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Info, message });
    },
  });

  let editorSettings: SessionSettings | null = null;
  let applications = 0;

  /** Reads the configuration files anew and takes over what they and the editor say. */
  const applySettings = async (): Promise<void> => {
    applications += 1;
    const own = applications;
    const settings = editorSettings === null ? null : await configurationFiles.applyTo(editorSettings);
    // A later one knows better.
    if (settings === null || own !== applications) return;
    if (engines.configure(settings)) {
      isRead = false;
      reporter.workspaceRead(false);
      reading.start();
    }
    reporter.touched();
    sendStatus();
    refreshEditor();
  };

  const configure = async (): Promise<void> => {
    const ask = support.configuration ? connection.workspace.getConfiguration.bind(connection.workspace) : null;
    editorSettings = await readSettings(folders, pushedSettings, { ask, ruleIds, log: warn });
    await applySettings();
  };

  const lookAtConfiguration = (uri: string): void => {
    if (configurationFiles.concerns(uri)) void background('Reading the configuration', applySettings);
  };

  let settle: () => void = () => undefined;
  const configured = new Promise<void>((resolve) => {
    settle = resolve;
  });

  return {
    support,
    documents,
    engines,
    positions,
    reporter,
    notices,
    codeActions,
    arbiter,
    configured,
    diagnosticsIn,
    status,

    async start() {
      try {
        await configure();
      } finally {
        settle();
      }
    },

    documentChanged(uri) {
      engines.shown(uri);
      notices.changed(uri);
      reporter.touched();
      lookAtConfiguration(uri);
    },

    documentClosed(uri) {
      positions.forget(uri);
      notices.closed(uri);
      engines.hidden(uri);
      reporter.released(uri);
      lookAtConfiguration(uri);
    },

    async foldersChanged({ added, removed }) {
      const gone = new Set(removed.map(({ uri }) => documents.canonical(uri)));
      const kept = folders.filter((folder) => !gone.has(folder));
      folders = [...new Set([...kept, ...added.map(({ uri }) => withoutSlash(documents.canonical(uri)))])];
      await configure();
    },

    async settingsChanged(pushed) {
      if (!support.configuration) pushedSettings = sectionOf(pushed) ?? pushedSettings;
      await configure();
    },

    async filesChanged(events) {
      for (const [engine, uris] of affectedDocuments(events, engines, documents)) {
        await engine.sources.refresh(uris);
        for (const uri of uris) positions.forget(uri);
        engines.changedOnDisk(engine, uris);
        reporter.touched();
        refreshEditor();
      }
      const isConcerned = events.some(({ uri }) => configurationFiles.concerns(documents.canonical(uri)));
      // A file that was missed may have been written.
      if (isConcerned || configurationFiles.faulty().length > 0) await applySettings();
    },

    async read(isCancelled) {
      await reading.settled();
      return !isCancelled() && reading.again(silentProgress, isCancelled);
    },

    skipped: () => reading.skipped(),

    async scan(progress, isCancelled) {
      await reading.settled();
      if (isCancelled() || !(await reading.again(progress, isCancelled))) return false;
      reporter.reportClosedFiles();
      // Typing interrupts a report: it begins again with the new text.
      while (!(await reporter.report(isCancelled))) {
        if (isCancelled()) return false;
        await environment.nextTurn();
        await reading.settled();
      }
      return true;
    },
  };
}

const sizeNotice: Diagnostic = {
  range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
  severity: DiagnosticSeverity.Information,
  source: productId,
  code: 'too-large',
  message: 'This file is larger than 2 MiB and is not analysed.',
};

function asOptions(value: unknown): InitializationOptions {
  return typeof value === 'object' && value !== null ? value : {};
}

/** `didChangeConfiguration` of clients that send all their settings along. */
function sectionOf(settings: unknown): unknown {
  if (typeof settings !== 'object' || settings === null) return undefined;
  return Object.entries(settings).find(([section]) => section === productId)?.[1];
}

/** The folders; from clients that know of one only, that one (`rootUri`, deprecated since there are several). */
function workspaceFolders(params: InitializeParams): readonly string[] {
  const only = Object.entries(params).find(([name]) => name === 'rootUri')?.[1] as unknown;
  const uris = params.workspaceFolders?.map(({ uri }) => uri) ?? (typeof only === 'string' ? [only] : []);
  return uris.map(withoutSlash);
}

function withoutSlash(uri: string): string {
  return uri.endsWith('/') ? uri.slice(0, -1) : uri;
}
