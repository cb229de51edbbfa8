import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';

/** Receives what the suite reports from inside the extension host, wherever that runs, and prints it as it comes. */
export interface ReportReceiver {
  /** The environment variables by which the suite finds the receiver. */
  readonly env: Readonly<Record<string, string>>;
  /** Everything received so far. */
  text(): string;
  close(): Promise<void>;
}

export async function receiveReport(): Promise<ReportReceiver> {
  let text = '';
  const server = createServer((socket) => {
    socket.setEncoding('utf8');
    socket.on('data', (chunk: string) => {
      text += chunk;
      process.stdout.write(chunk);
    });
    // An extension host that is killed resets its connection; the missing end of the report says so.
    socket.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    env: { KINESIS_VSCODE_REPORT: String(port) },
    text: () => text,
    close: () =>
      new Promise((resolve) =>
        server.close(() => {
          resolve();
        }),
      ),
  };
}
