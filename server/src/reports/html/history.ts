import type { History, HistoryPoint, Past } from '../history.ts';
import { counted } from '../wording.ts';
import type { Markup } from './markup.ts';
import { html, nothing } from './markup.ts';

/** How the share of encrypted streams has moved, and how long problems were open; nothing where nobody asked. */
export function historySection(history: History | 'pending' | undefined): Markup {
  if (history === undefined) return nothing;
  if (history !== 'pending' && history.points.length === 0) return nothing;
  return html`<section id="history" aria-labelledby="history-title" aria-live="polite">
    ${history === 'pending' ? pending : historyContent([{ name: null, past: { history } }])}
  </section>`;
}

const title = html`<h2 id="history-title">History</h2>`;

const pending = html`${title}
  <p class="note">The git repository is being read.</p>`;

/** The inside of the section: the past of each folder, by its name where there are several. */
export function historyContent(parts: readonly { readonly name: string | null; readonly past: Past }[]): Markup {
  return html`${title}
  ${parts.map(
    ({ name, past }) =>
      html`${name === null ? nothing : html`<h3>${name}</h3>`}
      ${'history' in past ? pastOf(past.history) : html`<p class="note">There is no history: ${past.missing}.</p>`}`,
  )}
  ${parts.length === 0 ? html`<p class="note">There is no history: no folder is open.</p>` : nothing}`;
}

function pastOf({ points, remediation, repository, findings }: History): Markup {
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) {
    return html`<p class="note">There is no history: the repository has no commit with sources.</p>`;
  }
  const oldest = findings.filter(({ closed }) => closed === null).slice(0, 10);
  const missing = repository.missing === null ? '' : `: ${repository.missing}`;
  return html`<figure class="chart">
      <figcaption>
        Streams with a customer managed key: ${share(first)} on ${day(first.date)}, ${share(last)} on ${day(last.date)}
      </figcaption>
      ${sparkline(points)}
    </figure>
    <p>
      ${counted(remediation.closed, 'problem')}
      fixed${remediation.meanDays === null ? '' : `, in ${remediation.meanDays} days on average`}; ${remediation.open}
      open.
    </p>
    ${
      oldest.length === 0
        ? nothing
        : html`<h3>Open the longest</h3>
            <ul>
              ${oldest.map(
                ({ rule, address, opened, openedBefore, days }) =>
                  html`<li>
                    ${rule}, <code>${address}</code>: since ${day(opened.date)}${openedBefore ? ' or longer' : ''}
                    (${days} days)
                  </li> `,
              )}
            </ul>`
    }
    <p class="note">
      ${counted(repository.judged, 'commit')} judged of ${repository.relevant} that changed sources${missing}
    </p>`;
}

const height = 20;

/** A line over time; where there were no streams it has a gap. Its first and last figure stand above it. */
function sparkline(points: readonly HistoryPoint[]): Markup {
  const times = points.map(({ date }) => Date.parse(date));
  const [start, end] = [Math.min(...times), Math.max(...times)];
  const x = (point: HistoryPoint): number =>
    end === start ? 0 : ((Date.parse(point.date) - start) / (end - start)) * 100;
  const steps: string[] = [];
  let before: HistoryPoint | null = null;
  for (const point of points) {
    // A share holds until the next commit changes it.
    if (typeof before?.cmkPercent === 'number') steps.push(`H${x(point).toFixed(2)}`);
    if (point.cmkPercent !== null) {
      const y = (height - (point.cmkPercent / 100) * height).toFixed(2);
      steps.push(typeof before?.cmkPercent === 'number' ? `V${y}` : `M${x(point).toFixed(2)} ${y}`);
    }
    before = point;
  }
  if (points.length === 1 && steps.length > 0) steps.push('H100');
  return html`<svg
    class="sparkline"
    viewBox="0 -1 100 ${String(height + 2)}"
    preserveAspectRatio="none"
    role="img"
    aria-label="Line chart of the share of streams with a customer managed key, from 0 to 100 percent"
  >
    <path d="${steps.join('')}" />
  </svg>`;
}

function share({ cmkPercent }: HistoryPoint): string {
  return cmkPercent === null ? 'no streams' : `${cmkPercent} %`;
}

function day(date: string): string {
  return date.slice(0, 10);
}
