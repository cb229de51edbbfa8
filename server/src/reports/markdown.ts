import type { Severity } from '../model/finding.ts';
import { severities } from '../model/finding.ts';
import { documentationUrl } from '../rules/documentation.ts';
import { ruleOf } from '../rules/registry.ts';
import { toolNames } from '../rules/suppressing.ts';
import type { ReportFormat, SourceLinks, Surroundings } from './format.ts';
import { codeSpan, onOneLine } from './markdown-text.ts';
import type { FindingEntry, Report, StreamEntry } from './report.ts';
import { classes, countOf, counted, fullAddressOf, wordsFor } from './wording.ts';

/** The report as a comment on a pull request. */
export const markdownFormat: ReportFormat = {
  name: 'markdown',
  title: 'Markdown',
  extension: 'md',
  showsChanges: false,
  write: markdownReport,
};

/** By which a pipeline finds the comment that it wrote before. */
const marker = '<!-- kinesis-encryption -->';

/** A comment on GitHub has at most 65,536 characters; GitLab and Azure DevOps take more. */
const lengthLimit = 60_000;

const symbols: Readonly<Record<Severity, string>> = { error: '🔴', warning: '🟡', information: '🔵' };

function markdownReport(report: Report, { sourceLinks }: Pick<Surroundings, 'sourceLinks'>): string {
  const open = report.findings.filter(({ suppressed }) => suppressed === null);
  const head = [marker, '## Kinesis Encryption', summaryLine(report, open), classTable(report)];
  const tail = [
    ...unknownSection(report, sourceLinks),
    ...suppressedSection(report, sourceLinks),
    ...skippedSection(report),
  ];
  const spent = [...head, ...tail].join('\n\n').length;
  const blocks = open.map((finding) => findingBlock(finding, sourceLinks));
  const shown = withinLimit(blocks, lengthLimit - spent);
  const omitted = blocks.length - shown.length;
  const rest = omitted === 0 ? [] : [`_${counted(omitted, 'more problem')} not shown here._`];
  return `${[...head, ...shown, ...rest, ...tail].filter((part) => part !== '').join('\n\n')}\n`;
}

function summaryLine({ summary, findings }: Report, open: readonly FindingEntry[]): string {
  const counts = severities.flatMap((severity) => {
    const count = open.filter((finding) => finding.severity === severity).length;
    return count === 0 ? [] : [severity === 'information' ? `${count} for information` : counted(count, severity)];
  });
  const suppressed = findings.length - open.length;
  const known = summary.inBaseline ?? 0;
  const isNew = summary.inBaseline === null ? '' : ' new';
  const parts = [
    counts.length === 0 ? `✅ No${isNew} problems` : `**${counts.join(', ')}**${isNew}`,
    suppressed === 0 ? '' : `${suppressed} suppressed`,
    known === 0 ? '' : `${known} known from the baseline`,
  ];
  const share =
    summary.cmkPercent === null
      ? 'No Kinesis streams found.'
      : `${summary.cmkPercent} % of ${counted(summary.streams, 'stream')} with a customer managed key.`;
  return `${parts.filter((part) => part !== '').join(', ')}. ${share}`;
}

function classTable({ streams }: Report): string {
  const present = classes.filter((one) => countOf(streams, one) > 0);
  if (present.length === 0) return '';
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [
    row(present.map((one) => wordsFor[one])),
    row(present.map(() => '---:')),
    row(present.map((one) => String(countOf(streams, one)))),
  ].join('\n');
}

function findingBlock(finding: FindingEntry, links: SourceLinks): string {
  const { rule, severity, message, file, range, address, fixes } = finding;
  const title = ruleOf(rule)?.metadata.title ?? rule;
  const lines = [
    `${symbols[severity]} **${escaped(title)}** ([${rule}](${documentationUrl(rule)}), ${severity}) in ${placeLink(file, range.start.line, links)}`,
    `${code(address)}: ${prose(message)}`,
    ...fixes.slice(0, 1).map((fix) => `Fix: ${prose(fix.title)}.`),
  ];
  return lines.map((line, index) => (index === 0 ? `- ${line}` : `  ${line}`)).join('  \n');
}

function unknownSection({ streams }: Report, links: SourceLinks): readonly string[] {
  const unknown = streams.filter(({ classification }) => classification === 'unknown');
  const line = (stream: StreamEntry): string =>
    `- ${code(fullAddressOf(stream))} in ${placeLink(stream.file, stream.line, links)}: ${prose(stream.reason ?? 'no reason known')}`;
  return details(`${counted(unknown.length, 'stream')} unknown`, unknown.map(line));
}

function suppressedSection({ findings }: Report, links: SourceLinks): readonly string[] {
  const lines = findings.flatMap(({ rule, address, suppressed }) => {
    if (suppressed === null) return [];
    const { tool, reason, until, file, line } = suppressed;
    const end = until === null ? '' : `, until ${until}`;
    const form = tool === 'kinesis-encryption' ? '' : ` (written for ${toolNames[tool]})`;
    const why = reason === null ? 'no reason given' : escaped(reason);
    return [`- ${code(rule)} for ${code(address)} in ${placeLink(file, line, links)}: ${why}${end}${form}`];
  });
  return details(`${lines.length} suppressed`, lines);
}

function skippedSection({ skipped }: Report): readonly string[] {
  return details(
    `${skipped.length} not read, or not evaluated`,
    skipped.map(({ file, reason }) => `- ${code(file)}: ${prose(reason)}`),
  );
}

/** A part that is folded up, so that a comment stays short; the longest lists are cut. */
function details(title: string, lines: readonly string[]): readonly string[] {
  if (lines.length === 0) return [];
  const limit = 50;
  const more = lines.length > limit ? [`- and ${lines.length - limit} more`] : [];
  const items = [...lines.slice(0, limit), ...more].join('\n');
  return [`<details><summary>${title}</summary>\n\n${items}\n\n</details>`];
}

function placeLink(file: string, line: number, links: SourceLinks): string {
  const place = code(`${file}:${line}`);
  return links.kind === 'page' ? `[${place}](<${links.urlOf(file, line)}>)` : place;
}

/** A name from the sources is shown whole up to this length. */
const nameLimit = 200;

function code(text: string): string {
  return codeSpan(text.length > nameLimit ? `${text.slice(0, nameLimit)}…` : text);
}

/** A message in plain text, in which backticks mark what comes from sources. */
function prose(text: string): string {
  return onOneLine(text)
    .split(/`([^`]*)`/)
    .map((part, index) => (index % 2 === 1 ? code(part) : escaped(part)))
    .join('');
}

/** What means something in the middle of a line, or becomes a link by itself (GitHub Flavored Markdown, 6.9). */
const meaningful = /[\\`*{}[\]<>|!~&$]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|:(?=\/\/)|(?<=\bwww)\./giu;

/**
 * Text as Markdown that shows it and nothing else, and stays readable where it is not rendered. Code hosts look for
 * `@name` and `#1` in what is shown, whatever was escaped: an invisible joiner keeps them from it.
 */
function escaped(text: string): string {
  return onOneLine(text)
    .replaceAll(meaningful, '\\$&')
    .replaceAll(/[@#!~$](?=[\p{L}\p{N}])/gu, '$&\u2060');
}

function withinLimit(blocks: readonly string[], limit: number): readonly string[] {
  let length = 0;
  const end = blocks.findIndex((block) => {
    length += block.length + 2;
    return length > limit;
  });
  return end === -1 ? blocks : blocks.slice(0, end);
}
