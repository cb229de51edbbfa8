import { optionsOf } from '../model/value.ts';
import { accessTo } from '../policy/access.ts';
import { usersByKey } from '../rules/key-use.ts';
import type { ScannedKey } from '../workspace/scan.ts';

/** Who may decrypt with a key, in words for a report: a phrase without a full stop. */
export function whoMayDecrypt({ key, configuration }: ScannedKey): string {
  if (key.policy.kind === 'unknown') return `unknown: ${key.policy.reason}`;
  const streams = usersByKey(configuration).get(key.id) ?? [];
  const phrases = optionsOf(accessTo(key, streams)).map(({ value }) => {
    if (value.kind === 'known') return value.value.summary;
    return value.kind === 'unknown' ? `unknown: ${value.reason}` : 'unknown';
  });
  return [...new Set(phrases)].join('; or ');
}
