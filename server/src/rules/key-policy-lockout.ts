import type { Configuration } from '../model/configuration.ts';
import type { Report } from '../model/finding.ts';
import type { Key } from '../model/key.ts';
import { subjectsOf } from '../policy/access.ts';
import { decide } from '../policy/decision.ts';
import { reportEach } from './diagnosis.ts';
import type { JudgedPolicy, PolicyFault } from './judged-policies.ts';
import { reportPolicies, streamLocations } from './judged-policies.ts';
import { administration, keyWithStatements, service, sound, use } from './key-policy-examples.ts';
import { usersByKey } from './key-use.ts';
import { references } from './references.ts';
import type { Rule } from './rule.ts';
import { faultsOf, judge } from './verdict.ts';
import { attributeName } from './wording.ts';

export const keyPolicyLockout: Rule = {
  metadata: {
    id: 'key-policy-lockout',
    title: 'Key policy may lock its owner out',
    defaultSeverity: 'error',
    rationale: `Before AWS accepts a key policy it checks that whoever sets it can change it again. A policy that nobody can change makes the key unmanageable: it cannot be rotated, disabled, deleted or repaired, except by AWS Support. Bypassing the check (\`bypass_policy_lockout_safety_check\`) is meant for the rare case of a policy that another account is to take over, and left in the sources it lets every later mistake through.

Leave the check on, and let the account root or named administrators change the policy.`,
    firesWhen:
      'the check is bypassed, or the policy gives `kms:PutKeyPolicy` to nobody: neither to the account nor to any principal that it names.',
    silentWhen: 'whether the check is made, or who may change the policy, is not known.',
    examples: [
      {
        language: 'hcl',
        bad: keyWithStatements(administration + use + service, '  bypass_policy_lockout_safety_check = true\n'),
        good: sound,
      },
      { language: 'hcl', bad: keyWithStatements(use + service), good: sound },
    ],
    controls: [],
    frameworks: [],
    fixes: ['enforce-lockout-check', 'change-key-policy', 'suppress'],
    references: [references.kmsPutKeyPolicy, references.kmsDefaultPolicy],
  },

  check: (configuration) => [...bypasses(configuration), ...reportPolicies(configuration, faultsIn)],
};

function bypasses(configuration: Configuration): readonly Report[] {
  const users = usersByKey(configuration);
  return reportEach(
    'key',
    configuration.keys.filter(({ id }) => users.has(id)),
    ({ bypassesLockoutCheck }) => judge(faultsOf(bypassesLockoutCheck, (isBypassed) => (isBypassed ? {} : null))),
    (key) => ({
      range: bypassRange(key),
      problem: (_, name) =>
        `${name} takes any key policy, because the check that it can be changed again is bypassed: one mistake makes the key unmanageable`,
      advice: () => 'Leave the lockout safety check on.',
      related: () => streamLocations(key, users.get(key.id) ?? []),
    }),
  );
}

function bypassRange({ policy, ranges, language }: Key) {
  const attached = policy.kind === 'explicit' ? policy : null;
  const written = ranges.attributes[attributeName(['bypass', 'policy', 'lockout', 'safety', 'check'], language)];
  if (attached !== null && attached.attachedBy !== null) return attached.range;
  return written ?? attached?.range ?? ranges.header;
}

function faultsIn(judged: JudgedPolicy): readonly PolicyFault[] {
  const { document, grants, region, key } = judged;
  if (key.policy.kind !== 'explicit') return [];
  const isLocked = subjectsOf(judged).every(({ caller }) => {
    const request = { caller, action: 'kms:PutKeyPolicy', route: { kind: 'direct' }, region } as const;
    return decide(document, request, grants).outcome === 'denied';
  });
  if (!isLocked) return [];
  return [
    {
      range: key.policy.range,
      problem:
        'this key policy lets nobody change it again: AWS refuses it, or, where the check is bypassed, the key can never be managed',
      advice: 'Let the account root administer the key.',
    },
  ];
}
