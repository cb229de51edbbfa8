import type { Settings } from '../config/settings.ts';
import type { Configuration } from '../model/configuration.ts';
import type { Finding } from '../model/finding.ts';
import type { Fix, FixIntent } from '../model/fix.ts';
import { addTags } from './add-tags.ts';
import { changeKeyPolicy } from './change-key-policy.ts';
import { enableKeyRotation } from './enable-key-rotation.ts';
import { encryptWithKey } from './encrypt-with-key.ts';
import { encryptWithNewKey } from './encrypt-with-new-key.ts';
import { deleteSuppression } from './delete-suppression.ts';
import type { FixDefinition } from './fix.ts';
import { enforceLockoutCheck } from './enforce-lockout-check.ts';
import { nameKeyById } from './name-key-by-id.ts';
import { setEncryptionType } from './set-encryption-type.ts';
import { suppress } from './suppress.ts';
import { writeKeyPolicy } from './write-key-policy.ts';

/** Every kind of fix, the most specific answer first and suppression last. */
const definitions: readonly FixDefinition[] = [
  setEncryptionType,
  encryptWithKey,
  encryptWithNewKey,
  enableKeyRotation,
  changeKeyPolicy,
  writeKeyPolicy,
  enforceLockoutCheck,
  nameKeyById,
  addTags,
  deleteSuppression,
  suppress,
];

const aboutSuppressions: ReadonlySet<FixIntent['kind']> = new Set(['suppress', 'delete-suppression']);

/**
 * The fixes of a finding in the order in which they are offered: the preferred one first, suppression last. Exactly one
 * is preferred, unless all there is concerns suppressions: to write or to delete one is for a person to decide.
 *
 * @param canWrite whether the finding's language has the fix
 */
export function proposeFixes(
  finding: Finding,
  configuration: Configuration,
  settings: Settings,
  canWrite: (intent: FixIntent) => boolean = () => true,
): readonly Fix[] {
  const proposed = definitions
    .flatMap((definition) => definition.propose(finding, configuration, settings))
    .filter(({ intent }) => canWrite(intent));
  const preferred =
    proposed.find((fix) => fix.preferred) ?? proposed.find(({ intent }) => !aboutSuppressions.has(intent.kind));
  if (preferred === undefined) return proposed;
  const others = proposed.filter((fix) => fix !== preferred).map((fix) => ({ ...fix, preferred: false }));
  return [{ ...preferred, preferred: true }, ...others];
}
