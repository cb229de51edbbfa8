import type { PolicyPrincipal, PolicyStatement } from '../model/policy-document.ts';
import { coversAction, useActions } from '../policy/actions.ts';
import { decide } from '../policy/decision.ts';
import { accountNamed, shortTextOf } from '../policy/principal-text.ts';
import { isEverybody, isSurelyNarrow } from '../policy/principals.ts';
import type { JudgedPolicy, PolicyFault } from './judged-policies.ts';
import { allowing, reportPolicies } from './judged-policies.ts';
import { administration, forRole, keyWithStatements, service, throughKinesis, use } from './key-policy-examples.ts';
import { controls } from './mappings.ts';
import { references } from './references.ts';
import type { Rule } from './rule.ts';
import { enumerate, shortened } from './wording.ts';

export const keyPolicyBroad: Rule = {
  metadata: {
    id: 'key-policy-broad',
    title: 'Key policy gives a principal more than streams need',
    defaultSeverity: 'warning',
    rationale: `Whoever may do everything with a key can read the streams, change the key policy and delete the key. Whoever may use it without any condition can also decrypt outside Kinesis, whatever else the key encrypts. A producer needs \`kms:GenerateDataKey\` and a consumer \`kms:Decrypt\`, both through Kinesis and for the stream's encryption context only.

List the actions that are needed, and bind their use with \`kms:ViaService\` and \`kms:EncryptionContext:aws:kinesis:arn\`. The account root with \`kms:*\` is AWS's own default and no matter of this rule.`,
    firesWhen:
      'a statement gives a principal other than an account every action on the key, or cryptographic use of the key without any condition.',
    silentWhen:
      'the principal is an account or not known, the statement denies, or a condition stands with the use; everybody as a principal is reported by `key-policy-public`.',
    examples: [
      {
        language: 'hcl',
        bad: keyWithStatements(administration + forRole('"kms:*"') + use + service),
        good: keyWithStatements(administration + forRole('["kms:Decrypt"]', throughKinesis) + service + use),
      },
      {
        language: 'hcl',
        bad: keyWithStatements(administration + forRole('["kms:Decrypt", "kms:GenerateDataKey"]') + service),
        good: keyWithStatements(
          administration + forRole('["kms:Decrypt", "kms:GenerateDataKey"]', throughKinesis) + service,
        ),
      },
    ],
    controls: controls(['KICS', '7ebc9038-0bde-479a-acc4-6ed7b6758899', 'da905474-7454-43c0-b8d2-5756ab951aba']),
    frameworks: [],
    fixes: ['change-key-policy', 'suppress'],
    references: [references.kmsKeyPolicies, references.keyPermissions, references.kmsConditions],
  },

  check: (configuration) => reportPolicies(configuration, faultsIn),
};

function faultsIn(judged: JudgedPolicy): readonly PolicyFault[] {
  return allowing(judged.document).flatMap(([statement, place]) => {
    const everything = givesEverything(statement);
    const uses = useActions.filter((action) => coversAction(statement.actions, action) === 'yes');
    if (!everything && (uses.length === 0 || statement.conditions.length > 0)) return [];
    const principals = narrowPrincipals(statement).filter((principal) =>
      isGiven(judged, place, principal, everything ? 'kms:PutKeyPolicy' : (uses[0] ?? '')),
    );
    const [first] = principals;
    if (first === undefined) return [];
    const names = enumerate(
      principals.map(({ text }) => shortened(shortTextOf(text))),
      3,
    );
    return [
      {
        range: statement.actions.range,
        problem: everything
          ? `this statement gives ${names} every action on the key: to decrypt, to change the key policy and to delete the key`
          : `this statement lets ${names} use the key (${enumerate(uses, 3)}) without any condition, also outside Kinesis`,
        advice: everything
          ? 'List the actions that are needed; keep administration and use apart.'
          : 'Bind the use with conditions on kms:ViaService and kms:EncryptionContext:aws:kinesis:arn.',
        related: [{ range: first.range, message: 'this principal is given it' }],
      },
    ];
  });
}

/** `kms:*` or `*`: an action that does not exist yet is covered, too. */
export function givesEverything({ actions }: PolicyStatement): boolean {
  return !actions.negated && coversAction(actions, 'kms:AnActionToCome') === 'yes';
}

/** The principals that are identities for certain, neither accounts nor everybody nor services. */
export function narrowPrincipals({ principals }: PolicyStatement): readonly PolicyPrincipal[] {
  if (principals === null || principals.negated) return [];
  return principals.items.filter(
    (principal) =>
      (principal.type === 'AWS' || principal.type === 'Federated') &&
      !isEverybody(principal) &&
      accountNamed(principal.text) === null &&
      isSurelyNarrow(principal.text),
  );
}

/** Whether this statement lets the principal do it, called directly. */
export function isGiven(
  { document, region, grants }: JudgedPolicy,
  place: number,
  { type, text }: PolicyPrincipal,
  action: string,
): boolean {
  const caller = { kind: 'named', type, name: text } as const;
  const decision = decide(document, { caller, action, route: { kind: 'direct' }, region }, grants);
  return decision.outcome === 'allowed' && !decision.delegated && decision.statements.includes(place);
}
