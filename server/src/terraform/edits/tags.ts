import type { Refusal } from '../../model/edit.ts';
import type { Subject } from '../../model/finding.ts';
import type { Attribute, Expression, ObjectConstructor } from '../syntax/tree.ts';
import type { Argument } from './code.ts';
import type { EditContext, Target } from './context.ts';
import { isEditable, isWhole, targetOf } from './context.ts';
import { aroundTags } from './key-tags.ts';
import { addVariables } from './new-blocks.ts';
import type { PlanBuilder } from './plan.ts';
import { tagValues } from './tag-values.ts';

const annotation = 'Add the required tags';

/**
 * Adds tags to a stream or key, where it is declared: a map that others share is not touched. Returns why that cannot be
 * written.
 */
export function addTags(
  id: Subject['id'],
  tags: readonly string[],
  plan: PlanBuilder,
  context: EditContext,
): Refusal | null {
  const target = targetOf(id, context);
  if (target === null) return { refused: 'the resource is not declared any more' };
  const { block, module } = target;
  if (!isEditable(block.uri)) return { refused: 'the module is installed, not part of the workspace' };
  if (!target.type.startsWith('aws_')) return { refused: 'tags can be added to resources of the aws provider only' };
  if (!isWhole(block.node)) return { refused: 'the block has a syntax error: mend it first' };
  const values = tagValues(tags, module);
  if ('refused' in values) return values;
  const refusal = addTo(target, values.entries, plan);
  if (refusal === null) addVariables(values.variables, { module, holder: block }, plan);
  return refusal;
}

function addTo(target: Target, entries: readonly Argument[], plan: PlanBuilder): Refusal | null {
  const { block } = target;
  const written = target.argument('tags');
  if (written === null) {
    plan
      .in(block)
      .addArguments(block.node, [{ name: 'tags', value: { kind: 'object', entries } }], { at: 'end' }, annotation);
    return null;
  }
  const object = objectOf(written.node);
  if (object !== null) {
    plan.in(written).addEntries(object, entries, annotation);
    return null;
  }
  const { value } = written.node;
  const last = isMerge(value) && !value.expandLast ? value.arguments.at(-1) : undefined;
  const editor = plan.in(written);
  const [before, behind] = aroundTags(entries);
  // In JSON the whole expression is one string.
  if (last !== undefined && written.tree.syntax === 'hcl') editor.wrap(last, '', behind.slice(0, -1), annotation);
  else editor.wrap(value, before, behind, annotation);
  return null;
}

/** The object constructor that holds the tags: the value itself, or the last one that `merge` puts over the others. */
function objectOf({ value }: Attribute): ObjectConstructor | null {
  if (value.kind === 'object') return value;
  const last = isMerge(value) ? value.arguments.at(-1) : undefined;
  return last?.kind === 'object' ? last : null;
}

function isMerge(node: Expression): node is Extract<Expression, { kind: 'call' }> {
  return node.kind === 'call' && node.name === 'merge';
}
