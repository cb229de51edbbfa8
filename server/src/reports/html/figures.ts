import { severities } from '../../model/finding.ts';
import type { Report } from '../report.ts';
import { classes, countOf, counted, wordsFor } from '../wording.ts';
import type { Markup } from './markup.ts';
import { html, nothing } from './markup.ts';

/** The figures that say it all, and the chart of how the streams are encrypted. */
export function figuresSection(report: Report): Markup {
  const { summary, findings } = report;
  const open = findings.filter(({ suppressed }) => suppressed === null);
  const bySeverity = severities
    .map((severity) => ({ severity, count: open.filter((finding) => finding.severity === severity).length }))
    .filter(({ count }) => count > 0)
    .map(({ severity, count }) => (severity === 'information' ? `${count} for information` : counted(count, severity)));
  const share = summary.cmkPercent === null ? '–' : `${summary.cmkPercent} %`;
  const known = summary.inBaseline === null ? '' : `; ${summary.inBaseline} known from the baseline`;
  return html`<section aria-labelledby="figures-title">
    <h2 id="figures-title">Key figures</h2>
    <ul class="figures">
      ${figure(share, 'of streams with a customer managed key', `${summary.customerManagedKey} of ${summary.streams}`)}
      ${figure(String(open.length), `open ${open.length === 1 ? 'problem' : 'problems'}`, `${bySeverity.join(', ') || 'none'}${known}`)}
      ${figure(String(summary.keyPolicyFindings), 'key policy misconfigurations', keyPolicyNote(report))}
      ${figure(String(summary.unknown), `${summary.unknown === 1 ? 'stream' : 'streams'} unknown`, 'for want of what the sources do not say')}
    </ul>
    ${chart(report)}
  </section>`;
}

function figure(value: string, label: string, note: string): Markup {
  return html`<li>
    <span class="value">${value}</span> <span class="label">${label}</span> <span class="note">${note}</span>
  </li>`;
}

function keyPolicyNote({ rules }: Report): string {
  const checked = rules.filter(({ id, severity }) => id.startsWith('key-policy-') && severity !== 'off');
  return checked.length === 0 ? 'no rule about key policies is on' : `by ${counted(checked.length, 'rule')}`;
}

/** A bar of a hundred parts; what it shows stands beside it as a list, for those who cannot see it. */
function chart({ streams, summary }: Report): Markup {
  if (summary.streams === 0) return html`<p class="empty">No Kinesis streams found.</p>`;
  const parts = classes.map((name) => ({ name, count: countOf(streams, name) })).filter(({ count }) => count > 0);
  let at = 0;
  const bars = parts.map(({ name, count }) => {
    const width = (count / summary.streams) * 100;
    const bar = html`<rect class="${name}" x="${at.toFixed(3)}" y="0" width="${width.toFixed(3)}" height="8"
      ><title>${wordsFor[name]}: ${count}</title></rect
    >`;
    at += width;
    return bar;
  });
  const legend = parts.map(
    ({ name, count }) =>
      html`<li>
        <svg class="swatch" viewBox="0 0 8 8" aria-hidden="true"><rect class="${name}" width="8" height="8" /></svg>
        ${wordsFor[name]}: <strong>${count}</strong>
      </li> `,
  );
  const apart = streams.length - summary.streams;
  const rest =
    apart === 0
      ? nothing
      : html`<li>not applicable: <strong>${apart}</strong> (not counted: no encryption of their own)</li>`;
  return html`<figure class="chart">
    <figcaption>How ${counted(summary.streams, 'stream')} ${summary.streams === 1 ? 'is' : 'are'} encrypted</figcaption>
    <svg
      viewBox="0 0 100 8"
      preserveAspectRatio="none"
      role="img"
      aria-label="Bar chart; the list below has its figures"
    >
      ${bars}
    </svg>
    <ul class="legend">
      ${legend}${rest}
    </ul>
  </figure>`;
}
