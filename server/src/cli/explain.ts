import { documentationUrl } from '../rules/documentation.ts';
import { rules, ruleOf } from '../rules/registry.ts';
import type { RuleMetadata } from '../rules/rule.ts';
import { CliFailure } from './failure.ts';

/** One rule a line: id, default severity, title. */
export function ruleList(): string {
  const width = Math.max(...rules.map(({ metadata }) => metadata.id.length));
  return rules
    .map(
      ({ metadata: { id, defaultSeverity, title } }) =>
        `${id.padEnd(width)}  ${defaultSeverity.padEnd(11)}  ${title}\n`,
    )
    .join('');
}

/**
 * What a rule is about, as its page says it, for a terminal.
 *
 * @throws {CliFailure} where there is no such rule
 */
export function explanation(id: string, columns: number): string {
  const rule = ruleOf(id)?.metadata;
  if (rule === undefined) throw new CliFailure(unknownRule(id));
  return [
    `${rule.id}: ${rule.title} (${rule.defaultSeverity})`,
    ...rule.rationale.split('\n\n').map((paragraph) => wrapped(paragraph, columns)),
    wrapped(`Fires when ${rule.firesWhen}`, columns),
    wrapped(`Stays silent when ${rule.silentWhen}`, columns),
    ...exampleOf(rule),
    ...listed('The same control elsewhere:', grouped(rule.controls.map(({ source, id: name }) => [source, name]))),
    ...listed(
      'Compliance frameworks (according to whom):',
      grouped(rule.frameworks.map(({ framework, item, source }) => [`${framework} (${source})`, item])),
    ),
    ...listed('Read on:', [...rule.references.map(({ title, url }) => `${title}: ${url}`), documentationUrl(rule.id)]),
  ]
    .map((part) => `${part}\n`)
    .join('\n');
}

function unknownRule(id: string): string {
  const like = rules.map(({ metadata }) => metadata.id).filter((known) => isLike(known, id));
  const advice = like.length === 0 ? '"kinesis-encryption rules" lists them' : `did you mean ${like.join(' or ')}?`;
  return `there is no rule ${JSON.stringify(id)}; ${advice}`;
}

function isLike(known: string, given: string): boolean {
  const words = given
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word.length > 3);
  return words.length > 0 && words.every((word) => known.includes(word));
}

function exampleOf({ examples: [example] }: RuleMetadata): readonly string[] {
  if (example === undefined) return [];
  return [`Reported:\n\n${indented(example.bad)}`, `Not reported:\n\n${indented(example.good)}`];
}

function listed(title: string, items: readonly string[]): readonly string[] {
  return items.length === 0 ? [] : [`${title}\n${items.map((item) => `  ${item}`).join('\n')}`];
}

function grouped(pairs: readonly (readonly [string, string])[]): readonly string[] {
  const groups = new Map<string, string[]>();
  for (const [group, item] of pairs) groups.set(group, [...(groups.get(group) ?? []), item]);
  return Array.from(groups, ([group, items]) => `${group}: ${items.join(', ')}`);
}

function indented(code: string): string {
  return code
    .trimEnd()
    .split('\n')
    .map((line) => (line === '' ? '' : `    ${line}`))
    .join('\n');
}

/** The words of a paragraph on lines of at most `columns` characters. */
function wrapped(paragraph: string, columns: number): string {
  const lines: string[] = [];
  for (const word of paragraph.split(/\s+/)) {
    const line = lines.at(-1);
    if (line === undefined || line.length + 1 + word.length > columns) lines.push(word);
    else lines[lines.length - 1] = `${line} ${word}`;
  }
  return lines.join('\n');
}
