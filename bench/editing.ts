import { spawn } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type {
  CodeAction,
  Diagnostic,
  DocumentDiagnosticReport,
  InitializeResult,
} from 'vscode-languageserver-protocol';
import { StreamMessageReader, StreamMessageWriter, createMessageConnection } from 'vscode-jsonrpc/node';
import { URI } from 'vscode-uri';
import type { Figures } from './figures.ts';
import { median, percentile } from './figures.ts';
import { server } from './processes.ts';

const starts = 7;
const keystrokes = 300;
const requests = 300;

/** A conversation with a fresh language server about one file. */
interface Session {
  readonly diagnostics: readonly Diagnostic[];
  /** From the start of the process to the first diagnostics. */
  readonly firstDiagnosticsMs: number;
  /** Replaces the text between two offsets of one line and pulls the diagnostics; how long that took. */
  type(line: number, from: number, to: number, text: string): Promise<number>;
  codeActions(diagnostic: Diagnostic): Promise<readonly CodeAction[]>;
  /** Resolves when the whole workspace has been read. */
  workspaceRead(): Promise<void>;
  readonly pid: number;
  end(): Promise<void>;
}

/**
 * @param module a folder as `generateModule` writes it
 * @param template a folder as `generateTemplate` writes it
 * @param app a folder as `generateApp` writes it
 */
export async function measureEditing(
  module: string,
  template: string,
  app: string,
  monorepo: string,
): Promise<Figures> {
  const inModule = await firstDiagnostics(module, 'streams.tf');
  const inMonorepo = await firstDiagnostics(monorepo, streamsIn(monorepo));
  return {
    firstDiagnosticsMs: median(inModule),
    firstDiagnosticsMonorepoMs: median(inMonorepo),
    ...(await typing(module)),
    keystrokeTemplateP95Ms: await typingIn(template, 'template.yaml', 'yaml', 'ShardCount', ' # !Ref "x'),
    firstDiagnosticsCdkMs: median(await firstDiagnostics(app, 'app.ts', 'typescript')),
    keystrokeCdkP95Ms: await typingIn(app, 'app.ts', 'typescript', 'shardCount', ' // ${x}'),
    serverRssMb: await memoryAfterScan(monorepo),
  };
}

/** The streams of one of the generated teams. */
function streamsIn(folder: string): string {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const found = names.sort().find((name) => name.endsWith('streams.tf'));
  if (found === undefined) throw new Error('the generated workspace has no streams');
  return found;
}

async function firstDiagnostics(folder: string, file: string, languageId = 'terraform'): Promise<readonly number[]> {
  const times: number[] = [];
  for (let round = 0; round < starts; round++) {
    const session = await open(folder, file, languageId);
    times.push(session.firstDiagnosticsMs);
    await session.end();
  }
  return times;
}

/** Types a word behind a line in the middle of the file, letter by letter, and takes it back, over and over. */
async function typeWord(
  session: Session,
  path: string,
  place: string,
  word: string,
  atLeast: number,
): Promise<number[]> {
  const lines = readFileSync(path, 'utf8').split('\n');
  const middle = Math.floor(lines.length / 2);
  const line = lines.findIndex((text, index) => index > middle && text.includes(place));
  const end = lines[line]?.length ?? 0;
  const times: number[] = [];
  while (times.length < atLeast) {
    for (const [index, letter] of Array.from(word).entries())
      times.push(await session.type(line, end + index, end + index, letter));
    for (let length = word.length; length > 0; length--) {
      times.push(await session.type(line, end + length - 1, end + length, ''));
    }
  }
  return times;
}

async function typingIn(
  folder: string,
  file: string,
  languageId: string,
  place: string,
  word: string,
): Promise<number> {
  const session = await open(folder, file, languageId);
  await session.workspaceRead();
  const times = await typeWord(session, join(folder, file), place, word, keystrokes);
  await session.end();
  return percentile(times, 95);
}

