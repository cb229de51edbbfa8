import type { Guardrail } from '../../server/src/policy/guardrails/guardrail.ts';
import { guardrailText } from '../../server/src/policy/guardrails/guardrail.ts';
import { guardrailParts, templateText } from '../../server/src/cloudformation/library-text.ts';
import { code, fenced, table } from './markdown.ts';

/** The page of one guardrail. */
export function guardrailPage(guardrail: Guardrail): string {
  const { id, title, purpose, does, cannot, references } = guardrail;
  return [
    `<!-- Generated from server/src/policy/guardrails/${id}.ts by \`npm run generate\`. -->`,
    `# ${title}`,
    purpose,
    `Insert it with the command _Kinesis Encryption: Insert Guardrail…_ into Terraform or a template, or print it with \`kinesis-encryption guardrail ${id}\`.`,
    '## What it does',
    list(does),
    '## What it cannot do',
    list(cannot),
    '## Terraform',
    fenced('hcl', guardrailText(guardrail)),
    '## CloudFormation',
    `In JSON with \`kinesis-encryption guardrail ${id} --form json\`.`,
    fenced('yaml', templateText(guardrailParts(guardrail), 'yaml')),
    '## References',
    list(references.map((reference) => `[${reference.title}](${reference.url})`)),
  ].join('\n\n');
}

/** The list of all guardrails. */
export function guardrailIndex(guardrails: readonly Guardrail[]): string {
  return [
    '<!-- Generated from server/src/policy/guardrails by `npm run generate`. -->',
    '# Guardrails',
    'What an organization can put around its accounts so that streams stay encrypted once the sources are right. Each page says what the guardrail cannot do: AWS offers no condition that ties the creation of a stream to its encryption.',
    table(
      ['Guardrail', 'Name on the command line', 'What it is for'],
      guardrails.map(({ id, title, purpose }) => [`[${title}](${id}.md)`, code(id), purpose]),
    ),
  ].join('\n\n');
}

function list(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n');
}
