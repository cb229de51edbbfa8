import type { FixDefinition } from './fix.ts';

/** The id of the key where what attaches a policy to it names it otherwise. */
export const nameKeyById: FixDefinition = {
  kind: 'name-key-by-id',
  propose({ rule, subject, range }, { keys }) {
    const key = rule === 'key-policy-unreadable' ? keys.find(({ id }) => id === subject.id) : undefined;
    const named = key?.policy.kind === 'explicit' ? key.policy.attachedTo : undefined;
    if (key === undefined || named?.range.uri !== range.uri || named.range.start !== range.start) return [];
    return [
      {
        title: `Name ${key.address} by its id`,
        preferred: true,
        intent: { kind: 'name-key-by-id', key: key.id },
      },
    ];
  },
};
