import * as vscode from 'vscode';
import type { BaseLanguageClient, WorkspaceEdit } from 'vscode-languageclient';
import {
  type InsertPieceParams,
  type InsertPieceResult,
  type PiecesParams,
  type PiecesResult,
  methods,
} from '../../server/src/lsp/protocol.ts';

/** Lets the author choose a piece, and adds it to the document that is shown or, where it does not fit, to a new one. */
export async function choosePiece(
  client: BaseLanguageClient,
  kind: PiecesParams['kind'],
  title: string,
  chosenId?: string,
): Promise<void> {
  const shown = vscode.window.activeTextEditor?.document;
  const uri = shown === undefined ? null : client.code2ProtocolConverter.asUri(shown.uri);
  const id = chosenId ?? (await pick(client, { kind, uri }, title));
  if (id === undefined) return;
  const params: InsertPieceParams = { kind, uri, id };
  const result = await client.sendRequest<InsertPieceResult | null>(methods.insertPiece, params);
  if (result === null) {
    void vscode.window.showErrorMessage(vscode.l10n.t('There is no "{0}".', id));
    return;
  }
  if (result.edit !== null) {
    const edit = await client.protocol2CodeConverter.asWorkspaceEdit(result.edit as WorkspaceEdit);
    await vscode.workspace.applyEdit(edit);
    return;
  }
  if (result.refused !== null) {
    const open = vscode.l10n.t('Open as New Document');
    const message = vscode.l10n.t('Not inserted here: {0}.', result.refused);
    if ((await vscode.window.showWarningMessage(message, open)) !== open) return;
  }
  const languages = await vscode.languages.getLanguages();
  const language = languages.includes(result.language) ? result.language : 'plaintext';
  const document = await vscode.workspace.openTextDocument({ content: result.text, language });
  await vscode.window.showTextDocument(document);
}

async function pick(client: BaseLanguageClient, params: PiecesParams, title: string): Promise<string | undefined> {
  const { pieces } = await client.sendRequest<PiecesResult>(methods.pieces, params);
  const items = pieces.map(({ id, title: label, detail }) => ({ label, detail, id }));
  const chosen = await vscode.window.showQuickPick(items, { title, matchOnDetail: true });
  return chosen?.id;
}
