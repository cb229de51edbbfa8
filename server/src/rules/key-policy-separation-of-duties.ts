import type { PolicyPrincipal } from '../model/policy-document.ts';
import { decryptingActions } from '../policy/actions.ts';
import type { Decision } from '../policy/decision.ts';
import { decide } from '../policy/decision.ts';
import { identityOf, shortTextOf } from '../policy/principal-text.ts';
import type { Route } from '../policy/request.ts';
import { routesOf, ways } from '../policy/ways.ts';
import type { JudgedPolicy, PolicyFault } from './judged-policies.ts';
import { allowing, reportPolicies } from './judged-policies.ts';
import { givesEverything, narrowPrincipals } from './key-policy-broad.ts';
import { administration, forRole, keyWithStatements, service, throughKinesis, use } from './key-policy-examples.ts';
import { references } from './references.ts';
import type { Rule } from './rule.ts';
import { shortened } from './wording.ts';

export const keyPolicySeparationOfDuties: Rule = {
  metadata: {
    id: 'key-policy-separation-of-duties',
    title: 'One principal administers the key and may decrypt',
    defaultSeverity: 'warning',
    rationale: `Whoever changes key policies and deletes keys should not read what they protect, and whoever reads should not decide who reads. With both in one hand a single stolen credential is enough to read the streams and to lock everybody else out.

Give administration and use to different roles. One residual risk stays: who may change the policy can give himself use of the key, which CloudTrail shows as PutKeyPolicy.`,
    firesWhen:
      'the policy itself lets one principal other than an account change the key policy or delete the key, and also decrypt in some way; in one statement or in two.',
    silentWhen:
      'either comes from IAM policies, which are not part of the key policy; the principal is not known; or one statement gives everything, which `key-policy-broad` reports.',
    examples: [
      {
        language: 'hcl',
        bad: keyWithStatements(
          administration +
            use +
            forRole('["kms:PutKeyPolicy", "kms:ScheduleKeyDeletion"]') +
            forRole('["kms:Decrypt"]', throughKinesis) +
            service,
        ),
        good: keyWithStatements(administration + use + forRole('["kms:Decrypt"]', throughKinesis) + service),
      },
    ],
    controls: [],
    frameworks: [],
    fixes: ['change-key-policy', 'suppress'],
    references: [references.kmsKeyPolicies],
  },

  check: (configuration) => reportPolicies(configuration, faultsIn),
};

/** By either of them a key is taken from its owner. */
const powers = ['kms:PutKeyPolicy', 'kms:ScheduleKeyDeletion'] as const;

function faultsIn(judged: JudgedPolicy): readonly PolicyFault[] {
  const principals = new Map(
    allowing(judged.document)
      .flatMap(([statement]) => narrowPrincipals(statement))
      .map((principal) => [identityOf(principal.text), principal] as const),
  );
  return [...principals.values()].flatMap((principal) => faultOf(judged, principal));
}

function faultOf(judged: JudgedPolicy, principal: PolicyPrincipal): readonly PolicyFault[] {
  const { statements } = judged.document;
  const governing = firstGiven(judged, principal, powers, [{ kind: 'direct' }]);
  const decrypting = firstGiven(
    judged,
    principal,
    decryptingActions,
    ways.flatMap((way) => routesOf(way, judged.streams)),
  );
  const from = statements[governing?.place ?? -1];
  const to = statements[decrypting?.place ?? -1];
  if (governing === null || decrypting === null || from === undefined || to === undefined) return [];
  if (from === to && givesEverything(from)) return [];
  const place = (statement: typeof from) =>
    narrowPrincipals(statement).find(({ text }) => identityOf(text) === identityOf(principal.text))?.range ??
    statement.range;
  return [
    {
      range: place(to),
      problem: `this statement lets ${shortened(shortTextOf(principal.text))} decrypt (${decrypting.action}), which also administers the key (${governing.action})`,
      advice: 'Give administration and use to different roles.',
      related: [{ range: place(from), message: `here it is given ${governing.action}` }],
    },
  ];
}

/** The first of the actions that the policy itself gives the principal, and the first statement that does. */
function firstGiven(
  { document, region }: JudgedPolicy,
  { type, text }: PolicyPrincipal,
  actions: readonly string[],
  routes: readonly Route[],
): { readonly action: string; readonly place: number } | null {
  const caller = { kind: 'named', type, name: text } as const;
  for (const action of actions) {
    for (const route of routes) {
      const decision: Decision = decide(document, { caller, action, route, region });
      const [place] = decision.statements;
      if (decision.outcome === 'allowed' && !decision.delegated && place !== undefined) return { action, place };
    }
  }
  return null;
}
