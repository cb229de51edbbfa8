/** What a suppression of our own says, in whichever comment or metadata it stands. */
export interface OwnSuppression {
  /** Rule ids as written, at least one. */
  readonly rules: readonly string[];
  /** `YYYY-MM-DD`: from that day (UTC) on it no longer holds. */
  readonly until: string | null;
  readonly reason: string | null;
}

export const suppressionMarker = 'kinesis-encryption:ignore';

/** The rules, the date and the reason; what stands before the reason and is not understood. */
const form =
  /^[ \t]+(\w[\w-]*(?:[ \t]*,[ \t]*\w[\w-]*)*)(?:[ \t]+until=([^\s]+))?[ \t]*([^\s-].*?|-(?!-).*?)??[ \t]*(?:--[ \t]*(.*?))?[ \t]*(?:\*\/.*)?$/u;

/**
 * Reads `kinesis-encryption:ignore RULE[,RULE] [until=YYYY-MM-DD] [-- reason]` from the text after the marker to the end
 * of the line; where it is malformed, which silences nothing, says what is wrong.
 */
export function readOwnSuppression(afterMarker: string): OwnSuppression | { readonly problem: string } {
  const match = form.exec(afterMarker);
  if (match === null) return { problem: `it names no rule: write \`${suppressionMarker} RULE -- reason\`` };
  const [, rules = '', until, surplus, reason] = match;
  if (until !== undefined && !isDate(until)) return { problem: `"${until}" is not a date: write \`until=YYYY-MM-DD\`` };
  if (surplus !== undefined)
    return { problem: `"${surplus}" is not understood: separate rules by commas, and begin the reason with \`--\`` };
  return {
    rules: rules.split(',').map((rule) => rule.trim()),
    until: until ?? null,
    reason: reason === undefined || reason === '' ? null : reason,
  };
}

/** The same, or null where it is malformed. */
export function parseSuppression(afterMarker: string): OwnSuppression | null {
  const read = readOwnSuppression(afterMarker);
  return 'problem' in read ? null : read;
}

/** Whether a text is a day of the calendar, `YYYY-MM-DD`. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(text)) return false;
  const time = Date.parse(text);
  // Where a month has fewer days the next one's would be taken.
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
