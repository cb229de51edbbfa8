import type { PolicyDocument } from '../../model/policy-document.ts';
import type { Value } from '../../model/value.ts';
import { absent } from '../../model/value.ts';
import { rangeIn } from '../evaluation/scope.ts';
import { readPolicyDocument } from './policy-document.ts';
import type { ResourceInstance } from './resources.ts';
import { evaluateProperty } from './resources.ts';

/** The policy that `AWS::Kinesis::ResourcePolicy` attaches to a declared stream, by the stream's logical id. */
export function readResourcePolicies(
  resources: readonly ResourceInstance[],
): (stream: string) => Value<PolicyDocument> {
  const policies = new Map(
    resources.flatMap((resource) => {
      if (resource.type !== 'AWS::Kinesis::ResourcePolicy') return [];
      const arn = evaluateProperty(resource, 'ResourceArn');
      const target = arn.kind === 'known' && arn.value.kind === 'reference' ? arn.value : null;
      if (target === null) return [];
      const otherwise = rangeIn(resource.scope, resource.declaration.idSpan);
      return [[target.resource, readPolicyDocument(evaluateProperty(resource, 'ResourcePolicy'), otherwise)] as const];
    }),
  );
  return (stream) => policies.get(stream) ?? absent;
}
