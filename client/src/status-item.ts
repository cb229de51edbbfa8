import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { type Status, methods, productId } from '../../server/src/lsp/protocol.ts';
import { documentSelector, terraformSelector } from './selector.ts';

/** Says beside the language of a Terraform document how the streams of the workspace are encrypted. */
export function showStatus(client: BaseLanguageClient): vscode.Disposable {
  const item = vscode.languages.createLanguageStatusItem(`${productId}.status`, [...terraformSelector()]);
  item.name = 'Kinesis Encryption';
  item.text = vscode.l10n.t('Starting');
  item.busy = true;
  item.command = { command: `${productId}.scanWorkspace`, title: vscode.l10n.t('Scan') };
  const listener = client.onNotification(methods.status, (status: Status) => {
    // Beside YAML and JSON it stands only where there is something to tell.
    item.selector = [...(status.streams.total > 0 ? documentSelector() : terraformSelector())];
    item.busy = status.state === 'reading';
    item.text = summary(status);
    item.detail = detail(status);
    item.severity =
      status.findings.error > 0 ? vscode.LanguageStatusSeverity.Warning : vscode.LanguageStatusSeverity.Information;
  });
  return vscode.Disposable.from(item, listener);
}

/** One line: how many streams there are, and how many of them have a key of the customer's. */
export function summary({ state, streams }: Status): string {
  if (state === 'off') return vscode.l10n.t('Turned off in the settings');
  if (streams.total === 0) {
    return state === 'reading' ? vscode.l10n.t('Reading the workspace') : vscode.l10n.t('No Kinesis streams');
  }
  return vscode.l10n.t('{0} of {1} streams with a customer managed key', streams.customerManagedKey, streams.total);
}

function detail({ state, streams, findings, documents }: Status): string {
  if (state === 'off') return '';
  const problems = findings.error + findings.warning + findings.information;
  return [
    problems === 0 ? vscode.l10n.t('No problems') : vscode.l10n.t('Problems: {0}', problems),
    streams.unknown > 0 ? vscode.l10n.t('Unknown: {0}', streams.unknown) : '',
    documents.skipped > 0 ? vscode.l10n.t('Skipped: {0}, see the log', documents.skipped) : '',
  ]
    .filter((part) => part !== '')
    .join(' · ');
}
