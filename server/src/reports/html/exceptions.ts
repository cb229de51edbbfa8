import { toolNames } from '../../rules/suppressing.ts';
import type { Surroundings } from '../format.ts';
import type { FindingEntry, Report, SkippedEntry, SuppressionEntry } from '../report.ts';
import { fullAddressOf } from '../wording.ts';
import { addressCode, placeLink, ruleLink } from './links.ts';
import type { Markup } from './markup.ts';
import { html, prose } from './markup.ts';
import type { Column } from './table.ts';
import { table } from './table.ts';

type Context = Pick<Surroundings, 'sourceLinks'>;

type Suppressed = FindingEntry & { readonly suppressed: SuppressionEntry };

/** What was accepted, by whom it can be asked, and until when. */
export function suppressionsSection({ findings }: Report, { sourceLinks }: Context): Markup {
  const suppressed = findings.filter((finding): finding is Suppressed => finding.suppressed !== null);
  const columns: readonly Column<Suppressed>[] = [
    { title: 'Rule', cell: ({ rule }) => ruleLink(rule), order: ({ rule }) => rule },
    { title: 'Stream or key', cell: ({ address }) => addressCode(address), order: ({ address }) => address },
    {
      title: 'Reason',
      cell: ({ suppressed: { reason } }) => html`${reason ?? 'none given'}`,
      order: ({ suppressed: { reason } }) => reason ?? '',
    },
    {
      title: 'Until',
      cell: ({ suppressed: { until } }) => html`${until ?? 'no end'}`,
      order: ({ suppressed: { until } }) => until ?? '9999',
    },
    {
      title: 'Written for',
      cell: ({ suppressed: { tool } }) => html`${toolNames[tool]}`,
      order: ({ suppressed: { tool } }) => tool,
    },
    {
      title: 'Place',
      cell: ({ suppressed: { file, line } }) => placeLink(file, line, sourceLinks),
      order: ({ suppressed: { file, line } }) => `${file}:${String(line).padStart(7, '0')}`,
    },
  ];
  return html`<section aria-labelledby="suppressions-title">
    <h2 id="suppressions-title">Suppressions</h2>
    ${table(suppressed, columns, { id: 'suppressions', caption: 'Suppressed problems', empty: 'Nothing is suppressed.' })}
  </section>`;
}

/** What was not read or could not be told, and why: never silently passed. */
export function skippedSection({ skipped, streams }: Report, { sourceLinks }: Context): Markup {
  const unknown = streams.filter(({ classification }) => classification === 'unknown');
  const rows: readonly SkippedRow[] = [
    ...skipped.map((entry) => ({ ...entry, line: null, what: null })),
    ...unknown.map((stream) => ({
      file: stream.file,
      line: stream.line,
      what: fullAddressOf(stream),
      reason: stream.reason ?? 'no reason known',
    })),
  ];
  const columns: readonly Column<SkippedRow>[] = [
    {
      title: 'File',
      cell: ({ file, line }) => (line === null ? html`<code>${file}</code>` : placeLink(file, line, sourceLinks)),
      order: ({ file }) => file,
    },
    {
      title: 'Stream',
      cell: ({ what }) => (what === null ? html`–` : addressCode(what)),
      order: ({ what }) => what ?? '',
    },
    { title: 'Why', cell: ({ reason }) => prose(reason), order: ({ reason }) => reason },
  ];
  return html`<section aria-labelledby="skipped-title">
    <h2 id="skipped-title">Not evaluated</h2>
    ${table(rows, columns, { id: 'skipped', caption: 'What was not read, or could not be evaluated', empty: 'Everything was read and evaluated.' })}
  </section>`;
}

interface SkippedRow extends SkippedEntry {
  readonly line: number | null;
  /** The stream that is unknown, where it is one. */
  readonly what: string | null;
}
