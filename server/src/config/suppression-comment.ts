/** What a suppression says, in whichever comment or metadata it stands. */
export interface SuppressionComment {
  /** Rule ids as written, at least one. */
  readonly rules: readonly string[];
  /** `YYYY-MM-DD`: from that day (UTC) on it no longer holds. */
  readonly until: string | null;
  readonly reason: string | null;
}

export const suppressionMarker = 'kinesis-encryption:ignore';

const form =
  /^[ \t]+([\w-]+(?:[ \t]*,[ \t]*[\w-]+)*)(?:[ \t]+until=(\d{4}-\d{2}-\d{2}))?[ \t]*(?:--[ \t]*(.*?))?[ \t]*(?:\*\/.*)?$/u;

/**
 * Reads `kinesis-encryption:ignore RULE[,RULE] [until=YYYY-MM-DD] [-- reason]` from the text after the marker to the end
 * of the line; null where it is malformed, and then it silences nothing.
 */
export function parseSuppression(afterMarker: string): SuppressionComment | null {
  const match = form.exec(afterMarker);
  if (match === null) return null;
  const [, rules = '', until, reason] = match;
  if (until !== undefined && Number.isNaN(Date.parse(until))) return null;
  return {
    rules: rules.split(',').map((rule) => rule.trim()),
    until: until ?? null,
    reason: reason === undefined || reason === '' ? null : reason,
  };
}
