import type { Refusal } from '../../../model/edit.ts';
import type { FixIntent } from '../../../model/fix.ts';
import { libraryPolicies } from '../../../policy/library/library.ts';
import { expression } from '../code.ts';
import type { EditContext, Target } from '../context.ts';
import { isEditable, isWhole, targetOf } from '../context.ts';
import { declaredNames, freeName } from '../declared.ts';
import { placeFor } from '../placement.ts';
import type { PlanBuilder } from '../plan.ts';
import { blanksAt } from './policy-site.ts';
import { policyStatements } from './statement-code.ts';

const annotation = 'Give the key a policy of its own';

/** Gives a key that has none a policy of the library, below the key; returns why that cannot be written. */
export function writeKeyPolicy(
  { key: id, policy: policyId, streams }: Extract<FixIntent, { kind: 'write-key-policy' }>,
  plan: PlanBuilder,
  context: EditContext,
): Refusal | null {
  const target = targetOf(id, context);
  const policy = libraryPolicies.find((one) => one.id === policyId);
  if (target?.resource == null) {
    return { refused: 'the module that declares the key is not part of the workspace' };
  }
  if (policy === undefined) return { refused: `there is no policy ${policyId}` };
  const { block, module } = target;
  if (!isEditable(block.uri)) return { refused: 'the module is installed, not part of the workspace' };
  if (!isWhole(block.node)) return { refused: 'the block has a syntax error: mend it first' };
  const repeated = refuseRepeated(target, streams, context);
  if (repeated !== null) return repeated;
  const blanks = blanksAt({ module, holder: block }, target, streams, context);
  if ('refused' in blanks) return blanks;

  const name = documentName(target);
  const document = {
    type: 'data',
    labels: ['aws_iam_policy_document', name],
    items: policyStatements(policy.statements, blanks.subject),
  };
  const argument = target.type.startsWith('awscc_') ? 'key_policy' : 'policy';
  const reference = expression(`data.aws_iam_policy_document.${name}.json`);
  const written = target.argument(argument);
  if (written === null) {
    const place = placeFor(block.node, { before: ['tags'], after: ['enable_key_rotation'] }, block.tree.text);
    plan.in(block).addArguments(block.node, [{ name: argument, value: reference }], place, annotation);
  } else if (written.node.value.kind === 'null') {
    plan.in(written).replace(written.node.value, reference, annotation);
  } else {
    return { refused: `\`${argument}\` comes from elsewhere` };
  }
  plan.declare(module.folder, [document]);
  plan.in(block).addBlocks([document], block.node, annotation);
  return blanks.declareIn(plan);
}

/** One document would hold for all keys that the block declares. */
function refuseRepeated(target: Target, streams: readonly string[], context: EditContext): Refusal | null {
  const { configuration, resources } = context.terraform;
  const siblings = [...resources.values()].filter(({ block }) => block.node === target.block.node);
  if (siblings.length < 2) return null;
  const isInside = streams.every((id) => {
    const stream = targetOf(id, context);
    return stream !== null && stream.module === target.module && stream.resource?.key === null;
  });
  const isOnePerModule = new Set(siblings.map(({ module }) => module)).size === siblings.length;
  return isInside && isOnePerModule && configuration.keys.length > 0
    ? null
    : { refused: 'the block declares several keys, which would share the policy' };
}

function documentName({ block, module }: Target): string {
  const label = block.node.labels.at(-1)?.value ?? 'key';
  const valid = label.replaceAll(/[^\p{ID_Continue}-]+/gu, '_').replace(/^(?=[^\p{ID_Start}_])/u, 'key_');
  const separator = valid.includes('-') && !valid.includes('_') ? '-' : '_';
  const taken = declaredNames(module, 'data');
  return freeName(/key$/iu.test(valid) ? valid : `${valid}${separator}key`, (name) =>
    taken.has(`aws_iam_policy_document.${name}`),
  );
}
