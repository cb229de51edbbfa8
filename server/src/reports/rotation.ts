import { optionsOf } from '../model/value.ts';
import type { ScannedKey } from '../workspace/scan.ts';
import type { Rotation } from './report.ts';

/** Whether a key rotates. The rotation of a replica is its primary key's (KMS developer guide, "Rotating keys"). */
export function rotationOf({ key, configuration }: ScannedKey): Rotation {
  if (key.kind === 'replica-key') {
    const primary = configuration.keys.find(({ id, kind }) => id === key.primary && kind !== 'replica-key');
    return primary === undefined ? 'unknown' : rotationOf({ key: primary, configuration });
  }
  const states = new Set(
    optionsOf(key.rotation).map(({ value }): Rotation => {
      if (value.kind === 'unknown') return 'unknown';
      return value.kind === 'known' && value.value ? 'on' : 'off';
    }),
  );
  const [state] = states;
  return states.size === 1 && state !== undefined ? state : 'unknown';
}
