import type { AttachedPolicy } from '../../model/key.ts';
import { assuming } from '../../model/value.ts';
import { rangeIn } from '../evaluation/scope.ts';
import { entryOf } from '../syntax/tree.ts';
import { readPolicyDocument } from './policy-document.ts';
import type { ResourceInstance } from './resources.ts';
import { evaluateProperty } from './resources.ts';

/** `KeyPolicy`; AWS attaches its default where there is none. */
export function readKeyPolicy(resource: ResourceInstance): AttachedPolicy {
  const entry = entryOf(resource.properties, 'KeyPolicy');
  const value = evaluateProperty(resource, 'KeyPolicy');
  if (entry === null) return value.kind === 'unknown' ? { kind: 'unknown', reason: value.reason } : { kind: 'default' };
  const document = assuming(readPolicyDocument(value, rangeIn(resource.scope, entry.value)), resource.when);
  if (document.kind === 'absent' || document.kind === 'null') return { kind: 'default' };
  return {
    kind: 'explicit',
    range: rangeIn(resource.scope, entry),
    document,
    attachedBy: null,
  };
}
