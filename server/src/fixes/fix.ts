import type { Settings } from '../config/settings.ts';
import type { Configuration } from '../model/configuration.ts';
import type { Finding } from '../model/finding.ts';
import type { Fix, FixIntent } from '../model/fix.ts';

export type { Fix, FixIntent } from '../model/fix.ts';

/** Proposes the fixes of one kind for a finding, cheaply: no edit is computed here. */
export interface FixDefinition {
  readonly kind: FixIntent['kind'];
  propose(finding: Finding, configuration: Configuration, settings: Settings): readonly Fix[];
}
