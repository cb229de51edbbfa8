import {
  type CompletionItem,
  CompletionItemKind,
  InsertTextFormat,
  InsertTextMode,
  MarkupKind,
  type Range,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Completion, EditorSupport } from '../model/editor.ts';
import { exampleAccess } from '../policy/library/example.ts';
import { libraryPolicy } from '../policy/library/library.ts';
import type { Analysis } from '../workspace/analysis.ts';
import { tableOf } from './access-text.ts';
import type { ClientSupport } from './client-support.ts';

/** Opening a value is when a choice is wanted. */
export const completionTriggers = ['"', "'", '=', '.', '!'];

const kinds: Readonly<Record<Completion['kind'], CompletionItemKind>> = {
  value: CompletionItemKind.EnumMember,
  key: CompletionItemKind.Reference,
  policy: CompletionItemKind.Snippet,
};

/** Encryption types and keys, where a stream's attribute asks for one, and policies where a key's does. */
export function completionItems(
  editors: readonly EditorSupport[],
  analysis: Analysis,
  uri: string,
  document: TextDocument,
  offset: number,
  support: ClientSupport,
): readonly CompletionItem[] {
  const keys = analysis.configurationsOf(uri).flatMap((name) => analysis.configuration(name).keys);
  return editors
    .filter((editor) => editor.claims(uri))
    .flatMap((editor) => editor.completionsAt(uri, offset, keys))
    .map((completion, index) => itemOf(completion, index, document, offset, support));
}

function itemOf(
  completion: Completion,
  index: number,
  document: TextDocument,
  offset: number,
  { asIsCompletion, snippets }: ClientSupport,
): CompletionItem {
  const { newText, start, end, label, detail, kind, policy, additional = [], stops = [] } = completion;
  const rangeOf = (from: number, to: number): Range => ({
    start: document.positionAt(from),
    end: document.positionAt(to),
  });
  // Without the mode a client would indent the lines of a snippet once more.
  const isSnippet = snippets && asIsCompletion && stops.length > 0;
  const filterText = completion.filterText ?? label;
  const [quote = ''] = /^["'`]/u.exec(document.getText().slice(start, offset)) ?? [];
  return {
    label,
    detail,
    kind: kinds[kind],
    // Editors compare with what stands there already: a quote that was typed must not hide the choice.
    filterText: filterText.startsWith(quote) ? filterText : quote + filterText,
    sortText: `${kind === 'policy' ? 'z' : ''}${String(index).padStart(4, '0')}`,
    ...(kind === 'policy' ? {} : { preselect: index === 0 }),
    ...(asIsCompletion && newText.includes('\n') ? { insertTextMode: InsertTextMode.asIs } : {}),
    ...(isSnippet ? { insertTextFormat: InsertTextFormat.Snippet } : {}),
    textEdit: { range: rangeOf(start, end), newText: isSnippet ? snippetText(newText, stops) : newText },
    ...(additional.length === 0
      ? {}
      : {
          additionalTextEdits: additional.map((edit) => ({
            range: rangeOf(edit.start, edit.end),
            newText: edit.newText,
          })),
        }),
    ...(policy === undefined ? {} : { data: { policy } satisfies PolicyData }),
  };
}

/** What an item carries until the author looks at it. */
interface PolicyData {
  readonly policy: string;
}

/** The item with what there is to say about it: who can do what under a policy takes longer than the list may. */
export function resolveCompletion(item: CompletionItem): CompletionItem {
  const id = (item.data as Partial<PolicyData> | undefined)?.policy;
  const policy = id === undefined ? null : libraryPolicy(id);
  if (policy === null) return item;
  const value = `${policy.whenToUse}\n\n${tableOf(exampleAccess(policy))}`;
  return { ...item, documentation: { kind: MarkupKind.Markdown, value } };
}

/** The text in the syntax of snippets, with a place to go to for each group of stretches, alike within a group. */
function snippetText(newText: string, stops: NonNullable<Completion['stops']>): string {
  const places = stops
    .flatMap((group, index) => group.map((place) => ({ ...place, number: index + 1 })))
    .sort((a, b) => a.start - b.start);
  let text = '';
  let at = 0;
  for (const { start, end, number } of places) {
    text += `${escapeSnippet(newText.slice(at, start))}\${${number}:${escapeSnippet(newText.slice(start, end))}}`;
    at = end;
  }
  return text + escapeSnippet(newText.slice(at));
}

function escapeSnippet(text: string): string {
  return text.replaceAll(/[\\$}]/gu, (sign) => `\\${sign}`);
}
