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

type ExplicitPolicy = Extract<AttachedPolicy, { kind: 'explicit' }>;

/**
 * The policy of a key: the one written in its `argument`, or that of a separate `aws_kms_key_policy`, which is applied
 * after the key and replaces the other.
 */
export function readKeyPolicy(
  key: ResourceInstance,
  argument: string,
  attachment: { readonly resource: ResourceInstance; readonly form: KeyForm } | null,
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
  if (separate.indefinite) return withDocument(policy, unknown(`whether \`${separate.address}\` exists is not known`));
  const open = separate.when.filter(({ condition }) => !key.when.some((one) => one.condition === condition));
  const replaced = own.kind === 'explicit' ? withReplaced(policy, own, separate) : policy;
  return open.length === 0 ? replaced : eitherPolicy(replaced, own, open, key.when);
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
  const [condition, ...others] = when;
  if (condition === undefined || others.length > 0) {
    return withDocument(policy, unknown('whether the separate key policy exists depends on several conditions'));
  }
  const otherwise: Value<PolicyDocument> =
    own.kind === 'explicit' ? own.document : own.kind === 'default' ? { kind: 'null', trail: [] } : unknown(own.reason);
  const under = (value: Value<PolicyDocument>, holds: boolean): readonly Option<PolicyDocument>[] =>
    optionsOf(assuming(value, [{ ...condition, holds }])).map((option) => ({
      when: [{ ...condition, holds }, ...option.when],
      value: option.value,
    }));
  const options = [...under(policy.document, condition.holds), ...under(otherwise, !condition.holds)];
  return withDocument(policy, assuming(fromOptions(options), given));
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
    bypassesLockoutCheck: readArgument(resource, 'bypass_policy_lockout_safety_check', toBoolValue),
    attachedBy: null,
  };
}
