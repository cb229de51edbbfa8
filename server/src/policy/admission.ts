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
  /**
   * What the condition on `kms:ViaService` names, `kinesis.eu-west-1.amazonaws.com` or the beginning of it up to the
   * region; a value that is not known is null. Missing where there is no such condition.
   */
  readonly services?: readonly (string | null)[];
}

export interface Admission {
  /** Whether some principal may use the key through Kinesis; null where that is not known. */
  readonly admitsKinesis: boolean | null;
  /** Names or patterns of the only streams that may use the key; missing where the policy does not say. */
  readonly boundTo?: readonly string[];
  /** Whether some principal may encrypt a Firehose delivery stream with it; null where that is not known. */
  readonly admitsFirehose: boolean | null;
  /** Whether some principal may use the key through Kinesis Video Streams; null where that is not known. */
  readonly admitsVideo: boolean | null;
}

/** Producers need the first, consumers the second (Kinesis developer guide, "Permissions to use user-generated KMS keys"). */
const needed = ['kms:generatedatakey', 'kms:decrypt'];

/** Firehose uses the key by a grant (API_DeliveryStreamEncryptionConfigurationInput). */
const neededByFirehose = [...needed, 'kms:creategrant'];

/**
 * Whether the statements let somebody use the key through the services that streams belong to, and for which data
 * streams. Looks at actions, at `kms:ViaService` and at the encryption context only: it is for choosing which key to offer
 * first, not for judging a policy.
 */
export function admissionOf(statements: readonly GrantingStatement[]): Admission {
  // Only data streams pass an encryption context that names them.
  const unbound = statements.filter(({ effect, streamArns }) => effect === 'Deny' || streamArns === null);
  return {
    ...streamAdmission(statements),
    admitsFirehose: admits(unbound, 'firehose', neededByFirehose),
    admitsVideo: admits(unbound, 'kinesisvideo', needed),
  };
}

function streamAdmission(statements: readonly GrantingStatement[]): Pick<Admission, 'admitsKinesis' | 'boundTo'> {
  const admitsKinesis = admits(statements, 'kinesis', needed);
  if (admitsKinesis !== true) return { admitsKinesis };
  const bound = grantingFor(statements, 'kinesis', needed).map(({ streamArns }) => streamArns);
  if (bound.some((arns) => arns === null)) return { admitsKinesis };
  const names = bound.flatMap((arns) => (arns ?? []).map(streamName));
  return names.every((name) => name !== null)
    ? { admitsKinesis, boundTo: [...new Set(names)] }
    : { admitsKinesis: null };
}

function admits(statements: readonly GrantingStatement[], service: string, actions: readonly string[]): boolean | null {
  const granting = grantingFor(statements, service, actions);
  const isGranted = (action: string): boolean =>
    granting.some((statement) => statement.actions?.some((one) => matchesAction(one, action)) ?? false);
  if (!actions.every(isGranted)) return statements.some((one) => one.actions === null) ? null : false;
  const isCertain = granting.every((statement) => isThrough(statement, service) === true);
  return isCertain && !statements.some(({ effect }) => effect === 'Deny') ? true : null;
}

/** The statements that may allow one of the actions through a service. */
function grantingFor(
  statements: readonly GrantingStatement[],
  service: string,
  wanted: readonly string[],
): readonly GrantingStatement[] {
  return statements.filter(
    (statement) =>
      statement.effect !== 'Deny' &&
      !statement.servicesOnly &&
      isThrough(statement, service) !== false &&
      (statement.actions?.some((pattern) => wanted.some((action) => matchesAction(pattern, action))) ?? false),
  );
}

/** Whether the statement holds for calls that a service makes; null where that is not known. */
function isThrough({ services }: GrantingStatement, service: string): boolean | null {
  if (services === undefined) return true;
  const isNamed = services.some((name) => name !== null && (name.startsWith(`${service}.`) || name.startsWith('*')));
  return isNamed ? true : services.includes(null) ? null : false;
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
