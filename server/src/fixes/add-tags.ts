import type { FixDefinition } from './fix.ts';
import { missingTags } from '../model/tags.ts';

/** The configured tags that a stream or key lacks. */
export const addTags: FixDefinition = {
  kind: 'add-tags',
  propose({ rule, subject }, { streams, keys }, { requiredTags }) {
    if (rule !== 'required-tags') return [];
    const subjects = subject.kind === 'stream' ? streams : keys;
    const tagged = subjects.find(({ id }) => id === subject.id);
    if (tagged === undefined) return [];
    const missing = missingTags(tagged.tags, requiredTags);
    if (missing.length === 0) return [];
    return [
      {
        title: `Add the ${missing.length === 1 ? 'tag' : 'tags'} ${missing.join(', ')}`,
        preferred: true,
        intent: { kind: 'add-tags', subject, tags: missing },
      },
    ];
  },
};
