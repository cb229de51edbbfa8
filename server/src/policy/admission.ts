/** The parts of a key policy statement that decide whether a stream can work with the key. */
export interface GrantingStatement {
  readonly effect: string;
  /** Null where they are not known. */
  readonly actions: readonly string[] | null;
  /** True where every principal is an AWS service: neither producers nor consumers are among them. */
  readonly servicesOnly: boolean;
  /**
   * The stream ARNs that the condition on the encryption context names, as patterns (`*`, `?`); null where there is no
   * such condition. An ARN that is not known is null itself.
   */
  readonly streamArns: readonly (string | null)[] | null;
}

export interface Admission {
  /** Whether some principal may use the key through Kinesis; null where that is not known. */
  readonly admitsKinesis: boolean | null;
  /** Names or patterns of the only streams that may use the key; missing where the policy does not say. */
  readonly boundTo?: readonly string[];
}

/** Producers need the first, consumers the second (Kinesis developer guide, "Permissions to use user-generated KMS keys"). */
const needed = ['kms:generatedatakey', 'kms:decrypt'];

/**
 * Whether the statements let somebody use the key through Kinesis, and for which streams. Looks at actions and at the
 * encryption context only: it is for choosing which key to offer first, not for judging a policy.
 */
export function admissionOf(statements: readonly GrantingStatement[]): Admission {
  const candidates = statements.filter(({ effect, servicesOnly }) => effect !== 'Deny' && !servicesOnly);
  const granting = candidates.filter(({ actions }) => actions?.some(grantsNeeded) ?? false);
  if (!needed.every((action) => granting.some(({ actions }) => actions?.some((one) => matchesAction(one, action))))) {
    return { admitsKinesis: statements.some(({ actions }) => actions === null) ? null : false };
  }
  if (statements.some(({ effect }) => effect === 'Deny')) return { admitsKinesis: null };
  const bound = granting.map(({ streamArns }) => streamArns);
  if (bound.some((arns) => arns === null)) return { admitsKinesis: true };
  const names = bound.flatMap((arns) => (arns ?? []).map(streamName));
  return names.every((name) => name !== null)
    ? { admitsKinesis: true, boundTo: [...new Set(names)] }
    : { admitsKinesis: null };
}

function grantsNeeded(pattern: string): boolean {
  return needed.some((action) => matchesAction(pattern, action));
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

/** `orders` of `arn:aws:kinesis:eu-west-1:111122223333:stream/orders`; `*` where the pattern ends before the name. */
function streamName(arn: string | null): string | null {
  if (arn === null) return null;
  const at = arn.lastIndexOf(':stream/');
  if (at >= 0) return arn.slice(at + ':stream/'.length);
  return arn.endsWith('*') ? '*' : null;
}
