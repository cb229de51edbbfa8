import type { Severity } from '../model/finding.ts';
import { documentationUrl } from '../rules/documentation.ts';
import type { RuleMetadata } from '../rules/rule.ts';
import type { RuleEntry } from './report.ts';
import { classifiedAs, taxonomiesOf } from './taxonomies.ts';

export const levels: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', information: 'note' };

/** GitHub's scale: high from 7, medium from 4, low below ("SARIF support for code scanning"). */
const securitySeverities: Readonly<Record<Severity, string>> = { error: '8.0', warning: '5.5', information: '3.0' };

export interface SarifTaxonomy {
  readonly name: string;
  readonly isComprehensive: false;
  readonly shortDescription: { readonly text: string };
  readonly taxa: readonly { readonly id: string }[];
}

export function sarifTaxonomies(rules: readonly RuleMetadata[]): readonly SarifTaxonomy[] {
  return taxonomiesOf(rules).map(({ name, ids }) => ({
    name,
    isComprehensive: false,
    shortDescription: { text: `${name}: what of it the rules check` },
    taxa: ids.map((id) => ({ id })),
  }));
}

/** The rules as SARIF describes them, in the order of the registry. */
export function sarifRules(
  rules: readonly RuleMetadata[],
  entries: readonly RuleEntry[],
  taxonomies: readonly SarifTaxonomy[],
): readonly object[] {
  return rules.map((rule) => {
    const severity = entries.find(({ id }) => id === rule.id)?.severity ?? rule.defaultSeverity;
    const loud = severity === 'off' ? 'warning' : severity;
    return {
      id: rule.id,
      name: pascalCase(rule.id),
      shortDescription: { text: rule.title },
      fullDescription: { text: firstParagraph(rule.rationale) },
      helpUri: documentationUrl(rule.id),
      help: { text: helpText(rule), markdown: helpMarkdown(rule) },
      defaultConfiguration: { enabled: severity !== 'off', level: levels[loud] },
      relationships: relationships(rule, taxonomies),
      properties: {
        precision: 'very-high',
        'problem.severity': loud === 'information' ? 'recommendation' : loud,
        'security-severity': securitySeverities[loud],
        tags: ['security', 'encryption', 'aws', 'kinesis', 'kms'],
      },
    };
  });
}

function relationships(rule: RuleMetadata, taxonomies: readonly SarifTaxonomy[]): readonly object[] {
  return classifiedAs(rule).map(({ taxonomy, id, source }) => {
    const index = taxonomies.findIndex(({ name }) => name === taxonomy);
    return {
      target: {
        id,
        index: taxonomies[index]?.taxa.findIndex((taxon) => taxon.id === id) ?? -1,
        toolComponent: { name: taxonomy, index },
      },
      kinds: ['relevant'],
      ...(source === null ? {} : { description: { text: `according to ${source}` } }),
    };
  });
}

function helpText({ rationale, firesWhen, silentWhen }: RuleMetadata): string {
  return `${rationale}\n\nFires when ${firesWhen}\n\nStays silent when ${silentWhen}`.replaceAll('`', '');
}

function helpMarkdown({ rationale, firesWhen, silentWhen, examples: [example], references }: RuleMetadata): string {
  const fenced = (language: string, text: string): string => `\`\`\`${language}\n${text.trimEnd()}\n\`\`\``;
  return [
    rationale,
    `**Fires when** ${firesWhen}`,
    `**Stays silent when** ${silentWhen}`,
    ...(example === undefined
      ? []
      : ['Reported:', fenced(example.language, example.bad), 'Not reported:', fenced(example.language, example.good)]),
    references.map(({ title, url }) => `- [${title}](${url})`).join('\n'),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function firstParagraph(markdown: string): string {
  return (markdown.split('\n\n')[0] ?? '').replaceAll('`', '');
}

function pascalCase(id: string): string {
  return id
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}
