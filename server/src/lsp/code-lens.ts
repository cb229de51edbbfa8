import type { CodeLens } from 'vscode-languageserver';
import type { SourceRange } from '../model/source.ts';
import type { Analysis } from '../workspace/analysis.ts';
import { encryptionLines } from './encryption-text.ts';
import { onOneLine } from '../reports/markdown-text.ts';
import type { Positions } from './positions.ts';
import { streamsIn } from './subjects.ts';

/** One line above each stream that says how it is encrypted; where calls or instances differ, how many are which. */
export function codeLenses(analysis: Analysis, uri: string, positions: Positions): readonly CodeLens[] {
  const blocks = new Map<number, { readonly header: SourceRange; readonly texts: string[] }>();
  for (const { subject: stream, configuration } of streamsIn(analysis, uri)) {
    const { header } = stream.ranges;
    if (header.uri !== uri) continue;
    const block = blocks.get(header.start) ?? { header, texts: [] };
    block.texts.push(encryptionLines(stream, configuration).join(' · '));
    blocks.set(header.start, block);
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
