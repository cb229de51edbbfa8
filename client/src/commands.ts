import * as vscode from 'vscode';
import type { BaseLanguageClient, WorkspaceEdit } from 'vscode-languageclient';
import { WorkDoneProgress } from 'vscode-languageclient';
import {
  type FixAllResult,
  type ScanParams,
  type ScanResult,
  methods,
  productId,
} from '../../server/src/lsp/protocol.ts';
import { choosePiece } from './insert-piece.ts';
import { exportReport } from './report-export.ts';
import { createReportView } from './report-view.ts';

/** A fix may bring up another finding; each round answers those of the one before. */
const fixRounds = 3;

export function registerCommands(
  client: BaseLanguageClient,
  start: () => Promise<void>,
  output: vscode.LogOutputChannel,
): readonly vscode.Disposable[] {
  const register = (name: string, run: (...given: unknown[]) => Promise<void> | void): vscode.Disposable =>
    vscode.commands.registerCommand(`${productId}.${name}`, run);
  const report = createReportView(client, () => exportReport(client));
  return [
    new vscode.Disposable(() => {
      report.close();
    }),
    register('scanWorkspace', async () => {
      await start();
      await scanWorkspace(client);
    }),
    register('fixAll', async () => {
      await start();
      await fixAll(client);
    }),
    register('insertKeyPolicy', async (id) => {
      await start();
      await choosePiece(client, 'key-policy', vscode.l10n.t('Insert Key Policy'), idOf(id));
    }),
    register('insertGuardrail', async (id) => {
      await start();
      await choosePiece(client, 'guardrail', vscode.l10n.t('Insert Guardrail'), idOf(id));
    }),
    register('openReport', async () => {
      await start();
      const title = vscode.l10n.t('Making the report');
      await vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title }, () => report.open());
    }),
    register('exportReport', async (format, target) => {
      await start();
      await exportReport(client, format, target);
    }),
    register('restartServer', async () => {
      // Stopping and starting keeps every registration, and works in a browser too.
      if (client.needsStop()) await client.stop();
      await client.start();
    }),
    register('showOutput', () => {
      output.show();
    }),
  ];
}

/** Key bindings and other extensions may name what is to be inserted; otherwise there is a list to choose from. */
function idOf(argument: unknown): string | undefined {
  return typeof argument === 'string' ? argument : undefined;
}

async function scanWorkspace(client: BaseLanguageClient): Promise<void> {
  const result = await withProgress(vscode.l10n.t('Scanning for Kinesis streams'), async (progress, token) => {
    const workDoneToken = `${productId}/scan/${Date.now()}`;
    const listener = client.onProgress(WorkDoneProgress.type, workDoneToken, (value) => {
      if (value.kind === 'report' && value.message !== undefined) progress.report({ message: value.message });
    });
    try {
      const params: ScanParams = { workDoneToken };
      return await client.sendRequest<ScanResult>(methods.scanWorkspace, params, token);
    } finally {
      listener.dispose();
    }
  });
  if (result !== undefined) void sayWhatWasFound(result);
}

async function sayWhatWasFound({ status: { streams, findings } }: ScanResult): Promise<void> {
  const problems = findings.error + findings.warning + findings.information;
  const message =
    streams.total === 0
      ? vscode.l10n.t('There are no Kinesis streams in this workspace.')
      : vscode.l10n.t(
          '{0} Kinesis streams: {1} with a customer managed key, {2} with an AWS managed key, {3} not encrypted, {4} unknown. Problems: {5}.',
          streams.total,
          streams.customerManagedKey,
          streams.awsManagedKey,
          streams.unencrypted,
          streams.unknown,
          problems,
        );
  const show = vscode.l10n.t('Show Problems');
  const report = vscode.l10n.t('Open Report');
  const offers = [...(problems > 0 ? [show] : []), ...(streams.total > 0 ? [report] : [])];
  const chosen = await vscode.window.showInformationMessage(message, ...offers);
  if (chosen === show) await vscode.commands.executeCommand('workbench.actions.view.problems');
  if (chosen === report) await vscode.commands.executeCommand(`${productId}.openReport`);
}

async function fixAll(client: BaseLanguageClient): Promise<void> {
  let fixed = 0;
  const refused = new Set<string>();
  await withProgress(vscode.l10n.t('Fixing encryption problems'), async (_, token) => {
    for (let round = 0; round < fixRounds; round++) {
      const result = await client.sendRequest<FixAllResult>(methods.fixAll, {}, token);
      for (const reason of result.refused) refused.add(reason);
      if (result.edit === null) break;
      const edit = await client.protocol2CodeConverter.asWorkspaceEdit(result.edit as WorkspaceEdit, token);
      // As a refactoring, so that files that were closed are saved and do not pile up as unsaved editors.
      if (!(await vscode.workspace.applyEdit(edit, { isRefactoring: true }))) break;
      fixed += result.fixed;
    }
  });
  const message =
    fixed > 0 ? vscode.l10n.t('Problems fixed: {0}.', fixed) : vscode.l10n.t('There is nothing that could be fixed.');
  const reasons = [...refused].map((reason) => vscode.l10n.t('Not fixed: {0}', reason));
  void vscode.window.showInformationMessage([message, ...reasons].join(' '));
}

/** Undefined where it was cancelled. */
async function withProgress<T>(
  title: string,
  work: (progress: vscode.Progress<{ message?: string }>, token: vscode.CancellationToken) => Promise<T>,
): Promise<T | undefined> {
  const options = { location: vscode.ProgressLocation.Notification, cancellable: true, title };
  return vscode.window.withProgress(options, async (progress, token) => {
    try {
      return await work(progress, token);
    } catch (error) {
      if (token.isCancellationRequested) return undefined;
      throw error;
    }
  });
}
