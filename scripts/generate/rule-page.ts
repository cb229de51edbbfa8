import type { FixIntent } from '../../server/src/fixes/fix.ts';
import type { Control, FrameworkItem, RuleExample, RuleMetadata } from '../../server/src/rules/rule.ts';
import { code, fenced, grouped, table } from './markdown.ts';

const fixDescriptions: Readonly<Record<FixIntent['kind'], string>> = {
  'set-encryption-type': 'Set the encryption type, where a key is already named.',
  'encrypt-with-key': 'Encrypt with a key that the configuration declares.',
  'encrypt-with-new-key':
    'Encrypt with a new customer managed key that rotates and has a least-privilege key policy; for data streams also with one that names who produces and consumes.',
  'delete-suppression': 'Delete the suppression, or from a list the rules that have no effect; never done unasked.',
  'enable-key-rotation': 'Switch automatic key rotation on.',
  'add-tags': 'Add the missing tags.',
  'change-key-policy': 'Change the statements of the key policy that are at fault.',
  'write-key-policy':
    'Give the key a policy of its own, from the library of approved ones; for data streams also the one that names who produces and consumes.',
  'enforce-lockout-check': 'Have AWS check again that the key policy can be changed later.',
  'name-key-by-id': 'Name the key by its id where a policy is attached to it.',
  suppress: 'Suppress the finding with a comment that gives the reason.',
};

/** The page of one rule. */
export function rulePage(rule: RuleMetadata): string {
  return [
    `<!-- Generated from server/src/rules/${rule.id}.ts by \`npm run generate\`. -->`,
    `# ${rule.id}`,
    `**${rule.title}.** Default severity: ${rule.defaultSeverity}.`,
    rule.rationale,
    '## When',
    `Fires when ${rule.firesWhen}`,
    `Stays silent when ${rule.silentWhen}`,
    '## Examples',
    ...rule.examples.flatMap(exampleSections),
    '## Fixes',
    rule.fixes.length === 0
      ? 'None: only its author knows what was meant.'
      : rule.fixes.map((kind) => `- ${fixDescriptions[kind]}`).join('\n'),
    '## Suppressing and configuring',
    'Write a comment on the line above the block or the attribute, at the end of the line, or first inside the block:',
    fenced('hcl', `# kinesis-encryption:ignore ${rule.id} -- why this is acceptable here`),
    'With `until=YYYY-MM-DD` before the two dashes the finding comes back on that day. ' +
      '[Suppressions](../suppressions.md) tells more, also of the forms of other tools. ' +
      'The severity of the rule (`error`, `warning`, `information` or `off`) stands in `.kinesis-encryption.yaml` ' +
      'or in the settings of the editor; see [Configuration](../configuration.md):',
    fenced('yaml', `rules:\n  ${rule.id}: ${otherSeverity(rule)}\n`),
    ...section('The same control elsewhere', controlTable(rule.controls)),
    ...section('Compliance frameworks', frameworkTable(rule.frameworks)),
    ...section('References', rule.references.map(({ title, url }) => `- [${title}](${url})`).join('\n')),
  ].join('\n\n');
}

/** A severity to show in the example of the setting. */
function otherSeverity({ defaultSeverity }: RuleMetadata): string {
  return defaultSeverity === 'off' ? 'warning' : 'information';
}

function exampleSections({ language, bad, good }: RuleExample): readonly string[] {
  return ['Reported:', fenced(language, bad), 'Not reported:', fenced(language, good)];
}

function section(title: string, body: string): readonly string[] {
  return body === '' ? [] : [`## ${title}`, body];
}

function controlTable(controls: readonly Control[]): string {
  if (controls.length === 0) return '';
  const rows = grouped(controls, ({ source }) => source).map(([source, some]) => [
    source,
    some.map(({ id }) => code(id)).join(', '),
  ]);
  return table(['Tool', 'Identifiers'], rows);
}

function frameworkTable(items: readonly FrameworkItem[]): string {
  if (items.length === 0) return '';
  const rows = grouped(items, ({ framework, source }) => `${framework}\n${source}`).map(([, some]) => [
    some[0]?.framework ?? '',
    some.map(({ item }) => item).join(', '),
    some[0]?.source ?? '',
  ]);
  return `Mappings differ between tools; each row names who states it.\n\n${table(['Framework', 'Items', 'According to'], rows)}`;
}
