import { type CompletionItem, CompletionItemKind } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Completion, EditorSupport } from '../model/editor.ts';
import type { Analysis } from '../workspace/analysis.ts';

/** Opening a value is when a choice is wanted. */
export const completionTriggers = ['"', '=', '.', '!'];

const kinds: Readonly<Record<Completion['kind'], CompletionItemKind>> = {
  value: CompletionItemKind.EnumMember,
  key: CompletionItemKind.Reference,
};

/** Encryption types and keys, where a stream's attribute asks for one. */
export function completionItems(
  editors: readonly EditorSupport[],
  analysis: Analysis,
  uri: string,
  document: TextDocument,
  offset: number,
): readonly CompletionItem[] {
  const keys = analysis.configurationsOf(uri).flatMap((name) => analysis.configuration(name).keys);
  const text = document.getText();
  return editors
    .filter((editor) => editor.claims(uri))
    .flatMap((editor) => editor.completionsAt(uri, offset, keys))
    .map(({ newText, start, end, label, detail, kind }, index) => ({
      label,
      detail,
      kind: kinds[kind],
      // Editors compare with what stands there already: a quote that was typed must not hide the choice.
      filterText: text.slice(start, offset).startsWith('"') && !label.startsWith('"') ? `"${label}` : label,
      sortText: String(index).padStart(4, '0'),
      preselect: index === 0,
      textEdit: { range: { start: document.positionAt(start), end: document.positionAt(end) }, newText },
    }));
}
