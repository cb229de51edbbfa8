import { printable } from '../reports/printable.ts';
import type { History } from '../reports/history.ts';
import { counted } from '../reports/wording.ts';

const bars = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/** No more points than fit on a line. */
const maxBars = 60;

/** A history for a terminal. */
export function historyText(history: History): string {
  const { repository, points, remediation, findings } = history;
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) return 'The repository has no commit with sources.\n';
  const open = findings.filter(({ closed }) => closed === null);
  const width = Math.max(0, ...open.map(({ rule }) => rule.length));
  return [
    `Streams with a customer managed key: ${share(first.cmkPercent)} on ${day(first.date)}, ${share(last.cmkPercent)} on ${day(last.date)} (${last.customerManagedKey} of ${last.streams})`,
    `  ${points.slice(-maxBars).map(bar).join('')}`,
    `Findings: ${remediation.open} open; ${remediation.closed} fixed, ${
      remediation.meanDays === null
        ? 'so that there is no mean time to remediate'
        : `in ${remediation.meanDays} days on average`
    }`,
    ...open.map(
      ({ rule, address, file, opened, openedBefore, days }) =>
        `  ${rule.padEnd(width)}  ${printable(address)} (${printable(file)}) open since ${day(opened.date)}${
          openedBefore ? ' or longer' : ''
        }, ${days} days, commit ${opened.commit.slice(0, 8)}`,
    ),
    `${counted(repository.judged, 'commit')} judged of ${repository.relevant} that changed sources, among ${repository.commits}${
      repository.missing === null ? '' : `: ${repository.missing}`
    }`,
    '',
  ].join('\n');
}

function bar({ cmkPercent }: History['points'][number]): string {
  if (cmkPercent === null) return ' ';
  return bars[Math.min(bars.length - 1, Math.floor((cmkPercent / 100) * bars.length))] ?? '';
}

function share(percent: number | null): string {
  return percent === null ? 'no streams' : `${percent} %`;
}

function day(date: string): string {
  return date.slice(0, 10);
}
