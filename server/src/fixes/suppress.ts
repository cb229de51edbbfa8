import type { FixDefinition } from './fix.ts';

/** A comment that accepts the finding at this place; offered last, and never applied without being chosen. */
export const suppress: FixDefinition = {
  kind: 'suppress',
  propose: ({ rule, range, subject }) =>
    subject.kind === 'suppression'
      ? []
      : [{ title: `Ignore ${rule} here, with a reason`, preferred: false, intent: { kind: 'suppress', rule, range } }],
};
