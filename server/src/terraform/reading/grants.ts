import type { ContextPair, KeyGrant } from '../../model/key.ts';
import type { PolicyItem } from '../../model/policy-document.ts';
import { toStringValue } from '../evaluation/convert.ts';
import { sortedEntries } from '../evaluation/access.ts';
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
    context: readContext(grant, readingFor),
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

/** The pairs of all `constraints`, of which AWS takes one kind only; null where one of them is not known. */
function readContext(grant: ResourceInstance, readingFor: ReadingFor): KeyGrant['context'] {
  if (!grant.block.node.complete) return null;
  const pairs: ContextPair[] = [];
  for (const block of grant.blocks('constraints')) {
    if (block.indefinite || block.when.length > 0) return null;
    for (const argument of ['encryption_context_equals', 'encryption_context_subset']) {
      const value = block.evaluate(argument);
      if (value === null || value.kind === 'null') continue;
      if (value.kind !== 'mapping') return null;
      for (const [name, one] of sortedEntries(value)) {
        const text = policyText(one, readingFor(grant).deployment, placedRange(grant.block, grant.block.node.header));
        if (text === null) return null;
        pairs.push({ name, value: text });
      }
    }
  }
  return pairs;
}
