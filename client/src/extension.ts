import { type ExtensionContext, Uri } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { activateWith } from './activation.ts';

/** Called by VS Code on a machine with a disk and processes: the server is a process of its own. */
export function activate(context: ExtensionContext): void {
  activateWith(context, (id, name, options) => {
    const module = context.asAbsolutePath('dist/server.cjs');
    // Where Node keeps what it has compiled of the server, from 22.1 on; an older one takes no notice.
    const env = { NODE_COMPILE_CACHE: Uri.joinPath(context.globalStorageUri, 'compiled').fsPath };
    const run = { module, transport: TransportKind.ipc, options: { env } };
    const debug = { ...run, options: { env, execArgv: ['--nolazy', '--inspect=6009'] } };
    return new LanguageClient(id, name, { run, debug }, options);
  });
}
