import type { Diagnostic, PublishDiagnosticsParams } from 'vscode-languageserver';
import type { OpenDocuments } from './open-documents.ts';

/** Diagnostics that are pushed: sends what has changed, and takes back what no longer holds. */
export interface PublishedDiagnostics {
  /** What holds for a document now, at its current version where it is open. */
  set(uri: string, items: readonly Diagnostic[]): void;
  /** Nothing is pushed for this document any more. */
  withdraw(uri: string): void;
  /** Documents for which the editor has been sent something. */
  uris(): readonly string[];
}

export function createPublishedDiagnostics(
  documents: OpenDocuments,
  send: (params: PublishDiagnosticsParams) => void,
): PublishedDiagnostics {
  const sent = new Map<string, { readonly clientUri: string; readonly content: string; readonly isEmpty: boolean }>();

  const withdraw = (uri: string): void => {
    const before = sent.get(uri);
    sent.delete(uri);
    if (before?.isEmpty === false) send({ uri: before.clientUri, diagnostics: [] });
  };

  return {
    withdraw,
    uris: () => [...sent.keys()],
    set(uri, items) {
      const clientUri = documents.clientUri(uri);
      const version = documents.get(uri)?.version;
      const before = sent.get(uri);
      // Open and closed, the editor may spell the address differently, and keeps one list for each spelling.
      if (before !== undefined && before.clientUri !== clientUri) withdraw(uri);
      // To an editor, no news is good news; only about what it shows does it want to hear that nothing was found.
      if (items.length === 0 && version === undefined) {
        withdraw(uri);
        return;
      }
      const content = JSON.stringify([version, items]);
      if (before?.clientUri === clientUri && before.content === content) return;
      sent.set(uri, { clientUri, content, isEmpty: items.length === 0 });
      send({ uri: clientUri, diagnostics: [...items], ...(version === undefined ? {} : { version }) });
    },
  };
}
