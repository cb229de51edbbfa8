import { firehoseAwsOwnedKey } from './firehose-aws-owned-key.ts';
import { firehoseKeyMissing } from './firehose-key-missing.ts';
import { firehoseUnencrypted } from './firehose-unencrypted.ts';
import { guardrailInventedCondition } from './guardrail-invented-condition.ts';
import { keyPolicyBroad } from './key-policy-broad.ts';
import { keyPolicyConfusedDeputy } from './key-policy-confused-deputy.ts';
import { keyPolicyCrossAccount } from './key-policy-cross-account.ts';
import { keyPolicyKinesisAccess } from './key-policy-kinesis-access.ts';
import { keyPolicyLockout } from './key-policy-lockout.ts';
import { keyPolicyMissing } from './key-policy-missing.ts';
import { keyPolicyPublic } from './key-policy-public.ts';
import { keyPolicySeparationOfDuties } from './key-policy-separation-of-duties.ts';
import { keyPolicyServicePrincipal } from './key-policy-service-principal.ts';
import { keyPolicyUnreadable } from './key-policy-unreadable.ts';
import { keyPolicyViaService } from './key-policy-via-service.ts';
import { keyRotationDisabled } from './key-rotation-disabled.ts';
import { requiredTags } from './required-tags.ts';
import type { Rule } from './rule.ts';
import { streamAwsManagedKey } from './stream-aws-managed-key.ts';
import { streamEncryptionInvalid } from './stream-encryption-invalid.ts';
import { streamImportPlansDecryption } from './stream-import-plans-decryption.ts';
import { streamKeyMissing } from './stream-key-missing.ts';
import { streamKeyRegion } from './stream-key-region.ts';
import { streamKeyShared } from './stream-key-shared.ts';
import { streamKeyUnapproved } from './stream-key-unapproved.ts';
import { streamKeyUnsuitable } from './stream-key-unsuitable.ts';
import { streamUnencrypted } from './stream-unencrypted.ts';
import { suppressionInvalid } from './suppression-invalid.ts';
import { videoStreamAwsManagedKey } from './video-stream-aws-managed-key.ts';

/** Every rule, in the order in which findings at the same place and all documentation list them. */
export const rules: readonly Rule[] = [
  streamUnencrypted,
  streamKeyMissing,
  streamEncryptionInvalid,
  streamAwsManagedKey,
  streamKeyUnsuitable,
  streamKeyRegion,
  streamKeyShared,
  streamKeyUnapproved,
  streamImportPlansDecryption,
  firehoseUnencrypted,
  firehoseKeyMissing,
  firehoseAwsOwnedKey,
  videoStreamAwsManagedKey,
  keyRotationDisabled,
  keyPolicyMissing,
  keyPolicyPublic,
  keyPolicyBroad,
  keyPolicyKinesisAccess,
  keyPolicyServicePrincipal,
  keyPolicyConfusedDeputy,
  keyPolicyViaService,
  keyPolicySeparationOfDuties,
  keyPolicyCrossAccount,
  keyPolicyLockout,
  keyPolicyUnreadable,
  requiredTags,
  guardrailInventedCondition,
  suppressionInvalid,
];

/** The id of every rule. */
export const ruleIds: ReadonlySet<string> = new Set(rules.map(({ metadata }) => metadata.id));

/** The rule of that id, or null. */
export function ruleOf(id: string): Rule | null {
  return rules.find(({ metadata }) => metadata.id === id) ?? null;
}
