import type { Key } from '../model/key.ts';
import type { PolicyDocument } from '../model/policy-document.ts';
import type { Value } from '../model/value.ts';
import { known, mapValue, unknown } from '../model/value.ts';
import { withOwnAccount } from './own-account.ts';

/** The policy that a key has, whether written or AWS's default; its own account is told from others. */
export function policyOf({
  policy,
  ranges,
  account,
}: Pick<Key, 'policy' | 'ranges' | 'account'>): Value<PolicyDocument> {
  switch (policy.kind) {
    case 'explicit':
      return mapValue(policy.document, (document) =>
        document.kind === 'known' ? known(withOwnAccount(document.value, account), document.trail) : document,
      );
    case 'default':
      return known(defaultPolicy(ranges.header));
    case 'unknown':
      return unknown(policy.reason);
  }
}

/** What AWS attaches where nothing is written (KMS developer guide, "Default key policy"). */
function defaultPolicy(range: PolicyDocument['range']): PolicyDocument {
  const partition = { hole: 'partition', identity: 'partition', reason: 'the partition is not known' } as const;
  const account = { hole: 'account', identity: 'account', reason: 'the account is not known' } as const;
  const list = { negated: false, open: null, range };
  return {
    range,
    statements: [
      {
        sid: 'Enable IAM User Permissions',
        range,
        effect: 'Allow',
        principals: {
          ...list,
          items: [{ type: 'AWS', text: ['arn:', partition, ':iam::', account, ':root'], range, trail: [] }],
        },
        actions: { ...list, items: [{ text: ['kms:*'], range, trail: [] }] },
        resources: { ...list, items: [{ text: ['*'], range, trail: [] }] },
        conditions: [],
        conditionsOpen: null,
        doubtful: null,
      },
    ],
    open: null,
    flaws: [],
  };
}
