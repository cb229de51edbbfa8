import type { IdentityPolicy } from '../../model/configuration.ts';
import type { PolicyDocument, PolicyItem, PolicyStatement } from '../../model/policy-document.ts';
import type { Value } from '../../model/value.ts';
import { assuming, optionsOf } from '../../model/value.ts';
import { toStringValue } from '../evaluation/convert.ts';
import type { TerraformValue } from '../evaluation/value.ts';
import type { Placed, ResourceInstance } from '../modules/instance.ts';
import type { Attribute } from '../syntax/tree.ts';
import { readPolicy } from './policies/policy.ts';
import type { ReadingFor } from './policies/reading.ts';
import { placedRange, readCalls, readResourceFacts } from './resource.ts';

/** The argument that holds the policy, by the resource's type. */
const identityPolicies: Readonly<Record<string, string>> = {
  aws_iam_policy: 'policy',
  aws_iam_role_policy: 'policy',
  aws_iam_user_policy: 'policy',
  aws_iam_group_policy: 'policy',
  aws_ssoadmin_permission_set_inline_policy: 'inline_policy',
  awscc_iam_group_policy: 'policy_document',
  awscc_iam_managed_policy: 'policy_document',
  awscc_iam_role_policy: 'policy_document',
  awscc_iam_user_policy: 'policy_document',
};

const organizationPolicies = new Set(['aws_organizations_policy', 'awscc_organizations_policy']);

/** Types of the resources that hold policies of identities and organisations. */
export const identityPolicyTypes: ReadonlySet<string> = new Set([
  ...Object.keys(identityPolicies),
  ...organizationPolicies,
  'aws_iam_role',
]);

/** A policy with the place it is written at. */
interface WrittenPolicy {
  readonly id: string;
  readonly kind: IdentityPolicy['kind'];
  readonly value: TerraformValue | null;
  readonly argument: Placed<Attribute>;
}

/** The policies of identities and organisations that say something about Kinesis. */
export function readIdentityPolicies(
  resources: readonly ResourceInstance[],
  readingFor: ReadingFor,
): readonly IdentityPolicy[] {
  return resources.flatMap((resource) =>
    writtenPolicies(resource).flatMap(({ id, kind, value, argument }) => {
      const otherwise = placedRange(argument, argument.node.value);
      const document = assuming(readPolicy(value, otherwise, readingFor(resource)), resource.when);
      if (!speaksOfKinesis(document)) return [];
      const { address, module } = readResourceFacts(resource);
      return [{ id, address, module, kind, document, calls: readCalls(resource.module) }];
    }),
  );
}

function writtenPolicies(resource: ResourceInstance): readonly WrittenPolicy[] {
  const { mode, type, address } = resource;
  if (mode !== 'managed') return [];
  if (type === 'aws_iam_role') {
    return resource.blocks('inline_policy').flatMap((block, index) => {
      const argument = block.argument('policy');
      const id = `${address}.inline_policy[${index}]`;
      return argument === null ? [] : [{ id, kind: 'identity', value: block.evaluate('policy'), argument }];
    });
  }
  const kind = organizationPolicies.has(type) ? organizationKind(resource) : 'identity';
  const name = organizationPolicies.has(type) ? 'content' : identityPolicies[type];
  const argument = name === undefined ? null : resource.argument(name);
  if (kind === null || name === undefined || argument === null) return [];
  return [{ id: address, kind, value: resource.evaluate(name), argument }];
}

/** A service control policy where nothing else is said; tag policies and their like have another grammar. */
function organizationKind(resource: ResourceInstance): IdentityPolicy['kind'] | null {
  const type = toStringValue(resource.evaluate('type'));
  if (type.kind === 'absent' || type.kind === 'null') return 'service-control';
  if (type.kind !== 'known') return null;
  if (type.value === 'SERVICE_CONTROL_POLICY') return 'service-control';
  return type.value === 'RESOURCE_CONTROL_POLICY' ? 'resource-control' : null;
}

function speaksOfKinesis(document: Value<PolicyDocument>): boolean {
  return optionsOf(document).some(({ value }) => value.kind === 'known' && value.value.statements.some(isAboutKinesis));
}

function isAboutKinesis({ actions, resources, conditions }: PolicyStatement): boolean {
  const speaks = (items: readonly PolicyItem[], pattern: RegExp): boolean =>
    items.some(({ text }) => text.some((part) => typeof part === 'string' && pattern.test(part)));
  return (
    speaks(actions.items, /^(?:kinesis\w*|firehose):/iu) ||
    speaks(resources?.items ?? [], /:(?:kinesis\w*|firehose):/iu) ||
    conditions.some(({ key, values }) => /kinesis|firehose/iu.test(key) || speaks(values, /kinesis|firehose/iu))
  );
}
