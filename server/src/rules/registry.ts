import { firehoseAwsOwnedKey } from './firehose-aws-owned-key.ts';
import { firehoseKeyMissing } from './firehose-key-missing.ts';
import { firehoseUnencrypted } from './firehose-unencrypted.ts';
import { keyRotationDisabled } from './key-rotation-disabled.ts';
import { requiredTags } from './required-tags.ts';
import type { Rule } from './rule.ts';
import { streamAwsManagedKey } from './stream-aws-managed-key.ts';
import { streamEncryptionInvalid } from './stream-encryption-invalid.ts';
import { streamImportPlansDecryption } from './stream-import-plans-decryption.ts';
import { streamKeyMissing } from './stream-key-missing.ts';
import { streamKeyRegion } from './stream-key-region.ts';
import { streamKeyShared } from './stream-key-shared.ts';
import { streamKeyUnsuitable } from './stream-key-unsuitable.ts';
import { streamUnencrypted } from './stream-unencrypted.ts';
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
  streamImportPlansDecryption,
  firehoseUnencrypted,
  firehoseKeyMissing,
  firehoseAwsOwnedKey,
  videoStreamAwsManagedKey,
  keyRotationDisabled,
  requiredTags,
];

/** The rule of that id, or null. */
export function ruleOf(id: string): Rule | null {
  return rules.find(({ metadata }) => metadata.id === id) ?? null;
}
