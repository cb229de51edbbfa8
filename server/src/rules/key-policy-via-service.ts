import { coversAction, useActions } from '../policy/actions.ts';
import { shortTextOf } from '../policy/principal-text.ts';
import type { JudgedPolicy, PolicyFault } from './judged-policies.ts';
import { allowing, reportPolicies } from './judged-policies.ts';
import { isGiven, narrowPrincipals } from './key-policy-broad.ts';
import { administration, forRole, keyWithStatements, service, throughKinesis } from './key-policy-examples.ts';
import { references } from './references.ts';
import type { Rule } from './rule.ts';
import { enumerate, shortened } from './wording.ts';

export const keyPolicyViaService: Rule = {
  metadata: {
    id: 'key-policy-via-service',
    title: 'Roles may use the key outside Kinesis',
    defaultSeverity: 'information',
    rationale: `Producers and consumers use the key through Kinesis, which tells KMS so: \`kms:ViaService\` is then \`kinesis.REGION.amazonaws.com\`. Without a condition on it the same roles can call KMS directly. A condition on the encryption context alone does not prevent that, because a direct caller passes what context he likes.

Add the condition. A role of the new data delivery (channels) also calls without it; use \`StringEqualsIfExists\` there.`,
    firesWhen:
      'a statement with conditions lets a role or user use the key, and none of the conditions prevents a direct call to KMS.',
    silentWhen:
      'the principal is an account or not known, a condition prevents direct calls, or the statement has no condition at all, which `key-policy-broad` reports.',
    examples: [
      {
        language: 'hcl',
        bad: keyWithStatements(
          administration +
            forRole(
              '["kms:Decrypt", "kms:GenerateDataKey"]',
              `  Condition = {
    StringEquals = {
      "kms:EncryptionContext:aws:kinesis:arn" = "arn:aws:kinesis:eu-west-1:\${data.aws_caller_identity.current.account_id}:stream/orders"
    }
  }`,
            ) +
            service,
        ),
        good: keyWithStatements(
          administration + forRole('["kms:Decrypt", "kms:GenerateDataKey"]', throughKinesis) + service,
        ),
      },
    ],
    controls: [],
    frameworks: [],
    fixes: ['change-key-policy', 'suppress'],
    references: [references.kmsConditions, references.keyPermissions],
  },

  check: (configuration) => reportPolicies(configuration, faultsIn),
};

function faultsIn(judged: JudgedPolicy): readonly PolicyFault[] {
  return allowing(judged.document).flatMap(([statement, place]) => {
    if (statement.conditions.length === 0) return [];
    const uses = useActions.filter((action) => coversAction(statement.actions, action) === 'yes');
    const direct = narrowPrincipals(statement).filter((principal) =>
      uses.some((action) => isGiven(judged, place, principal, action)),
    );
    const [first] = direct;
    if (first === undefined) return [];
    const names = enumerate(
      direct.map(({ text }) => shortened(shortTextOf(text))),
      3,
    );
    return [
      {
        range: first.range,
        problem: `this statement lets ${names} use the key by calling KMS directly, since no condition asks for the way through Kinesis`,
        advice: 'Add a condition on kms:ViaService.',
      },
    ];
  });
}
