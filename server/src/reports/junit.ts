import type { ReportFormat } from './format.ts';
import type { SuppressionEntry, FindingEntry, Report, StreamEntry } from './report.ts';
import { blockOf, fullAddressOf, wordsFor } from './wording.ts';
import { xmlText } from './xml.ts';
import { toolNames } from '../rules/suppressing.ts';

/**
 * The report as a test run: a suite per file; a case per finding, which fails or, where it is suppressed, is skipped;
 * and a case per stream that nothing is wrong with, which passes or, where it cannot be told, is skipped.
 */
export const junitFormat: ReportFormat = {
  name: 'junit',
  title: 'JUnit',
  extension: 'xml',
  showsChanges: false,
  write: junitReport,
};

interface TestCase {
  readonly file: string;
  readonly line: number;
  readonly name: string;
  readonly outcome: 'passed' | 'failed' | 'skipped';
  readonly content: string;
}

function junitReport(report: Report): string {
  const cases = [...report.findings.map(findingCase), ...report.streams.flatMap((one) => streamCase(one, report))];
  const files = [...new Set(cases.map(({ file }) => file))].sort();
  const seconds = (report.summary.durationMs / 1000).toFixed(3);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="kinesis-encryption" ${counts(cases)} time="${seconds}">`,
    ...files.map((file) =>
      suite(
        file,
        cases.filter((one) => one.file === file),
      ),
    ),
    '</testsuites>',
    '',
  ].join('\n');
}

function suite(file: string, cases: readonly TestCase[]): string {
  const lines = cases.map(({ line, name, content }) => {
    const attributes = `classname="${xmlText(file)}" name="${xmlText(name)}" file="${xmlText(file)}" line="${line}" time="0"`;
    return content === '' ? `    <testcase ${attributes}/>` : `    <testcase ${attributes}>${content}</testcase>`;
  });
  return [`  <testsuite name="${xmlText(file)}" ${counts(cases)} time="0">`, ...lines, '  </testsuite>'].join('\n');
}

function counts(cases: readonly TestCase[]): string {
  const count = (outcome: TestCase['outcome']): number => cases.filter((one) => one.outcome === outcome).length;
  return `tests="${cases.length}" failures="${count('failed')}" errors="0" skipped="${count('skipped')}"`;
}

function findingCase({ rule, severity, message, address, file, range, fixes, suppressed }: FindingEntry): TestCase {
  const { line, character } = range.start;
  const base = { file, line, name: `${rule}: ${address}` };
  if (suppressed !== null) {
    return {
      ...base,
      outcome: 'skipped',
      content: skipped(`suppressed${foreign(suppressed)}: ${suppressed.reason ?? 'no reason given'}`),
    };
  }
  const details = [
    `${severity} at ${file}:${line}:${character + 1}`,
    message,
    ...fixes.map(({ title }) => `Fix: ${title}`),
  ];
  return {
    ...base,
    outcome: 'failed',
    content: `<failure type="${severity}" message="${xmlText(message)}">${details.map(xmlText).join('\n')}</failure>`,
  };
}

function streamCase(stream: StreamEntry, { findings, summary }: Report): readonly TestCase[] {
  const { file, line, classification, reason } = stream;
  const address = fullAddressOf(stream);
  // A finding stands for every instance and call of its block.
  const isNamed = findings.some((one) => one.file === file && blockOf(one.address) === blockOf(address));
  const base = { file, line, name: `${address}: ${wordsFor[classification]}` };
  if (isNamed) return [];
  if (classification === 'unknown') {
    return [{ ...base, outcome: 'skipped', content: skipped(`unknown: ${reason ?? 'no reason known'}`) }];
  }
  // What the baseline leaves out may be wrong with it.
  const mayBeWrong = classification !== 'customer-managed-key' && summary.inBaseline !== null;
  return mayBeWrong ? [] : [{ ...base, outcome: 'passed', content: '' }];
}

function skipped(message: string): string {
  return `<skipped message="${xmlText(message)}"/>`;
}

function foreign({ tool }: SuppressionEntry): string {
  return tool === 'kinesis-encryption' ? '' : ` for ${toolNames[tool]}`;
}
