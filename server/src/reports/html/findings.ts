import { severities } from '../../model/finding.ts';
import { ruleOf } from '../../rules/registry.ts';
import { partsOf } from '../excerpt.ts';
import type { Surroundings } from '../format.ts';
import type { FindingEntry, Report } from '../report.ts';
import { addressCode, placeLink, ruleLink } from './links.ts';
import type { Markup } from './markup.ts';
import { html, nothing, prose } from './markup.ts';
import type { Column } from './table.ts';
import { table } from './table.ts';

type Context = Pick<Surroundings, 'lineOf' | 'sourceLinks'>;

/** The problems that hold, with a filter. */
export function findingsSection({ findings }: Report, context: Context): Markup {
  const open = findings.filter(({ suppressed }) => suppressed === null);
  return html`<section aria-labelledby="problems-title">
    <h2 id="problems-title">Problems</h2>
    ${open.length > 1 ? filter : nothing}
    ${table(open, columnsFor(context), { id: 'problems', caption: 'Problems', empty: 'No problems found.' }, rowAttributes)}
  </section>`;
}

const filter = html`<form class="filter" role="search" data-filters="problems">
  <label
    >Show
    <select name="severity">
      <option value="">every severity</option>
      ${severities.map((one) => html`<option>${one}</option>`)}
    </select></label
  >
  <label>that contain <input name="text" type="search" autocomplete="off" /></label>
  <output aria-live="polite"></output>
</form>`;

function rowAttributes({ severity, fingerprint }: FindingEntry): Markup {
  return html` id="finding-${fingerprint}" data-severity="${severity}"`;
}

function columnsFor({ lineOf, sourceLinks }: Context): readonly Column<FindingEntry>[] {
  return [
    {
      title: 'Severity',
      cell: ({ severity }) => html`<span class="severity ${severity}">${severity}</span>`,
      order: ({ severity }) => severities.indexOf(severity),
    },
    {
      title: 'Rule',
      cell: ({ rule }) => html`${ruleLink(rule)}<br /><span class="note">${ruleOf(rule)?.metadata.title ?? ''}</span>`,
      order: ({ rule }) => rule,
    },
    {
      title: 'Stream or key',
      cell: ({ address }) => addressCode(address),
      order: ({ address }) => address,
    },
    {
      title: 'Place',
      cell: ({ file, range }) => placeLink(file, range.start.line, sourceLinks),
      order: ({ file, range }) => `${file}:${String(range.start.line).padStart(7, '0')}`,
    },
    {
      title: 'What, and what to do',
      cell: (finding) =>
        html`<p>${prose(finding.message)}</p>
          ${excerpt(finding, lineOf)}${related(finding, sourceLinks)}${fixes(finding)}`,
    },
  ];
}

function excerpt({ file, range }: FindingEntry, lineOf: Context['lineOf']): Markup {
  const line = lineOf(file, range.start.line);
  if (line === null) return nothing;
  const { before, inside, after } = partsOf(line, range);
  return html`<pre><span class="number">${range.start.line}</span> ${before}<mark>${inside}</mark>${after}</pre>`;
}

function related({ related: places }: FindingEntry, links: Context['sourceLinks']): Markup {
  if (places.length === 0) return nothing;
  const items = places.map(
    ({ file, range, message }) => html`<li>${placeLink(file, range.start.line, links)}: ${prose(message)}</li>`,
  );
  return html`<ul class="related">
    ${items}
  </ul>`;
}

function fixes({ fixes: offered }: FindingEntry): Markup {
  if (offered.length === 0) return nothing;
  return html`<p class="fix">Fix: ${prose(offered.map(({ title }) => title).join('; or: '))}</p>`;
}
