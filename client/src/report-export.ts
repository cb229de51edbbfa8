import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  type ReportFormatsResult,
  type ReportParams,
  type ReportResult,
  methods,
} from '../../server/src/lsp/protocol.ts';

/**
 * Writes the report on the workspace into a file.
 *
 * @param format the name of a format; asked for where it is missing or there is none of that name
 * @param target where to; asked for where it is missing
 */
export async function exportReport(client: BaseLanguageClient, format?: unknown, target?: unknown): Promise<void> {
  const { formats } = await client.sendRequest<ReportFormatsResult>(methods.reportFormats);
  const chosen =
    formats.find(({ name }) => name === format) ??
    (
      await vscode.window.showQuickPick(
        formats.map((one) => ({ label: one.title, description: `.${one.extension}`, one })),
        { title: vscode.l10n.t('Export Report') },
      )
    )?.one;
  if (chosen === undefined) return;
  const file = target instanceof vscode.Uri ? target : await askForFile(chosen.title, chosen.extension);
  if (file === undefined) return;
  const params: ReportParams = { format: chosen.name };
  const { text } = await client.sendRequest<ReportResult>(methods.report, params);
  await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(text));
  void sayWhereItIs(file);
}

async function sayWhereItIs(file: vscode.Uri): Promise<void> {
  const open = vscode.l10n.t('Open');
  const message = vscode.l10n.t('The report was written to {0}.', vscode.workspace.asRelativePath(file));
  if ((await vscode.window.showInformationMessage(message, open)) === open) {
    await vscode.commands.executeCommand('vscode.open', file);
  }
}

function askForFile(title: string, extension: string): Thenable<vscode.Uri | undefined> {
  const name = `kinesis-encryption-report.${extension}`;
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  return vscode.window.showSaveDialog({
    title: vscode.l10n.t('Export Report'),
    filters: { [title]: [extension] },
    ...(folder === undefined ? {} : { defaultUri: vscode.Uri.joinPath(folder, name) }),
  });
}
