import type { AttachedPolicy, KeyForm } from '../../model/key.ts';
import type { PolicyDocument } from '../../model/policy-document.ts';
import type { Assumption, Option, Value } from '../../model/value.ts';
import { assuming, fromOptions, optionsOf, unknown } from '../../model/value.ts';
import { toBoolValue } from '../evaluation/convert.ts';
import type { ResourceInstance } from '../modules/instance.ts';
import { ignoresChangesOf } from './lifecycle.ts';
import { readPolicy } from './policies/policy.ts';
import type { ReadingFor } from './policies/reading.ts';
import { placedRange, readArgument } from './resource.ts';

/** The resource that attaches a policy to a key from outside, and how it names the key. */
export interface PolicyAttachment {
  readonly resource: ResourceInstance;
  readonly form: KeyForm;
}

type ExplicitPolicy = Extract<AttachedPolicy, { kind: 'explicit' }>;

/**
 * The policy of a key: the one written in its `argument`, or that of a separate `aws_kms_key_policy`, which is applied
 * after the key and replaces the other.
 */
export function readKeyPolicy(
  key: ResourceInstance,
  argument: string,
  attachment: PolicyAttachment | null,
  readingFor: ReadingFor,
): AttachedPolicy {
  const own = readAttachedPolicy(key, argument, readingFor);
  if (attachment === null) return own;
  const { resource: separate, form } = attachment;
  const attached = readAttachedPolicy(separate, 'policy', readingFor);
  if (attached.kind !== 'explicit') return attached;
  const named = separate.argument('key_id');
  const attachedTo = named === null ? {} : { attachedTo: { form, range: placedRange(named, named.node) } };
  const header = placedRange(separate.block, separate.block.node.header);
  const policy = { ...attached, attachedBy: separate.address, attachment: header, ...attachedTo };
  if (separate.indefinite) return withDocument(policy, unknown(doubtOf(separate)));
  const open = openConditions(separate, key);
  const replaced = own.kind === 'explicit' ? withReplaced(policy, own, separate) : policy;
  return open.length === 0 ? replaced : eitherPolicy(replaced, own, open, key.when);
}

/** Whether the check is bypassed when the policy is set: by the key, or by what attaches the policy after it. */
export function readLockoutBypass(key: ResourceInstance, attachment: PolicyAttachment | null): Value<boolean> {
  const read = (resource: ResourceInstance): Value<boolean> =>
    readArgument(resource, 'bypass_policy_lockout_safety_check', toBoolValue);
  if (attachment === null) return read(key);
  const { resource: separate } = attachment;
  if (separate.indefinite) return unknown(doubtOf(separate));
  const open = openConditions(separate, key);
  return open.length === 0 ? read(separate) : eitherValue(read(separate), read(key), open, key.when);
}

function doubtOf({ address }: ResourceInstance): string {
  return `whether \`${address}\` exists is not known`;
}

/** What must hold for a resource beside that for which the key exists. */
function openConditions(separate: ResourceInstance, key: ResourceInstance): readonly Assumption[] {
  return separate.when.filter(({ condition }) => !key.when.some((one) => one.condition === condition));
}

/** Says of the policy on the key that the other one takes its place. */
function withReplaced(policy: ExplicitPolicy, { range }: ExplicitPolicy, separate: ResourceInstance): ExplicitPolicy {
  const message = `\`${separate.address}\` replaces this policy, and the two overwrite each other at every apply`;
  const options = optionsOf(policy.document).map(({ when, value }): Option<PolicyDocument> =>
    value.kind === 'known'
      ? {
          when,
          value: {
            ...value,
            value: { ...value.value, flaws: [...value.value.flaws, { range, message, kind: 'ineffective' }] },
          },
        }
      : { when, value },
  );
  return { ...policy, document: fromOptions(options) };
}

/** A separate policy that exists only under a condition: else that of the key holds. */
function eitherPolicy(
  policy: ExplicitPolicy,
  own: AttachedPolicy,
  when: readonly Assumption[],
  given: readonly Assumption[],
): AttachedPolicy {
  const otherwise: Value<PolicyDocument> =
    own.kind === 'explicit' ? own.document : own.kind === 'default' ? { kind: 'null', trail: [] } : unknown(own.reason);
  return withDocument(policy, eitherValue(policy.document, otherwise, when, given));
}

/** What holds where a separate policy exists, or else what holds without it. */
function eitherValue<T>(
  value: Value<T>,
  otherwise: Value<T>,
  when: readonly Assumption[],
  given: readonly Assumption[],
): Value<T> {
  const [condition, ...others] = when;
  if (condition === undefined || others.length > 0) {
    return unknown('whether the separate key policy exists depends on several conditions');
  }
  const under = (one: Value<T>, holds: boolean): readonly Option<T>[] =>
    optionsOf(assuming(one, [{ ...condition, holds }])).map((option) => ({
      when: [{ ...condition, holds }, ...option.when],
      value: option.value,
    }));
  return assuming(fromOptions([...under(value, condition.holds), ...under(otherwise, !condition.holds)]), given);
}

function withDocument(policy: ExplicitPolicy, document: Value<PolicyDocument>): ExplicitPolicy {
  return { ...policy, document };
}

/** The key policy written in an argument of a key or of an `aws_kms_key_policy`. */
function readAttachedPolicy(resource: ResourceInstance, argument: string, readingFor: ReadingFor): AttachedPolicy {
  const value = resource.evaluate(argument);
  const written = resource.argument(argument);
  if (value === null || written === null) {
    if (!resource.block.node.complete) {
      return { kind: 'unknown', reason: `the block has a syntax error, so \`${argument}\` may be written after all` };
    }
    return ignoresChangesOf(resource, argument)
      ? { kind: 'unknown', reason: `\`lifecycle.ignore_changes\` leaves \`${argument}\` to somebody else` }
      : { kind: 'default' };
  }
  const { start, end } = written.node.value;
  const otherwise = { uri: written.uri, start, end };
  const document = assuming(readPolicy(value, otherwise, readingFor(resource)), resource.when);
  if (document.kind === 'null' || document.kind === 'absent') return { kind: 'default' };
  return {
    kind: 'explicit',
    range: placedRange(written, written.node),
    document,
    attachedBy: null,
  };
}
