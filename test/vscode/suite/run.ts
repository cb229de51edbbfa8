import { format } from 'node:util';
import { type Socket, connect } from 'node:net';
import Mocha from 'mocha';
import { load } from 'test-files';
import * as vscode from 'vscode';
import { restoreWorkspace } from './editor.ts';

const EXTENSION = 'kinesis-encryption.kinesis-encryption';

/**
 * The entry point that VS Code calls inside the extension host. Rejects when a test failed or none ran; the report
 * goes to whoever started VS Code.
 */
export async function run(): Promise<void> {
  const output = await connectToReport();
  // Several reporters of mocha print through this one function.
  Mocha.reporters.Base.consoleLog = (...args: unknown[]) => {
    output.write(`${format(...args)}\n`);
  };
  const mocha = new Mocha({ ui: 'bdd', timeout: 120_000, color: false, reporter: 'spec' });
  const grep = process.env['KINESIS_VSCODE_GREP'] ?? '';
  if (grep !== '') mocha.grep(grep);
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  mocha.suite.beforeAll('the extension starts', async () => {
    const extension = vscode.extensions.getExtension(EXTENSION);
    if (extension === undefined) throw new Error(`VS Code does not know ${EXTENSION}`);
    await extension.activate();
  });
  mocha.suite.afterEach('the workspace is put back', restoreWorkspace);
  load();
  let tests = 0;
  const failures = await new Promise<number>((resolve) => {
    mocha.run(resolve).on('test end', () => {
      tests += 1;
    });
  });
  await new Promise<void>((resolve) => output.end(resolve));
  if (failures > 0) throw new Error(`${failures} tests failed`);
  if (tests === 0) throw new Error('No test ran');
}

function connectToReport(): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const port = Number(process.env['KINESIS_VSCODE_REPORT']);
    const socket = connect(port, '127.0.0.1', () => {
      resolve(socket);
    });
    socket.once('error', reject);
  });
}
