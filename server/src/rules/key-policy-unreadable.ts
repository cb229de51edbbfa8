import type { Key } from '../model/key.ts';
import type { PolicyPrincipal, PolicyStatement } from '../model/policy-document.ts';
import { operatorOf } from '../policy/conditions.ts';
import { textOf } from '../policy/principal-text.ts';
import { isEverybody } from '../policy/principals.ts';
import type { JudgedPolicy, PolicyFault } from './judged-policies.ts';
import { reportPolicies } from './judged-policies.ts';
import { sound, stream } from './key-policy-examples.ts';
import { references } from './references.ts';
import type { Rule } from './rule.ts';
import { shortened } from './wording.ts';

export const keyPolicyUnreadable: Rule = {
  metadata: {
    id: 'key-policy-unreadable',
    title: 'Key policy is not valid',
    defaultSeverity: 'warning',
    rationale: `AWS refuses a key policy that is not valid JSON or not a policy, with MalformedPolicyDocumentException, at the end of a plan that looked fine. Where a part of it is accepted but has no effect, the policy says something else than it seems to.

A comment, a trailing comma or a missing quote is read here as it was surely meant, so that the rest is judged all the same.`,
    firesWhen:
      'the text of the policy has an error, a condition operator does not exist, or a principal holds a wildcard beside other characters, which IAM does not take; or what attaches the policy names the key by its ARN or an alias, which Terraform changes back at every run.',
    silentWhen: 'the policy is not known.',
    examples: [
      {
        language: 'hcl',
        bad: `resource "aws_kms_key" "orders" {
  description         = "Encrypts the Kinesis stream orders"
  enable_key_rotation = true

  policy = <<-JSON
    {
      "Version": "2012-10-17",
      "Statement": [
        {
          "Effect": "Allow",
          "Principal": { "AWS": "arn:aws:iam::111122223333:root" },
          "Action": "kms:*",
          "Resource": "*",
        }
      ]
    }
  JSON
}

${stream}`,
        good: sound,
      },
    ],
    controls: [],
    frameworks: [],
    fixes: ['name-key-by-id', 'suppress'],
    references: [references.iamGrammar, references.iamPrincipal, references.iamConditions],
  },

  check: (configuration) => reportPolicies(configuration, faultsIn),
};

function faultsIn({ document, key }: JudgedPolicy): readonly PolicyFault[] {
  const flaws = document.flaws.map(({ range, message, kind }): PolicyFault => {
    return kind === 'ineffective'
      ? {
          range,
          problem: `this part of the key policy does not do what it seems to: ${message}`,
          advice: 'Correct it.',
        }
      : { range, problem: `this key policy is refused by AWS: ${message}`, advice: 'Correct the text of the policy.' };
  });
  return [...flaws, ...document.statements.flatMap(invalidParts), ...unsettled(key)];
}

/**
 * The provider keeps the key's id, whatever it is given, and takes the difference for a change (terraform-provider-aws,
 * internal/service/kms/key_policy.go, issues 31297, 42293 and 46432).
 */
function unsettled({ policy }: Key): readonly PolicyFault[] {
  const named = policy.kind === 'explicit' ? policy.attachedTo : undefined;
  if (named === undefined || named.form === 'key-id') return [];
  const what = named.form === 'key-arn' ? "the key's ARN" : 'an alias';
  return [
    {
      range: named.range,
      problem: `this part of the key policy does not do what it seems to: Terraform keeps the key's id where it is given ${what}, and plans to change it at every run`,
      advice: 'Name the key by its id, `key_id`.',
    },
  ];
}

function invalidParts({ conditions, principals }: PolicyStatement): readonly PolicyFault[] {
  const operators = conditions.filter(({ operator }) => operatorOf(operator) === null);
  return [
    ...operators.map(({ operator, range }) => ({
      range,
      problem: `this key policy is refused by AWS: ${shortened(operator)} is not a condition operator`,
      advice: 'Use an operator of IAM, such as StringEquals, StringLike or ArnLike.',
    })),
    ...(principals?.items ?? []).filter(hasWildcard).map(({ text, range }) => ({
      range,
      problem: `this key policy is refused by AWS: ${shortened(textOf(text))} has a wildcard, which a principal cannot have beside other characters`,
      advice: 'Name the account, and narrow it with a condition on aws:PrincipalArn.',
    })),
  ];
}

function hasWildcard(principal: PolicyPrincipal): boolean {
  const { type, text } = principal;
  return (
    type === 'AWS' && !isEverybody(principal) && text.some((part) => typeof part === 'string' && part.includes('*'))
  );
}
