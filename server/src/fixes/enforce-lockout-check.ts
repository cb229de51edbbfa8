import { optionsOf } from '../model/value.ts';
import type { FixDefinition } from './fix.ts';

/** The check that the key policy can be changed again. */
export const enforceLockoutCheck: FixDefinition = {
  kind: 'enforce-lockout-check',
  propose({ rule, subject }, { keys }) {
    const key = rule === 'key-policy-lockout' ? keys.find(({ id }) => id === subject.id) : undefined;
    if (key === undefined) return [];
    const bypasses = optionsOf(key.bypassesLockoutCheck).some(({ value }) => value.kind === 'known' && value.value);
    if (!bypasses) return [];
    return [
      {
        title: 'Have the lockout safety check made',
        preferred: true,
        intent: { kind: 'enforce-lockout-check', key: key.id },
      },
    ];
  },
};
