import { severities } from '../model/finding.ts';
import { documentationUrl } from '../rules/documentation.ts';
import type { Colours } from './colours.ts';
import { excerptOf } from './excerpt.ts';
import type { ReportFormat, Surroundings } from './format.ts';
import { printable } from './printable.ts';
import type { FindingEntry, Report, StreamEntry } from './report.ts';
import { classes, countOf, counted, fullAddressOf, wordsFor } from './wording.ts';

/** The report for a person at a terminal: the findings file by file, then what it all comes to. */
export const textFormat: ReportFormat = {
  name: 'text',
  title: 'Text',
  extension: 'txt',
  showsChanges: false,
  write: textReport,
};

type TextSurroundings = Pick<Surroundings, 'lineOf' | 'style'>;

function textReport(report: Report, surroundings: TextSurroundings): string {
  const { colours } = surroundings.style;
  const shown = report.findings.filter(({ suppressed }) => suppressed === null);
  const lines = shown.flatMap((finding, index) => {
    // Findings come in document order, so those of one file come together.
    const heading = finding.file === shown[index - 1]?.file ? [] : [colours.heading(printable(finding.file)), ''];
    return [...heading, ...findingLines(finding, surroundings), ''];
  });
  return [
    ...lines,
    ...streamLines(report, colours),
    ...skippedLines(report),
    ...totalLines(report, colours),
    ...adviceLines(shown, colours),
    '',
  ].join('\n');
}

const margin = ' '.repeat(9);

function findingLines(finding: FindingEntry, { lineOf, style }: TextSurroundings): readonly string[] {
  const { colours, columns } = style;
  const { line, character } = finding.range.start;
  const paint = colours.severity[finding.severity];
  const place = `${line}:${character + 1}`.padStart(7);
  const rule = colours.link(colours.faint(finding.rule), documentationUrl(finding.rule));
  const lines = [
    `${place}  ${paint(finding.severity)}  ${rule}`,
    ...wrapped(printable(finding.message), columns - margin.length).map((part) => margin + part),
  ];
  const source = lineOf(finding.file, line);
  if (source !== null) {
    const excerpt = excerptOf(source, finding.range);
    lines.push(
      `${margin}${colours.faint('|')} ${excerpt.line}`,
      `${margin}${colours.faint('|')} ${excerpt.indent}${paint(excerpt.carets)}`,
    );
  }
  for (const { file, range, message } of finding.related) {
    lines.push(`${margin}${colours.faint('see')} ${printable(`${file}:${range.start.line}: ${message}`)}`);
  }
  for (const [index, { title }] of finding.fixes.entries()) {
    lines.push(`${margin}${colours.faint(index === 0 ? 'fix' : ' or')} ${printable(title)}`);
  }
  return lines;
}

/** The words of a text on lines of at most `width` characters; a longer word has a line of its own. */
function wrapped(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const line = lines.at(-1);
    if (line === undefined || line.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = `${line} ${word}`;
  }
  return lines;
}

function streamLines({ summary, streams }: Report, colours: Colours): readonly string[] {
  if (streams.length === 0) return ['No Kinesis streams found.'];
  const share = summary.cmkPercent === null ? '' : `, ${summary.cmkPercent} % with a customer managed key`;
  const lines = [colours.heading(`${counted(summary.streams, 'stream')}${share}`)];
  for (const classification of classes) {
    const count = countOf(streams, classification);
    if (count > 0) lines.push(`${String(count).padStart(7)}  ${wordsFor[classification]}`);
  }
  lines.push(...streams.filter(({ classification }) => classification === 'unknown').map(unknownLine));
  const fed = countOf(streams, 'not-applicable');
  if (fed > 0) lines.push(`${String(fed).padStart(7)}  more, encrypted where they read from`);
  return lines;
}

function unknownLine(stream: StreamEntry): string {
  const { file, line, reason } = stream;
  return `${margin}${printable(`${fullAddressOf(stream)} (${file}:${line}): ${reason ?? 'no reason known'}`)}`;
}

function skippedLines({ skipped }: Report): readonly string[] {
  if (skipped.length === 0) return [];
  return ['Not read, or not evaluated:', ...skipped.map(({ file, reason }) => `  ${printable(`${file}: ${reason}`)}`)];
}

function totalLines({ findings, summary }: Report, colours: Colours): readonly string[] {
  const shown = findings.filter(({ suppressed }) => suppressed === null);
  const counts = severities.flatMap((severity) => {
    const count = shown.filter((finding) => finding.severity === severity).length;
    return count === 0 ? [] : [colours.severity[severity](severityCount(count, severity))];
  });
  const suppressed = findings.length - shown.length;
  const total = counts.length === 0 ? 'No problems' : counts.join(', ');
  const known = summary.inBaseline ?? 0;
  const aside = [
    suppressed === 0 ? '' : `, ${suppressed} suppressed`,
    known === 0 ? '' : `, ${known} known from the baseline`,
  ].join('');
  const effort = `${counted(summary.filesScanned, 'file')}, ${summary.filesRead} read, ${summary.durationMs} ms`;
  return [`${total}${aside} ${colours.faint(`(${effort})`)}`];
}

function adviceLines([first]: readonly FindingEntry[], colours: Colours): readonly string[] {
  if (first === undefined) return [];
  return [colours.faint(`"kinesis-encryption explain ${first.rule}" says why, and what to do; so for every rule.`)];
}

function severityCount(count: number, severity: (typeof severities)[number]): string {
  return severity === 'information' ? `${count} for information` : counted(count, severity);
}
