import {
  type ConnectionOptions,
  LSPErrorCodes,
  Message,
  type ResponseMessage,
  createConnection,
} from 'vscode-languageserver/node';
import { describeError } from '../run-safe.ts';
import { startServer } from '../server.ts';
import { nodeEnvironment } from './environment.ts';

/**
 * A request that is cancelled before its turn is answered without any work: while typing, most pulls and code action
 * requests are.
 */
const options: ConnectionOptions = {
  connectionStrategy: {
    cancelUndispatched(message, next) {
      if (!Message.isRequest(message)) return next(message);
      const error = { code: LSPErrorCodes.RequestCancelled, message: 'Cancelled' };
      const response: ResponseMessage = { jsonrpc: '2.0', id: message.id, error };
      return response;
    },
  },
};

/**
 * Serves the editor that started this process, over what the command line says (`--stdio`, `--node-ipc`, `--pipe=…`,
 * `--socket=…`), until the editor ends.
 */
export function serveEditor(version: string): void {
  const connection = createConnection(options);
  // Nobody waits for such a promise, so nothing depends on it: the session goes on.
  process.on('unhandledRejection', (error) => {
    process.stderr.write(`${describeError(error)}\n`);
  });
  startServer(connection, nodeEnvironment, version);
  connection.listen();
}
