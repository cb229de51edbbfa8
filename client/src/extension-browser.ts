import { type ExtensionContext, Uri, workspace } from 'vscode';
import {
  BrowserMessageReader,
  BrowserMessageWriter,
  LanguageClient,
  type MessageTransports,
} from 'vscode-languageclient/browser';
import { activateWith } from './activation.ts';

/** Called by VS Code in a browser: the server is a worker. */
export function activate(context: ExtensionContext): void {
  activateWith(context, (id, name, options) => {
    const script = Uri.joinPath(context.extensionUri, 'dist', 'browser', 'server.js');
    return new LanguageClient(id, name, () => startWorker(script), options);
  });
}

/**
 * Starts the server by its content: the browser may know the extension's files under no address of their own, on a
 * remote machine for one. What VS Code gives for a worker is no `Worker` to the client library, so it gets both ends.
 */
async function startWorker(script: Uri): Promise<MessageTransports> {
  const bytes = new Uint8Array(await workspace.fs.readFile(script));
  // The address is never taken back: the worker loads from it when VS Code has prepared it, and nothing tells when.
  const worker = new Worker(URL.createObjectURL(new Blob([bytes], { type: 'text/javascript' })));
  return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
}
