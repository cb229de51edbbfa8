import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  type ReportHistoryMessage,
  type ReportHistoryResult,
  type ReportViewMessage,
  type ReportViewParams,
  type ReportViewResult,
  methods,
  productId,
} from '../../server/src/lsp/protocol.ts';

/** Shows the report on the workspace beside the sources: one view, made anew whenever it is asked for. */
export interface ReportView {
  /** Resolves once the page is there and its script runs, or the view was closed before. */
  open(): Promise<void>;
  close(): void;
}

export function createReportView(client: BaseLanguageClient, exportReport: () => Promise<void>): ReportView {
  let panel: vscode.WebviewPanel | null = null;
  let whenShown: () => void = () => undefined;
  let reading: vscode.CancellationTokenSource | null = null;

  const stopReading = (): void => {
    reading?.cancel();
    reading?.dispose();
    reading = null;
  };

  /** The history takes long: the page has a place for it, and is read meanwhile. */
  const fillHistory = async (into: vscode.WebviewPanel): Promise<void> => {
    stopReading();
    const source = new vscode.CancellationTokenSource();
    reading = source;
    try {
      const { html } = await client.sendRequest<ReportHistoryResult>(methods.reportHistory, {}, source.token);
      const message: ReportHistoryMessage = { kind: 'history', html };
      if (reading === source) await into.webview.postMessage(message);
    } catch (error) {
      if (reading !== source) return;
      const text = vscode.l10n.t('The history could not be read; the log says why.');
      await into.webview.postMessage({ kind: 'history', html: `<h2 id="history-title">History</h2><p>${text}</p>` });
      client.error(String(error), undefined, false);
    }
  };

  const show = async (into: vscode.WebviewPanel): Promise<void> => {
    const params: ReportViewParams = { nonce: freshNonce() };
    const { html } = await client.sendRequest<ReportViewResult>(methods.reportView, params);
    if (panel === into) into.webview.html = html;
  };

  const create = (): vscode.WebviewPanel => {
    const created = vscode.window.createWebviewPanel(
      `${productId}.report`,
      vscode.l10n.t('Kinesis Encryption Report'),
      vscode.ViewColumn.Active,
      { enableScripts: true, enableFindWidget: true, localResourceRoots: [] },
    );
    created.onDidDispose(() => {
      panel = null;
      stopReading();
      whenShown();
    });
    created.webview.onDidReceiveMessage(async (message: unknown) => {
      if (!isMessage(message)) return;
      switch (message.kind) {
        case 'shown':
          whenShown();
          await fillHistory(created);
          break;
        case 'export':
          await exportReport();
          break;
        case 'refresh':
          await show(created);
          break;
        case 'open':
          await openSource(message.uri, message.line);
          break;
      }
    });
    return created;
  };

  return {
    async open() {
      panel ??= create();
      panel.reveal();
      const shown = new Promise<void>((resolve) => {
        whenShown = resolve;
      });
      try {
        await show(panel);
      } catch (error) {
        // An empty view would look as if there were nothing to report.
        panel.dispose();
        throw error;
      }
      await shown;
    },
    close() {
      panel?.dispose();
    },
  };
}

/** Beside the report, so that the reader can go on from there. */
async function openSource(uri: string, line: number): Promise<void> {
  const place = new vscode.Position(line - 1, 0);
  await vscode.window.showTextDocument(vscode.Uri.parse(uri, true), {
    viewColumn: vscode.ViewColumn.Beside,
    selection: new vscode.Range(place, place),
  });
}

function isMessage(message: unknown): message is ReportViewMessage {
  if (typeof message !== 'object' || message === null || !('kind' in message)) return false;
  if (message.kind !== 'open') return ['shown', 'export', 'refresh'].includes(String(message.kind));
  return 'uri' in message && typeof message.uri === 'string' && 'line' in message && Number.isInteger(message.line);
}

function freshNonce(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
