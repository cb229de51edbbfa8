import type { Key } from '../model/key.ts';
import type { Stream } from '../model/stream.ts';
import { assumptionText } from '../model/stream.ts';
import { optionsOf } from '../model/value.ts';
import type { AccessRow, KeyAccess, Permission } from '../policy/access.ts';
import { accessTo } from '../policy/access.ts';
import { codeSpan, escapeMarkdown, proseMarkdown } from '../reports/markdown-text.ts';

/** More rows than a hover has room for. */
const shownRows = 12;

/**
 * Who may administer the key, encrypt and decrypt, as Markdown tables: one for each policy that the key may have; empty
 * where nothing can be told.
 */
export function accessTables(key: Key, streams: readonly Stream[]): readonly string[] {
  return optionsOf(accessTo(key, streams)).flatMap(({ when, value }) => {
    if (value.kind !== 'known') return [];
    const condition = assumptionText(when);
    const heading = condition === '' ? [] : [`Who can use it ${proseMarkdown(condition)}:`];
    return [...heading, tableOf(value.value), ...openNote(value.value)];
  });
}

/** Who may decrypt, in one line of plain text for each policy that the key may have. */
export function accessSummaries(key: Key, streams: readonly Stream[]): readonly string[] {
  const summaries = optionsOf(accessTo(key, streams)).flatMap(({ value }) =>
    value.kind === 'known' ? [value.value.summary] : [],
  );
  return [...new Set(summaries)];
}

/** Who may administer, encrypt and decrypt, as a Markdown table. */
export function tableOf({ rows }: KeyAccess): string {
  const more = rows.length > shownRows ? [`| and ${rows.length - shownRows} more | | | |`] : [];
  return [
    '| Who | Administer | Encrypt | Decrypt |',
    '| --- | --- | --- | --- |',
    ...rows.slice(0, shownRows).map(line),
    ...more,
  ].join('\n');
}

function line({ who, administer, encrypt, decrypt }: AccessRow): string {
  const isSource = who.kind === 'named' || who.kind === 'service';
  const cells = [isSource ? codeSpan(who.name) : escapeMarkdown(who.name), ...[administer, encrypt, decrypt].map(cell)];
  return `| ${cells.map((text) => text.replaceAll('|', '\\|')).join(' | ')} |`;
}

function cell({ outcome, delegated, condition, reason }: Permission): string {
  switch (outcome) {
    case 'denied':
      return 'no';
    case 'unknown':
      return reason === null ? 'not known' : `not known: ${escapeMarkdown(reason)}`;
    case 'allowed':
      return [delegated ? 'by IAM' : '**yes**', escapeMarkdown(condition)].filter((part) => part !== '').join(', ');
  }
}

function openNote({ open }: KeyAccess): readonly string[] {
  return open === null ? [] : [`There may be more to it: ${escapeMarkdown(open)}`];
}
