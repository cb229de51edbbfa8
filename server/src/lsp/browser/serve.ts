import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import type { ServerEnvironment } from '../environment.ts';
import { startServer } from '../server.ts';

/** A worker: the client reads everything for it. */
const browserEnvironment: ServerEnvironment = {
  readHistory: () =>
    Promise.resolve({ missing: 'in a browser there is no disk from which a git repository could be read' }),
  openSources: () => null,
  readAsset: (name, askClient) => askClient(name),
  nextTurn: nextMessage,
};

/** A timer would wait at least 4 ms once a few of them are nested (HTML standard, "timer initialization steps"). */
function nextMessage(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

/** Serves the editor at the other end of a message port. */
export function serveEditor(port: MessagePort, version: string): void {
  const connection = createConnection(new BrowserMessageReader(port), new BrowserMessageWriter(port));
  startServer(connection, browserEnvironment, version);
  connection.listen();
}
