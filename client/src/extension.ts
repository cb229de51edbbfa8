import type { ExtensionContext } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { activateWith } from './activation.ts';

/** Called by VS Code on a machine with a disk and processes: the server is a process of its own. */
export function activate(context: ExtensionContext): void {
  activateWith(context, (id, name, options) => {
    const module = context.asAbsolutePath('dist/server.cjs');
    const run = { module, transport: TransportKind.ipc };
    const debug = { ...run, options: { execArgv: ['--nolazy', '--inspect=6009'] } };
    return new LanguageClient(id, name, { run, debug }, options);
  });
}
