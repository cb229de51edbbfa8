/** What decides whether a statement lets Kinesis work with a key; `null` actions are not known. */
export interface StatementActions {
  readonly effect: string;
  readonly actions: readonly string[] | null;
}

/** Producers need the first, consumers the second (Kinesis developer guide, "Permissions to use user-generated KMS keys"). */
const needed = ['kms:generatedatakey', 'kms:decrypt'];

/**
 * Whether some statement allows each action that Kinesis needs: true, false, or null where an unknown or a denying
 * statement could decide otherwise. Looks at actions only: it is for choosing which key to offer first, not for judging
 * a policy.
 */
export function admitsKinesis(statements: readonly StatementActions[]): boolean | null {
  const allowing = statements.filter((statement) => statement.effect !== 'Deny');
  const allowed = needed.every((action) =>
    allowing.some((statement) => statement.actions?.some((pattern) => matchesAction(pattern, action)) ?? false),
  );
  const denied = statements.some((statement) => statement.effect === 'Deny');
  if (allowed) return denied ? null : true;
  return statements.some((statement) => statement.actions === null) ? null : false;
}

/** Actions are case-insensitive; `*` stands for any run of characters and `?` for one (IAM, element "Action"). */
function matchesAction(pattern: string, action: string): boolean {
  const source = pattern
    .toLowerCase()
    .replace(/[\\^$.|+()[\]{}]/gu, '\\$&')
    .replace(/\*+/gu, '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`, 'su').test(action);
}
