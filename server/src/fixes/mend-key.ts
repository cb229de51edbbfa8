import type { Settings } from '../config/settings.ts';
import type { KeyMending } from '../model/fix.ts';
import type { Key } from '../model/key.ts';
import { missingTags } from '../model/tags.ts';
import { optionsOf } from '../model/value.ts';

/**
 * What a key falls short of once a stream is encrypted with it, so that the fix which does that need not be followed by
 * another finding at once; null where it is as it should be.
 */
export function mendingOf(key: Key, { rules, requiredTags }: Settings): KeyMending | null {
  const rotate = lacksRotation(key) && rules['key-rotation-disabled'] !== 'off';
  const tags = missingTags(key.tags, requiredTags);
  return rotate || tags.length > 0 ? { key: key.id, rotate, tags } : null;
}

/** Whether the key could rotate and is not told to; imported material and foreign key stores cannot. */
function lacksRotation({ kind, rotation, customKeyStore }: Key): boolean {
  const isOff = optionsOf(rotation).some(
    ({ value }) => value.kind !== 'unknown' && !(value.kind === 'known' && value.value),
  );
  return kind === 'key' && isOff && customKeyStore.kind !== 'known';
}
