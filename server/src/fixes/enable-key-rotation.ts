import type { FixDefinition } from './fix.ts';

/** Yearly rotation of a key's material. */
export const enableKeyRotation: FixDefinition = {
  kind: 'enable-key-rotation',
  propose({ rule, subject }, { keys }) {
    const key = rule === 'key-rotation-disabled' ? keys.find(({ id }) => id === subject.id) : undefined;
    if (key === undefined) return [];
    return [
      {
        title: `Enable rotation of ${key.address}`,
        preferred: true,
        intent: { kind: 'enable-key-rotation', key: key.id },
      },
    ];
  },
};
