import type { Rule } from '../../server/src/rules/rule.ts';
import { table } from './markdown.ts';

/** The rules as a table whose links start at `folder`. */
export function rulesTable(rules: readonly Rule[], folder: string): string {
  return table(
    ['Rule', 'Default', 'What it reports'],
    rules.map(({ metadata: { id, title, defaultSeverity } }) => [`[${id}](${folder}${id}.md)`, defaultSeverity, title]),
  );
}

/** The page that lists every rule. */
export function ruleIndex(rules: readonly Rule[]): string {
  return [
    '<!-- Generated from server/src/rules by `npm run generate`. -->',
    '# Rules',
    'Each rule has one page: why it matters, when it fires and when it stays silent, examples, fixes, and the identifiers of the same control in other tools.',
    rulesTable(rules, ''),
    'A severity is `error`, `warning`, `information` or `off`; the setting `kinesis-encryption.rules` changes it. A finding that depends on a condition nobody knows yet is shown one step lower.',
  ].join('\n\n');
}
