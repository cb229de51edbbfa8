import type { ComplianceItem } from '../compliance.ts';
import { complianceOf } from '../compliance.ts';
import type { Report, RuleEntry, Verdict } from '../report.ts';
import { verdicts } from '../report.ts';
import { verdictWords } from '../wording.ts';
import { ruleLink } from './links.ts';
import type { Markup } from './markup.ts';
import { html, nothing } from './markup.ts';
import type { Column } from './table.ts';
import { table } from './table.ts';

/** By each rule, framework item and control: what passes, fails or is unknown, and who says that they belong together. */
export function complianceSection(report: Report): Markup {
  const { frameworks, controls } = complianceOf(report.rules);
  const incomplete =
    report.skipped.length === 0
      ? nothing
      : html`<p class="caution">
          What passes does so for what was evaluated: see <a href="#skipped-title">what was not</a>.
        </p>`;
  return html`<section aria-labelledby="compliance-title">
    <h2 id="compliance-title">Rules, frameworks and controls</h2>
    <p class="note">
      “Accepted” means that every finding is suppressed. Mappings differ between tools, so each names who states it. An
      item passes only as far as these rules answer it: they look at the encryption of Kinesis streams, not at the whole
      item.
    </p>
    ${incomplete}
    <h3 id="rules-title">Rules</h3>
    ${table(report.rules, ruleColumns, { id: 'rules', caption: 'Rules', empty: 'No rules.' })}
    <h3 id="frameworks-title">Compliance frameworks</h3>
    ${table(frameworks, itemColumns('Framework', 'Item'), { id: 'frameworks', caption: 'Compliance frameworks', empty: 'No frameworks.' })}
    <h3 id="controls-title">The same controls in other tools</h3>
    ${table(controls, itemColumns('Tool', 'Control'), { id: 'controls', caption: 'The same controls in other tools', empty: 'No controls.' })}
  </section>`;
}

const ruleColumns: readonly Column<RuleEntry>[] = [
  { title: 'Rule', cell: ({ id }) => ruleLink(id), order: ({ id }) => id },
  verdictColumn(),
  { title: 'Open', cell: ({ open }) => html`${open}`, order: ({ open }) => open },
  { title: 'Suppressed', cell: ({ suppressed }) => html`${suppressed}`, order: ({ suppressed }) => suppressed },
  { title: 'Unknown', cell: ({ unknown }) => html`${unknown}`, order: ({ unknown }) => unknown },
  { title: 'Severity', cell: ({ severity }) => html`${severity}`, order: ({ severity }) => severity },
];

function itemColumns(list: string, item: string): readonly Column<ComplianceItem>[] {
  return [
    { title: list, cell: (row) => html`${row.list}`, order: (row) => row.list },
    { title: item, cell: ({ id }) => html`<code>${id}</code>`, order: ({ id }) => id },
    verdictColumn(),
    {
      title: 'By the rules',
      cell: ({ rules }) => html`${rules.map((id, index) => html`${index === 0 ? '' : ', '}${ruleLink(id)}`)}`,
      order: ({ rules }) => rules.join(),
    },
    {
      title: 'According to',
      cell: (row) => html`${row.sources.length === 0 ? row.list : row.sources.join('; ')}`,
      order: (row) => row.sources.join(),
    },
  ];
}

function verdictColumn(): Column<{ readonly verdict: Verdict }> {
  return {
    title: 'Verdict',
    cell: ({ verdict }) => html`<span class="verdict ${verdict}">${verdictWords[verdict]}</span>`,
    order: ({ verdict }) => verdicts.indexOf(verdict),
  };
}
