import type { CodeLens } from 'vscode-languageserver';
import type { SourceRange } from '../model/source.ts';
import type { Analysis } from '../workspace/analysis.ts';
import { usersByKey } from '../rules/key-use.ts';
import { accessSummaries } from './access-text.ts';
import { encryptionLines } from './encryption-text.ts';
import { onOneLine } from '../reports/markdown-text.ts';
import type { Positions } from './positions.ts';
import { keysIn, streamsIn } from './subjects.ts';

/**
 * One line above each stream that says how it is encrypted, and above each key of one that says who may decrypt; where
 * calls or instances differ, how many are which.
 */
export function codeLenses(analysis: Analysis, uri: string, positions: Positions): readonly CodeLens[] {
  const blocks = new Map<number, { readonly header: SourceRange; readonly texts: string[] }>();
  const add = (header: SourceRange, text: string): void => {
    if (header.uri !== uri) return;
    const block = blocks.get(header.start) ?? { header, texts: [] };
    block.texts.push(text);
    blocks.set(header.start, block);
  };
  for (const { subject: stream, configuration } of streamsIn(analysis, uri)) {
    add(stream.ranges.header, encryptionLines(stream, configuration).join(' · '));
  }
  for (const { subject: key, configuration } of keysIn(analysis, uri)) {
    const users = usersByKey(configuration).get(key.id);
    const lines = users === undefined ? [] : accessSummaries(key, users);
    if (lines.length > 0) add(key.ranges.header, lines.join(' · '));
  }
  return [...blocks.values()].flatMap(({ header, texts }) => {
    const range = positions.rangeOf(header);
    // An empty command is how a lens shows text that does nothing.
    return range === null ? [] : [{ range, command: { title: plainTitle(summarise(texts)), command: '' } }];
  });
}

function summarise(texts: readonly string[]): string {
  const different = [...new Set(texts)];
  if (different.length === 1) return different.join('');
  return different.map((text) => `${count(texts, text)} of ${texts.length}: ${text}`).join(' · ');
}

function count(texts: readonly string[], wanted: string): number {
  return texts.filter((text) => text === wanted).length;
}

/** VS Code draws `$(name)` in a title as an icon; text from sources must not. */
function plainTitle(text: string): string {
  return onOneLine(text).replaceAll('`', '').replaceAll('$(', '$ (');
}
