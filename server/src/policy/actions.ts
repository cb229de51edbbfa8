import type { PolicyItem, PolicyMatch, PolicyText } from '../model/policy-document.ts';
import { plainText } from '../model/policy-document.ts';
import { matchText } from './text-match.ts';
import type { Truth } from './truth.ts';
import { any, negate, orPerhaps } from './truth.ts';

/** Whether a statement is about an action: in any case, with `*` and `?` (IAM user guide, "Action", "NotAction"). */
export function coversAction(actions: PolicyMatch<PolicyItem>, action: string): Truth {
  const known = answers.get(actions) ?? new Map<string, Truth>();
  answers.set(actions, known);
  const answer = known.get(action) ?? match(actions, action);
  known.set(action, answer);
  return answer;
}

/** The same few actions are asked about again and again, by every rule and for every caller. */
const answers = new WeakMap<PolicyMatch<PolicyItem>, Map<string, Truth>>();

function match(actions: PolicyMatch<PolicyItem>, action: string): Truth {
  const listed = any(actions.items.map(({ text }) => matchAction(text, action)));
  const covered = orPerhaps(listed, actions.open);
  return actions.negated ? negate(covered) : covered;
}

function matchAction(text: PolicyText, action: string): Truth {
  const plain = plainText(text);
  if (plain === null || /[*?$]/u.test(plain)) return matchText(text, [action], { wildcards: true, ignoreCase: true });
  return plain.length === action.length && plain.toLowerCase() === action.toLowerCase() ? 'yes' : 'no';
}

/** What Kinesis needs of a key: the first for producers, the second for consumers. */
export const kinesisActions = { encrypt: 'kms:GenerateDataKey', decrypt: 'kms:Decrypt' } as const;

/** By which data is decrypted, or encrypted again under a key of the caller's own. */
export const decryptingActions = ['kms:Decrypt', 'kms:ReEncryptFrom'] as const;

/** Cryptographic use of a key, with `kms:CreateGrant`, which hands it on. */
export const useActions = [
  ...decryptingActions,
  'kms:Encrypt',
  'kms:GenerateDataKey',
  'kms:GenerateDataKeyPair',
  'kms:GenerateDataKeyPairWithoutPlaintext',
  'kms:GenerateDataKeyWithoutPlaintext',
  'kms:ReEncryptTo',
  'kms:CreateGrant',
] as const;

/** By which the key, its policy or its life is changed. */
export const governingActions = [
  'kms:PutKeyPolicy',
  'kms:ScheduleKeyDeletion',
  'kms:DisableKey',
  'kms:DisableKeyRotation',
  'kms:EnableKey',
] as const;

/**
 * What an administrator of a key needs, without any use of it and without `kms:CreateGrant` (KMS developer guide,
 * "Allows key administrators to administer the KMS key"). In alphabetical order, as statements list them.
 */
export const administrationActions = [
  'kms:CancelKeyDeletion',
  'kms:CreateAlias',
  'kms:DeleteAlias',
  'kms:DescribeKey',
  'kms:DisableKey',
  'kms:DisableKeyRotation',
  'kms:EnableKey',
  'kms:EnableKeyRotation',
  'kms:GetKeyPolicy',
  'kms:GetKeyRotationStatus',
  'kms:ListGrants',
  'kms:ListKeyPolicies',
  'kms:ListKeyRotations',
  'kms:ListResourceTags',
  'kms:PutKeyPolicy',
  'kms:RevokeGrant',
  'kms:RotateKeyOnDemand',
  'kms:ScheduleKeyDeletion',
  'kms:TagResource',
  'kms:UntagResource',
  'kms:UpdateAlias',
  'kms:UpdateKeyDescription',
] as const;

/** Every action that a key policy can usefully give for a symmetric key, the gravest first. */
export const keyActions: readonly string[] = [
  ...new Set([...useActions, ...governingActions, ...administrationActions]),
];
