import type { FixDefinition } from './fix.ts';

/**
 * What a suppression says without effect is deleted: a rule of a list, or all of it. Never applied without being chosen:
 * somebody may want to renew it, or to keep its reason.
 */
export const deleteSuppression: FixDefinition = {
  kind: 'delete-suppression',
  propose({ range, subject: { idle } }) {
    if (idle === undefined) return [];
    const { written, kept } = idle;
    const gone = written.filter((rule) => !kept.includes(rule));
    const title = kept.length === 0 ? 'Delete the suppression' : `Delete ${gone.join(' and ')} from the suppression`;
    return [{ title, preferred: false, intent: { kind: 'delete-suppression', range, written, kept } }];
  },
};
