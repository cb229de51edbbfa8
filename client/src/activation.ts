import * as vscode from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import { RevealOutputChannelOn } from 'vscode-languageclient';
import { type InitializationOptions, productId } from '../../server/src/lsp/protocol.ts';
import { registerCommands } from './commands.ts';
import { serveFiles } from './file-access.ts';
import { concernsKinesis, documentSelector, tellingPattern } from './selector.ts';
import { tellWhatIsHidden } from './hidden-documents.ts';
import { showStatus } from './status-item.ts';

type CreateClient = (id: string, name: string, options: LanguageClientOptions) => BaseLanguageClient;

const productName = 'Kinesis Encryption';

/** How long VS Code may look for a Terraform file in a large workspace before that is given up. */
const searchMs = 7000;

/** Sets everything up; the server is started when there is something for it to do. */
export function activateWith(context: vscode.ExtensionContext, createClient: CreateClient): void {
  const output = vscode.window.createOutputChannel(productName, { log: true });
  const initializationOptions: InitializationOptions = { clientReadsFiles: true };
  const client = createClient(productId, productName, {
    documentSelector: [...documentSelector()],
    outputChannel: output,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    initializationOptions,
    diagnosticCollectionName: productId,
    diagnosticPullOptions: { onChange: true, onFocus: true },
    progressOnInitialization: false,
  });
  const start = startOnce(client, output);
  context.subscriptions.push(
    output,
    new vscode.Disposable(() => void client.dispose()),
    ...serveFiles(client, context.extensionUri),
    showStatus(client),
    tellWhatIsHidden(client),
    ...registerCommands(client, start, output),
  );
  void startWhenNeeded(context, start);
}

function startOnce(client: BaseLanguageClient, output: vscode.LogOutputChannel): () => Promise<void> {
  let started: Promise<void> | undefined;
  return () => {
    started ??= client.start().catch((error: unknown) => {
      started = undefined;
      output.error('The language server could not be started.', error);
      throw error;
    });
    return started;
  };
}

/**
 * This extension is activated by any plain text document, because that is what a Terraform file is to a VS Code without
 * an extension for it, and by YAML and JSON. A process is worth its memory only once there is Terraform or a template.
 */
async function startWhenNeeded(context: vscode.ExtensionContext, start: () => Promise<void>): Promise<void> {
  const startQuietly = (): void => {
    start().catch(() => undefined);
  };
  if (vscode.workspace.textDocuments.some(concernsKinesis)) {
    startQuietly();
    return;
  }
  context.subscriptions.push(
    vscode.workspace.onDidOpenTextDocument((document) => {
      if (concernsKinesis(document)) startQuietly();
    }),
  );
  const search = new vscode.CancellationTokenSource();
  const timer = setTimeout(() => {
    search.cancel();
  }, searchMs);
  try {
    const found = await vscode.workspace.findFiles(tellingPattern, undefined, 1, search.token);
    if (found.length > 0) startQuietly();
  } finally {
    clearTimeout(timer);
    search.dispose();
  }
}