async function typing(folder: string): Promise<Figures> {
  const session = await open(folder, 'streams.tf');
  await session.workspaceRead();
  const path = join(folder, 'streams.tf');
  const times = await typeWord(session, path, 'shard_count', ' + var.more[0] # "KMS"', 2 * keystrokes);
  const answers: number[] = [];
  for (let request = 0; request < requests; request++) {
    const diagnostic = session.diagnostics[request % session.diagnostics.length];
    if (diagnostic === undefined) throw new Error('the generated module has no findings');
    const start = performance.now();
    const actions = await session.codeActions(diagnostic);
    answers.push(performance.now() - start);
    if (actions.length === 0) throw new Error('a finding has no code actions');
  }
  await session.end();
  const [first, later] = [times.slice(0, keystrokes), times.slice(keystrokes)];
  return {
    keystrokeP95Ms: percentile(first, 95),
    keystrokeWarmMs: median(later),
    keystrokeWarmP95Ms: percentile(later, 95),
    codeActionP95Ms: percentile(answers, 95),
  };
}

/** Resident memory in megabytes; null where the system does not tell that of another process. */
async function memoryAfterScan(folder: string): Promise<number | null> {
  const session = await open(folder, streamsIn(folder));
  await session.workspaceRead();
  try {
    const status = readFileSync(`/proc/${session.pid}/status`, 'utf8');
    return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]) / 1024;
  } catch {
    return null;
  } finally {
    await session.end();
  }
}

async function open(folder: string, file: string, languageId = 'terraform'): Promise<Session> {
  const path = join(folder, file);
  const text = readFileSync(path, 'utf8');
  const uri = URI.file(path).toString();
  const start = performance.now();
  const child = spawn(process.execPath, [server, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const connection = createMessageConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  let isRead = false;
  let onRead = (): void => undefined;
  connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) => items.map(() => null));
  connection.onRequest(() => null);
  connection.onNotification('kinesis-encryption/status', ({ state }: { state: string }) => {
    isRead = state === 'ready';
    if (isRead) onRead();
  });
  connection.listen();
  await connection.sendRequest<InitializeResult>('initialize', {
    processId: process.pid,
    rootUri: null,
    workspaceFolders: [{ uri: pathToFileURL(folder).toString(), name: 'bench' }],
    capabilities: {
      textDocument: {
        diagnostic: {},
        codeAction: {
          dataSupport: true,
          resolveSupport: { properties: ['edit'] },
          codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix'] } },
        },
      },
      workspace: {
        configuration: true,
        workspaceFolders: true,
        diagnostics: { refreshSupport: true },
        workspaceEdit: { documentChanges: true },
      },
    },
  });
  void connection.sendNotification('initialized', {});
  let version = 1;
  void connection.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId, version, text },
  });
  const pull = async (): Promise<readonly Diagnostic[]> => {
    const report: DocumentDiagnosticReport = await connection.sendRequest('textDocument/diagnostic', {
      textDocument: { uri },
    });
    return report.kind === 'full' ? report.items : [];
  };
  const diagnostics = await pull();
  const firstDiagnosticsMs = performance.now() - start;
  if (diagnostics.length === 0) throw new Error(`${file} has no findings`);

  return {
    diagnostics,
    firstDiagnosticsMs,
    pid: child.pid ?? 0,
    async type(line, from, to, typed) {
      const range = { start: { line, character: from }, end: { line, character: to } };
      version++;
      const begin = performance.now();
      void connection.sendNotification('textDocument/didChange', {
        textDocument: { uri, version },
        contentChanges: [{ range, text: typed }],
      });
      await pull();
      return performance.now() - begin;
    },
    codeActions: (diagnostic) =>
      connection.sendRequest('textDocument/codeAction', {
        textDocument: { uri },
        range: diagnostic.range,
        context: { diagnostics: [diagnostic] },
      }),
    async workspaceRead() {
      if (isRead) return;
      await new Promise<void>((done) => {
        onRead = done;
      });
    },
    async end() {
      const ended = new Promise((done) => child.once('exit', done));
      await connection.sendRequest('shutdown');
      await connection.sendNotification('exit');
      await ended;
      connection.dispose();
    },
  };
}
