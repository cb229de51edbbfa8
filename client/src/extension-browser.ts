import { type ExtensionContext, Uri } from 'vscode';
import { LanguageClient } from 'vscode-languageclient/browser';
import { activateWith } from './activation.ts';

/** Called by VS Code in a browser: the server is a worker. */
export function activate(context: ExtensionContext): void {
  activateWith(context, (id, name, options) => {
    const script = Uri.joinPath(context.extensionUri, 'dist', 'browser', 'server.js').toString(true);
    return new LanguageClient(id, name, () => Promise.resolve(new Worker(script)), options);
  });
}
