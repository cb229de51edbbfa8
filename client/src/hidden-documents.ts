import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { type HiddenParams, methods } from '../../server/src/lsp/protocol.ts';

/**
 * The client library pulls diagnostics of documents that have a tab, and forgets them with it. The document may stay
 * open, for another extension reads it for example: then the server has to report it by itself again.
 */
export function tellWhatIsHidden(client: BaseLanguageClient): vscode.Disposable {
  let shown = urisInTabs();
  return vscode.window.tabGroups.onDidChangeTabs(() => {
    const before = shown;
    shown = urisInTabs();
    if (!client.isRunning()) return;
    for (const uri of before) {
      if (shown.has(uri)) continue;
      const params: HiddenParams = { uri };
      void client.sendNotification(methods.hidden, params);
    }
  });
}

function urisInTabs(): ReadonlySet<string> {
  return new Set(
    vscode.window.tabGroups.all.flatMap(({ tabs }) =>
      tabs.flatMap(({ input }) => {
        if (input instanceof vscode.TabInputText) return [input.uri.toString()];
        if (input instanceof vscode.TabInputTextDiff) return [input.original.toString(), input.modified.toString()];
        return [];
      }),
    ),
  );
}
