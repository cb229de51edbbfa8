import { subjectsOf } from '../policy/access.ts';
import { kinesisActions } from '../policy/actions.ts';
import { decide } from '../policy/decision.ts';
import { nameOf } from '../policy/ways.ts';
import type { JudgedPolicy, PolicyFault } from './judged-policies.ts';
import { reportPolicies } from './judged-policies.ts';
import { administration, keyWithStatements, service, sound } from './key-policy-examples.ts';
import { references } from './references.ts';
import type { Rule } from './rule.ts';
import { addressFrom, enumerate } from './wording.ts';

export const keyPolicyKinesisAccess: Rule = {
  metadata: {
    id: 'key-policy-kinesis-access',
    title: 'Nobody can use the key through Kinesis',
    defaultSeverity: 'error',
    rationale: `Kinesis calls KMS with the credentials of whoever puts or gets records: a producer needs \`kms:GenerateDataKey\`, a consumer \`kms:Decrypt\`. Where the key policy gives them to nobody, neither to principals nor to the IAM policies of the account, every write fails with KMSAccessDeniedException, or every read does: not at once, but as soon as Kinesis renews the data key after a few minutes. A statement for the service \`kinesis.amazonaws.com\` does not help, because the service does not call in its own name.

Let the account, or the producers and consumers by name, use the key through Kinesis.`,
    firesWhen:
      'a data stream of the configuration uses the key, and the policy and the grants on the key deny `kms:GenerateDataKey` or `kms:Decrypt` through Kinesis for this stream to the account and to every principal that they name.',
    silentWhen:
      'somebody is allowed both, principals, conditions or statements are not known so that somebody may be, or no data stream uses the key.',
    examples: [{ language: 'hcl', bad: keyWithStatements(administration + service), good: sound }],
    controls: [],
    frameworks: [],
    fixes: ['change-key-policy', 'suppress'],
    references: [references.keyPermissions, references.kmsConditions],
  },

  check: (configuration) => reportPolicies(configuration, faultsIn),
};

function faultsIn(judged: JudgedPolicy): readonly PolicyFault[] {
  const { key, policy } = { key: judged.key, policy: judged.key.policy };
  if (policy.kind !== 'explicit') return [];
  const missing = missingThroughKinesis(judged);
  if (missing.length === 0) return [];
  const streams = [...new Set(missing.map(({ stream }) => addressFrom(key, stream)))];
  const actions = [...new Set(missing.map(({ action }) => action))];
  const effect =
    actions.length > 1
      ? 'every write and every read fails'
      : actions[0] === kinesisActions.encrypt
        ? 'every write fails'
        : 'every read fails';
  return [
    {
      range: policy.range,
      problem: `this key policy gives nobody ${enumerate(actions)} through Kinesis for ${enumerate(streams, 3)}: ${effect} with KMSAccessDeniedException`,
      advice: 'Let the account, or the producers and consumers by name, use the key through Kinesis.',
    },
  ];
}

/** What surely nobody is allowed through Kinesis, by stream. */
export function missingThroughKinesis(judged: JudgedPolicy) {
  const { document, grants, region, streams } = judged;
  const callers = subjectsOf(judged).filter(({ kind }) => kind !== 'service' && kind !== 'service-for-others');
  return streams
    .filter(({ kind }) => kind === 'data-stream')
    .flatMap((stream) =>
      Object.values(kinesisActions)
        .filter((action) => {
          const route = { kind: 'kinesis', stream: nameOf(stream) } as const;
          return callers.every(
            ({ caller }) => decide(document, { caller, action, route, region }, grants).outcome === 'denied',
          );
        })
        .map((action) => ({ stream, action })),
    );
}
