import type { Permission } from '../../server/src/policy/access.ts';
import { exampleAccess } from '../../server/src/policy/library/example.ts';
import type { LibraryPolicy } from '../../server/src/policy/library/policy.ts';
import { code, fenced, table } from './markdown.ts';
import { exampleParts, templateText } from '../../server/src/cloudformation/library-text.ts';
import { asDocument, asJsonencode } from '../../server/src/terraform/library-text.ts';

/** The page of one policy of the library. */
export function policyPage(policy: LibraryPolicy): string {
  const { id, title, whenToUse } = policy;
  return [
    `<!-- Generated from server/src/policy/library/${id}.ts by \`npm run generate\`. -->`,
    `# ${title}`,
    whenToUse,
    `Insert it with the command _Kinesis Encryption: Insert Key Policy…_ or by completion where a policy is written, or print it with \`kinesis-encryption policy ${id}\`.`,
    '## Who can then do what',
    'Worked out from the policy by the evaluator that judges yours; _by IAM_ means: so far as an IAM policy of the account allows the same.',
    accessTable(policy),
    'Nobody else can do anything with the key, and nobody can use it by calling KMS directly.',
    '## As `aws_iam_policy_document`',
    fenced('hcl', asDocument(policy)),
    '## As `jsonencode`',
    fenced('hcl', asJsonencode(policy)),
    '## As CloudFormation',
    `In JSON with \`kinesis-encryption policy ${id} --form json\`.`,
    fenced('yaml', templateText(exampleParts(policy), 'yaml')),
  ].join('\n\n');
}

/** The list of all policies. */
export function policyIndex(policies: readonly LibraryPolicy[]): string {
  return [
    '<!-- Generated from server/src/policy/library by `npm run generate`. -->',
    '# Key policies',
    'Approved policies for keys that encrypt streams. Each gives what streams need and nothing beside it: no use of the key outside Kinesis, no public access, no decryption for whoever administers the key.',
    table(
      ['Policy', 'Name', 'When to use it'],
      policies.map(({ id, title, whenToUse }) => [`[${title}](${id}.md)`, code(id), whenToUse.split('. ')[0] ?? '']),
    ),
  ].join('\n\n');
}

function accessTable(policy: LibraryPolicy): string {
  return table(
    ['Who', 'Administer the key', 'Encrypt (put records)', 'Decrypt (get records)'],
    exampleAccess(policy).rows.map(({ who, administer, encrypt, decrypt }) => [
      names[who.name] ?? who.name,
      ...[administer, encrypt, decrypt].map(cell),
    ]),
  );
}

const names: Readonly<Record<string, string>> = {
  'this account': 'Identities of the account',
  'role/key-administrator': 'Key administrators',
  'role/producer': 'Producers',
  'role/consumer': 'Consumers',
  'account 444455556666': 'Identities of another account that is named',
  'kinesis.amazonaws.com': 'The Kinesis service by itself (`kinesis.amazonaws.com`)',
  anybody: 'Anybody else, in any account',
};

function cell({ outcome, delegated, condition }: Permission): string {
  if (outcome === 'denied') return 'no';
  if (outcome === 'unknown') return 'not known';
  return [delegated ? 'by IAM' : 'yes', condition].filter((part) => part !== '').join(', ');
}
