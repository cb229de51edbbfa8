import type { PolicyDocument, PolicyStatement } from '../../model/policy-document.ts';
import type { Value } from '../../model/value.ts';
import { optionsOf } from '../../model/value.ts';

/** Statements gathered from several documents. */
export interface Merged {
  readonly statements: readonly PolicyStatement[];
  readonly open: string | null;
  readonly flaws: PolicyDocument['flaws'];
}

export const nothing: Merged = { statements: [], open: null, flaws: [] };

/**
 * Adds a document: a statement takes the place of one with the same `sid`, all others follow (terraform-provider-aws,
 * internal/service/iam/policy_model.go, `IAMPolicyDoc.Merge`).
 */
export function mergeDocument(below: Merged, above: Merged): Merged {
  const statements = [...below.statements];
  for (const statement of above.statements) {
    const at =
      statement.sid === null || statement.sid === '' ? -1 : statements.findIndex(({ sid }) => sid === statement.sid);
    const replaced = statements[at];
    if (replaced === undefined) {
      statements.push(statement);
    } else if (statement.doubtful === null) {
      statements[at] = statement;
    } else {
      statements[at] = { ...replaced, doubtful: replaced.doubtful ?? statement.doubtful };
      statements.push(statement);
    }
  }
  const doubt = above.open;
  return {
    statements:
      doubt === null
        ? statements
        : statements.map((one) => (above.statements.includes(one) ? one : doubted(one, doubt))),
    open: below.open ?? above.open,
    flaws: [...below.flaws, ...above.flaws],
  };
}

/** A statement with a `sid` may be replaced by one of a document that is not known. */
function doubted(statement: PolicyStatement, doubt: string): PolicyStatement {
  if (statement.sid === null || statement.doubtful !== null) return statement;
  return { ...statement, doubtful: `another document may replace the statement: ${doubt}` };
}

/** What is certain of a document that others are made of. */
export function partOf(document: Value<PolicyDocument>): Merged {
  const options = optionsOf(document).map(({ value }) => value);
  const [only] = options;
  if (options.length === 1 && only !== undefined) {
    switch (only.kind) {
      case 'known':
        return only.value;
      case 'unknown':
        return { ...nothing, open: only.reason };
      case 'absent':
      case 'null':
        return nothing;
    }
  }
  const [first] = optionsOf(document).flatMap(({ when }) => when);
  return { ...nothing, open: `which documents there are depends on \`${first?.text ?? 'a condition'}\`` };
}
