import type { Settings } from '../config/settings.ts';
import type { Configuration } from '../model/configuration.ts';
import type { Finding } from '../model/finding.ts';
import type { Fix } from '../model/fix.ts';
import type { PolicyChange } from '../model/policy-template.ts';
import type { FixDefinition } from './fix.ts';
import { addStatement, letAccountsIn } from './policy-additions.ts';
import { bindService, bindUse, keepPart, nameAccount } from './policy-limits.ts';
import type { PolicyUnderChange } from './policy-rehearsal.ts';
import { isAnswer, policyOfFinding } from './policy-rehearsal.ts';

/** One way to change a policy. */
export interface PolicyProposal {
  readonly title: string;
  readonly changes: readonly PolicyChange[];
}

/** The ways to answer a finding, the best first. */
type Proposer = (finding: Finding, policy: PolicyUnderChange) => readonly PolicyProposal[];

const proposers: Readonly<Record<string, Proposer>> = {
  'key-policy-public': nameAccount,
  'key-policy-broad': (finding, policy) => [...bindUse(finding, policy), ...keepPart(finding, policy)],
  'key-policy-kinesis-access': addStatement('use'),
  'key-policy-service-principal': addStatement('service'),
  'key-policy-confused-deputy': bindService,
  'key-policy-via-service': bindUse,
  'key-policy-separation-of-duties': keepPart,
  'key-policy-cross-account': letAccountsIn,
  'key-policy-lockout': addStatement('administration'),
};

/** Changes of the statements at fault; offered only where the evaluator says that they answer the finding. */
export const changeKeyPolicy: FixDefinition = {
  kind: 'change-key-policy',
  propose(finding: Finding, configuration: Configuration, settings: Settings): readonly Fix[] {
    const propose = Object.hasOwn(proposers, finding.rule) ? proposers[finding.rule] : undefined;
    const policy = propose === undefined ? null : policyOfFinding(finding, configuration, settings);
    if (propose === undefined || policy === null) return [];
    return propose(finding, policy)
      .filter(({ changes }) => isAnswer(finding, policy, changes))
      .map(({ title, changes }, index) => ({
        title,
        preferred: index === 0,
        intent: {
          kind: 'change-key-policy',
          key: policy.key.id,
          changes,
          streams: policy.streams.map(({ id }) => id),
        },
      }));
  },
};
