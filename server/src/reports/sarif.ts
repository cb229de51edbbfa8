import { repositoryUrl } from '../rules/documentation.ts';
import { rules } from '../rules/registry.ts';
import { fingerprintName } from './baseline.ts';
import type { FixChanges, ReportFormat, Surroundings } from './format.ts';
import { encodedPath } from './format.ts';
import type { FindingEntry, Range, Report, SkippedEntry, SuppressionEntry } from './report.ts';
import { levels, sarifRules, sarifTaxonomies } from './sarif-rules.ts';

/** Static Analysis Results Interchange Format, version 2.1.0 (OASIS), as code hosts take it. */
export const sarifFormat: ReportFormat = {
  name: 'sarif',
  title: 'SARIF',
  extension: 'sarif',
  showsChanges: true,
  write: (report, surroundings) => `${JSON.stringify(sarifLog(report, surroundings), null, 2)}\n`,
};

function sarifLog(report: Report, surroundings: Surroundings): object {
  const metadata = rules.map((rule) => rule.metadata);
  const taxonomies = sarifTaxonomies(metadata);
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: report.tool.name,
            version: report.tool.version,
            semanticVersion: report.tool.version,
            informationUri: repositoryUrl,
            rules: sarifRules(metadata, report.rules, taxonomies),
            supportedTaxonomies: taxonomies.map(({ name }, index) => ({ name, index })),
          },
        },
        taxonomies,
        columnKind: 'utf16CodeUnits',
        invocations: [{ executionSuccessful: true, toolExecutionNotifications: report.skipped.map(notification) }],
        results: report.findings.map((finding) => result(finding, surroundings)),
      },
    ],
  };
}

const ruleIndexes: ReadonlyMap<string, number> = new Map(rules.map(({ metadata }, index) => [metadata.id, index]));

function result(finding: FindingEntry, { lineOf, changesOf }: Surroundings): object {
  const { rule, severity, message, address, file, range, related, suppressed, fingerprint } = finding;
  const ruleIndex = ruleIndexes.get(rule);
  const snippet = lineOf(file, range.start.line);
  return {
    ruleId: rule,
    ...(ruleIndex === undefined ? {} : { ruleIndex }),
    level: levels[severity],
    kind: 'fail',
    message: { text: plain(message) },
    locations: [
      {
        ...location(file, range, snippet),
        logicalLocations: [{ fullyQualifiedName: address, kind: 'resource' }],
      },
    ],
    ...(related.length === 0
      ? {}
      : {
          relatedLocations: related.map((one, id) => ({
            id: id + 1,
            message: { text: plain(one.message) },
            ...location(one.file, one.range),
          })),
        }),
    partialFingerprints: { [fingerprintName]: fingerprint },
    ...fixes(changesOf(finding)),
    suppressions: suppressed === null ? [] : [suppression(suppressed)],
    properties: { severity },
  };
}

function suppression({ tool, reason, until, file, line }: SuppressionEntry): object {
  return {
    kind: 'inSource',
    status: 'accepted',
    ...(reason === null ? {} : { justification: reason }),
    location: { physicalLocation: { artifactLocation: artifact(file), region: { startLine: line } } },
    properties: { tool, ...(until === null ? {} : { until }) },
  };
}

function fixes(changes: readonly FixChanges[]): object {
  if (changes.length === 0) return {};
  return {
    fixes: changes.map(({ title, files }) => ({
      description: { text: plain(title) },
      artifactChanges: files.map(({ file, edits }) => ({
        artifactLocation: artifact(file),
        replacements: edits.map(({ range, newText }) => ({
          deletedRegion: region(range),
          insertedContent: { text: newText },
        })),
      })),
    })),
  };
}

function notification({ file, reason }: SkippedEntry): object {
  return {
    level: 'warning',
    message: { text: plain(`${file} was not evaluated: ${reason}`) },
    locations: [{ physicalLocation: { artifactLocation: artifact(file) } }],
  };
}

function location(file: string, range: Range, snippet: string | null = null): object {
  const text = snippet === null ? {} : { contextRegion: { startLine: range.start.line, snippet: { text: snippet } } };
  return { physicalLocation: { artifactLocation: artifact(file), region: region(range), ...text } };
}

function artifact(file: string): object {
  return { uri: encodedPath(file), uriBaseId: '%SRCROOT%' };
}

/** Lines and columns from 1, the end after the last character. */
function region({ start, end }: Range): object {
  return {
    startLine: start.line,
    startColumn: start.character + 1,
    endLine: end.line,
    endColumn: end.character + 1,
  };
}

/** `[text](place)` would be a link in a message (SARIF 2.1.0, section 3.11.6). */
function plain(text: string): string {
  return text.includes('](') ? text.replaceAll(/[\\[\]]/g, '\\$&') : text;
}
