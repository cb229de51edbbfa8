import { ruleOf } from '../../rules/registry.ts';
import type { Report, RuleEntry } from '../report.ts';
import { verdictWords } from '../wording.ts';
import { ruleLink } from './links.ts';
import type { Markup } from './markup.ts';
import { html } from './markup.ts';
import { table } from './table.ts';

/** How often each mistake is made in key policies. */
export function keyPoliciesSection({ rules }: Report): Markup {
  const checked = rules.filter(({ id, severity }) => id.startsWith('key-policy-') && severity !== 'off');
  return html`<section aria-labelledby="key-policies-title">
    <h2 id="key-policies-title">Key policy misconfigurations</h2>
    ${table<RuleEntry>(
      checked,
      [
        {
          title: 'Misconfiguration',
          cell: ({ id }) => html`${ruleOf(id)?.metadata.title ?? id}<br /><span class="note">${ruleLink(id)}</span>`,
          order: ({ id }) => id,
        },
        { title: 'Found', cell: ({ open }) => html`${open}`, order: ({ open }) => open },
        { title: 'Suppressed', cell: ({ suppressed }) => html`${suppressed}`, order: ({ suppressed }) => suppressed },
        {
          title: 'Verdict',
          cell: ({ verdict }) => html`<span class="verdict ${verdict}">${verdictWords[verdict]}</span>`,
          order: ({ verdict }) => verdict,
        },
      ],
      { id: 'key-policies', caption: 'Key policy misconfigurations', empty: 'No rule about key policies is on.' },
    )}
  </section>`;
}
