import type { AttachedPolicy } from '../model/key.ts';
import { known } from '../model/value.ts';
import { reportEach } from './diagnosis.ts';
import { streamLocations } from './judged-policies.ts';
import { sound, stream } from './key-policy-examples.ts';
import { usersByKey } from './key-use.ts';
import { controls } from './mappings.ts';
import { references } from './references.ts';
import type { Rule } from './rule.ts';
import { judge } from './verdict.ts';

export const keyPolicyMissing: Rule = {
  metadata: {
    id: 'key-policy-missing',
    title: 'Key that encrypts streams relies on the default key policy',
    defaultSeverity: 'information',
    rationale: `Without a policy of its own a key gets the default one of AWS: a single statement that leaves everything to the IAM policies of the account. Nothing is wrong with the statement itself, but then every IAM policy that allows \`kms:Decrypt\` on all keys, such as \`AdministratorAccess\`, can read the streams, and the key's own policy says nothing about who may.

Write a policy that lets the key be used through Kinesis only, for the stream's own encryption context, and that separates administration from use.`,
    firesWhen: 'a stream of the configuration is encrypted with a declared key for which no policy is written.',
    silentWhen: 'a policy is written, on the key or by a resource of its own, or may be; or no stream uses the key.',
    examples: [
      {
        language: 'hcl',
        bad: `resource "aws_kms_key" "orders" {
  description         = "Encrypts the Kinesis stream orders"
  enable_key_rotation = true
}

${stream}`,
        good: sound,
      },
    ],
    controls: controls(['Checkov', 'CKV2_AWS_64']),
    frameworks: [],
    fixes: ['write-key-policy', 'suppress'],
    references: [references.kmsDefaultPolicy, references.keyPermissions],
  },

  check(configuration) {
    const users = usersByKey(configuration);
    return reportEach(
      'key',
      configuration.keys.filter(({ id }) => users.has(id)),
      ({ policy }) => judge(known(isMissing(policy))),
      (key) => ({
        range: key.ranges.header,
        problem: (_, name) =>
          `${name} encrypts Kinesis streams under the default key policy, so that every IAM policy of the account may grant their decryption`,
        advice: () => 'Write a key policy that allows use through Kinesis only, and administration without decryption.',
        related: () => streamLocations(key, users.get(key.id) ?? []),
      }),
    );
  },
};

function isMissing(policy: AttachedPolicy): object | null {
  return policy.kind === 'default' ? policy : null;
}
