import type { IdentityPolicy } from '../model/configuration.ts';
import type { Report } from '../model/finding.ts';
import type { PolicyCondition, PolicyDocument, PolicyStatement } from '../model/policy-document.ts';
import type { SourceRange } from '../model/source.ts';
import { optionsOf } from '../model/value.ts';
import { holdsWithoutKey } from '../policy/conditions.ts';
import { reportOf } from './diagnosis.ts';
import { stream } from './key-policy-examples.ts';
import { references } from './references.ts';
import type { Rule } from './rule.ts';
import type { Case } from './verdict.ts';
import { shortened } from './wording.ts';

export const guardrailInventedCondition: Rule = {
  metadata: {
    id: 'guardrail-invented-condition',
    title: 'Policy relies on a condition key that Kinesis does not have',
    defaultSeverity: 'warning',
    rationale: `Kinesis has no condition key for encryption: CreateStream does not even have an encryption parameter. Snippets with \`kinesis:StreamEncryptionType\` and the like circulate nevertheless. A key that does not exist is absent from every request, so a condition on it is never met, or, with a negated operator, always: the policy denies everything or nothing.

Prevent what AWS can really prevent: switching encryption off (\`kinesis:StopStreamEncryption\`), creating streams outside the reviewed pipeline, weakening keys. Detect the rest with AWS Config.`,
    firesWhen:
      "an IAM policy, a service control policy or a resource control policy has a condition on a key of Kinesis's or Firehose's own that does not exist. Kinesis has `kinesis:FisActionId`, `kinesis:FisInjectPercentage` and `kinesis:FisTargetArns` only, Firehose has none.",
    silentWhen: 'the condition key is one of these, or one of another service or of all services.',
    examples: [
      {
        language: 'hcl',
        bad: `resource "aws_iam_policy" "guardrail" {
  name = "kinesis-encryption"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Deny"
        Action    = "kinesis:CreateStream"
        Resource  = "*"
        Condition = { StringNotEquals = { "kinesis:StreamEncryptionType" = "KMS" } }
      },
    ]
  })
}

resource "aws_kms_key" "orders" {
  description         = "Encrypts the Kinesis stream orders"
  enable_key_rotation = true
}

${stream}`,
        good: `resource "aws_iam_policy" "guardrail" {
  name = "kinesis-encryption"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Deny"
        Action   = "kinesis:StopStreamEncryption"
        Resource = "*"
      },
    ]
  })
}

resource "aws_kms_key" "orders" {
  description         = "Encrypts the Kinesis stream orders"
  enable_key_rotation = true
}

${stream}`,
      },
    ],
    controls: [],
    frameworks: [],
    fixes: ['suppress'],
    references: [references.kinesisAuthorization, references.iamConditions],
  },

  check: ({ policies }) => policies.flatMap(reportsOn),
};

/** Keys of the service's own (Service Authorization Reference, "Actions, resources, and condition keys for Amazon Kinesis Data Streams"). */
const ownKeys: Readonly<Record<string, readonly string[]>> = {
  kinesis: ['fisactionid', 'fisinjectpercentage', 'fistargetarns'],
  firehose: [],
};

interface Invented {
  readonly range: SourceRange;
  readonly problem: string;
}

function reportsOn(policy: IdentityPolicy): readonly Report[] {
  const options = optionsOf(policy.document);
  const places = new Map<string, Case<Invented>[]>();
  for (const { when, value } of options) {
    if (value.kind !== 'known') continue;
    for (const fault of inventedIn(value.value)) {
      const place = `${fault.range.uri} ${fault.range.start} ${fault.range.end}`;
      places.set(place, [...(places.get(place) ?? []), { fault, when, trail: [] }]);
    }
  }
  return [...places.values()].flatMap((cases) => {
    const [first] = cases;
    if (first === undefined) return [];
    const report = reportOf<Invented>(
      { fires: cases.length >= options.length ? 'always' : 'sometimes', cases },
      {
        range: first.fault.range,
        problem: ({ problem }) => problem,
        advice: () => 'Rely on conditions that exist: deny StopStreamEncryption, or limit who may create streams.',
        related: () => [],
      },
      { kind: 'policy', id: policy.id },
      policy.address,
      policy.calls,
    );
    return report ?? [];
  });
}

function inventedIn({ statements }: PolicyDocument): readonly Invented[] {
  return statements.flatMap((statement) =>
    statement.conditions.filter(isInvented).map((condition) => ({
      range: condition.range,
      problem: `this condition is on ${shortened(condition.key)}, which does not exist, so ${effectOf(statement, condition)}`,
    })),
  );
}

function isInvented({ key }: PolicyCondition): boolean {
  const [service = '', ...rest] = key.toLowerCase().split(':');
  const known = Object.hasOwn(ownKeys, service) ? ownKeys[service] : undefined;
  return known !== undefined && rest.length > 0 && !known.includes(rest.join(':'));
}

function effectOf({ effect }: PolicyStatement, condition: PolicyCondition): string {
  const isMet = holdsWithoutKey(condition);
  if (isMet === null) return 'the statement does not do what it seems to';
  if (isMet)
    return `it always holds and the statement ${effect === 'Deny' ? 'denies whatever it names' : 'allows whatever it names'}`;
  return `it never holds and the statement ${effect === 'Deny' ? 'denies' : 'allows'} nothing`;
}
