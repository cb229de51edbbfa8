import type { Tags } from './key.ts';
import { moreTags } from './key.ts';
import type { Value } from './value.ts';
import { optionsOf } from './value.ts';

/** The required tags that some possible value surely lacks. */
export function missingTags(tags: Value<Tags>, required: readonly string[]): readonly string[] {
  return required.filter((name) =>
    optionsOf(tags).some(
      ({ value }) =>
        value.kind !== 'unknown' &&
        !(value.kind === 'known' && (Object.hasOwn(value.value, name) || value.value[moreTags] !== undefined)),
    ),
  );
}
