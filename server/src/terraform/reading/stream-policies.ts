import type { PolicyDocument } from '../../model/policy-document.ts';
import type { Stream } from '../../model/stream.ts';
import type { Value } from '../../model/value.ts';
import { assuming, unknown } from '../../model/value.ts';
import type { TerraformValue } from '../evaluation/value.ts';
import type { ResourceInstance } from '../modules/instance.ts';
import { readPolicy } from './policies/policy.ts';
import type { ReadingFor } from './policies/reading.ts';
import { placedRange } from './resource.ts';

/** What attaches a policy to a stream, by the type of the resource that does. */
export const streamPolicyTypes: ReadonlySet<string> = new Set([
  'aws_kinesis_resource_policy',
  'awscc_kinesis_resource_policy',
]);

/** The streams with the policies that are attached to them. */
export function withResourcePolicies(
  streams: readonly Stream[],
  resources: readonly ResourceInstance[],
  readingFor: ReadingFor,
): readonly Stream[] {
  const policies = resources.filter(({ mode, type }) => mode === 'managed' && streamPolicyTypes.has(type));
  if (policies.length === 0) return streams;
  return streams.map((stream) => {
    const policy = policies.findLast((one) => one.evaluate('resource_arn') !== null && isFor(one, stream));
    return policy === undefined ? stream : { ...stream, resourcePolicy: readStreamPolicy(policy, stream, readingFor) };
  });
}

function isFor(policy: ResourceInstance, stream: Stream): boolean {
  const value = policy.evaluate('resource_arn');
  if (value === null) return false;
  if (value.kind === 'computed') return value.object.address === stream.id && value.attribute !== 'name';
  const name = stream.name.kind === 'known' ? stream.name.value : null;
  return name !== null && nameInArn(value) === name;
}

/** The stream's name at the end of an ARN whose other fields may not be known. */
function nameInArn(value: TerraformValue): string | null {
  const last = value.kind === 'string' ? value.value : value.kind === 'partial-string' ? value.parts.at(-1) : null;
  return typeof last === 'string' ? (/:stream\/([^/:]+)$/u.exec(last)?.[1] ?? null) : null;
}

function readStreamPolicy(policy: ResourceInstance, stream: Stream, readingFor: ReadingFor): Value<PolicyDocument> {
  const argument = policy.type.startsWith('awscc_') ? 'resource_policy' : 'policy';
  const written = policy.argument(argument);
  if (written === null) return unknown(`\`${policy.address}\` has no \`${argument}\``);
  const isCertain = policy.when.every(({ condition }) => stream.when.some((one) => one.condition === condition));
  if (policy.indefinite || !isCertain) return unknown(`whether \`${policy.address}\` exists is not known`);
  const document = readPolicy(policy.evaluate(argument), placedRange(written, written.node.value), readingFor(policy));
  return assuming(document, stream.when);
}
