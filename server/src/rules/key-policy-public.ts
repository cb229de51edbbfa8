import { coversAction, keyActions } from '../policy/actions.ts';
import { decide } from '../policy/decision.ts';
import { isEverybody } from '../policy/principals.ts';
import type { Way } from '../policy/ways.ts';
import { routesOf, ways } from '../policy/ways.ts';
import type { JudgedPolicy, PolicyFault } from './judged-policies.ts';
import { allowing, reportPolicies } from './judged-policies.ts';
import { administration, keyWithStatements, service, sound, use } from './key-policy-examples.ts';
import { controls, frameworkItems } from './mappings.ts';
import { references } from './references.ts';
import type { Rule } from './rule.ts';
import { enumerate } from './wording.ts';

export const keyPolicyPublic: Rule = {
  metadata: {
    id: 'key-policy-public',
    title: 'Key policy lets everybody in',
    defaultSeverity: 'error',
    rationale: `A wildcard principal in an Allow statement means every identity of every AWS account. Only a condition that pins the caller down to accounts, to an organisation or to the key's own account makes less of it: \`kms:CallerAccount\`, \`aws:PrincipalAccount\`, \`aws:PrincipalOrgID\`, \`aws:PrincipalArn\`. A condition on something that every caller can provide, such as multi-factor authentication, a tag of his role or TLS, narrows nothing; nor does a negated operator, \`…IfExists\` on a key that is absent, \`ForAllValues\`, or the value \`*\`.

Name the account root or the roles instead of the wildcard, or add one of these conditions. Deny statements may have a wildcard principal as they like, and so may the \`Resource\` of a key policy.`,
    firesWhen:
      'an Allow statement with a wildcard principal in any spelling, or with `NotPrincipal`, lets an identity of a foreign account do something with the key that no condition and no Deny statement prevents.',
    silentWhen:
      'a condition narrows the statement, the statement denies, or it is not known whether a condition narrows it, as with network addresses and values that are known only after apply.',
    examples: [
      {
        language: 'hcl',
        bad: keyWithStatements(`${administration}{
  Effect    = "Allow"
  Principal = "*"
  Action    = ["kms:Decrypt", "kms:GenerateDataKey"]
  Resource  = "*"
  Condition = { Bool = { "aws:MultiFactorAuthPresent" = "true" } }
},
${service}`),
        good: sound,
      },
      {
        language: 'hcl',
        bad: keyWithStatements(`${administration}${use}{
  Effect    = "Allow"
  Principal = { AWS = ["*"] }
  Action    = "kms:*"
  Resource  = "*"
  Condition = { StringNotEquals = { "aws:PrincipalOrgID" = "o-1234567890" } }
},
${service}`),
        good: keyWithStatements(`${administration}${use}{
  Effect    = "Allow"
  Principal = { AWS = ["*"] }
  Action    = "kms:DescribeKey"
  Resource  = "*"
  Condition = { StringEquals = { "aws:PrincipalOrgID" = "o-1234567890" } }
},
${service}`),
      },
    ],
    controls: controls(
      ['AWS Security Hub', 'KMS.5'],
      ['AWS Config', 'kms-key-policy-no-public-access'],
      ['Checkov', 'CKV_AWS_33'],
      [
        'KICS',
        'f6049677-ec4a-43af-8779-5190b6d03cba',
        '7ebc9038-0bde-479a-acc4-6ed7b6758899',
        'da905474-7454-43c0-b8d2-5756ab951aba',
      ],
      ['CloudFormation Guard', 'KMS_NO_WILDCARD_PRINCIPAL'],
      ['cfn_nag', 'F76'],
      ['Prowler', 'kms_key_not_publicly_accessible'],
      ['Terrascan', 'AC_AWS_0162', 'AC_AWS_0482'],
      ['Semgrep', 'aws-kms-key-wildcard-principal'],
    ),
    frameworks: [
      ...frameworkItems('AWS Foundational Security Best Practices', ['KMS.5'], 'Prowler'),
      ...frameworkItems('CIS AWS Foundations Benchmark 7.0', ['2.21'], 'Prowler'),
      ...frameworkItems('ISO/IEC 27001:2022', ['A.8.1'], 'Prowler'),
    ],
    fixes: ['change-key-policy', 'suppress'],
    references: [references.iamPrincipal, references.iamConditions, references.kmsConditions],
  },

  check: (configuration) => reportPolicies(configuration, faultsIn),
};

const stranger = { kind: 'stranger' } as const;

function faultsIn(judged: JudgedPolicy): readonly PolicyFault[] {
  return allowing(judged.document).flatMap(([statement, place]) => {
    const { principals, actions, conditions } = statement;
    const open = principals?.items.find(isEverybody);
    if (principals === null || (open === undefined && !principals.negated)) return [];
    const asked = keyActions.filter((action) => coversAction(actions, action) === 'yes');
    const given = asked.filter((action) => ways.some((way) => isOpen(judged, place, action, way)));
    const [first, ...others] = given;
    if (first === undefined) return [];
    const keys = [...new Set(conditions.map(({ key }) => key))];
    const why =
      keys.length === 0
        ? 'no condition narrows it'
        : `its ${keys.length === 1 ? 'condition' : 'conditions'} on ${enumerate(keys, 3)} can be met from any account`;
    return [
      {
        range: open?.range ?? principals.range,
        problem: `this statement gives ${first}${others.length > 0 ? ` and ${others.length} more actions` : ''} to every AWS account: ${why}`,
        advice:
          'Name the account root or the roles that need the key, or add a condition on kms:CallerAccount or aws:PrincipalOrgID.',
      },
    ];
  });
}

function isOpen(judged: JudgedPolicy, place: number, action: string, way: Way): boolean {
  return routesOf(way, judged.streams).some((route) => {
    const { outcome, statements } = decide(judged.document, { caller: stranger, action, route, region: judged.region });
    return outcome === 'allowed' && statements.includes(place);
  });
}
