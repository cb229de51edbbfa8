import type { KeyGrant } from '../../model/key.ts';
import type { PolicyItem } from '../../model/policy-document.ts';
import { toStringValue } from '../evaluation/convert.ts';
import { choicesOf } from '../evaluation/choices.ts';
import type { ResourceInstance } from '../modules/instance.ts';
import { policyText } from './policies/deployment.ts';
import { placeWithin } from './policies/place.ts';
import type { ReadingFor } from './policies/reading.ts';
import { placedRange } from './resource.ts';

/** An `aws_kms_grant` (terraform-provider-aws, internal/service/kms/grant.go). */
export function readGrant(grant: ResourceInstance, readingFor: ReadingFor): KeyGrant {
  return {
    range: placedRange(grant.block, grant.block.node.header),
    grantee: readGrantee(grant, readingFor),
    operations: readOperations(grant),
  };
}

function readGrantee(grant: ResourceInstance, readingFor: ReadingFor): PolicyItem | null {
  const value = grant.evaluate('grantee_principal');
  const written = grant.argument('grantee_principal');
  if (value === null || written === null) return null;
  const { range, away } = placeWithin({ range: placedRange(written, written.node.value), away: [] }, value.trail);
  const text = policyText(value, readingFor(grant).deployment, range);
  return text === null ? null : { text, range, trail: away };
}

function readOperations(grant: ResourceInstance): readonly string[] | null {
  const value = grant.evaluate('operations');
  const [only, ...others] = value === null ? [] : choicesOf(value);
  if (only?.value.kind !== 'sequence' || others.length > 0) return null;
  const operations = only.value.items.map((item) => toStringValue(item));
  return operations.every((operation) => operation.kind === 'known') ? operations.map(({ value: name }) => name) : null;
}
