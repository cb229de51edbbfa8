import type { Removal } from '../../config/suppressions/removal.ts';
import { keepRules, removeFromComment, removeMember, wholeLine } from '../../config/suppressions/removal.ts';
import type { Refusal } from '../../model/edit.ts';
import type { DeleteSuppression } from '../../model/fix.ts';
import type { Stretch } from '../../model/source.ts';
import type { Entry, MappingNode, SequenceNode, TemplateNode } from '../syntax/tree.ts';
import { entryOf } from '../syntax/tree.ts';
import type { EditContext } from './context.ts';
import { lineStart } from './style.ts';

const annotation = 'Delete what has no effect';

/** Deletes a suppression, or rules from it, in a comment or in the `Metadata` of a resource. */
export function deleteSuppression(
  { range, written, kept }: DeleteSuppression,
  { read, editor }: EditContext,
): Refusal | null {
  const { text, resources, syntax } = read.template;
  const steps = resources.flatMap(({ node }) => (node === null ? [] : (metadataSteps(node, range) ?? [])));
  const removal =
    kept.length > 0
      ? keepRules(text, range, written, kept)
      : steps.length > 0
        ? removeStep(text, steps, syntax)
        : removeFromComment(text, range);
  if (removal === null) return { refused: 'the suppression is written in a way that cannot be changed here' };
  editor.add(removal.start, removal.end, removal.newText, annotation);
  return null;
}

/** A member of a mapping or a list. */
interface Step {
  readonly container: MappingNode | SequenceNode;
  readonly member: Entry | TemplateNode;
}

/** The way from `Metadata` of a resource down to what stands at a range; null where it is not there. */
function metadataSteps(resource: TemplateNode, range: Stretch): readonly Step[] | null {
  const entry = entryOf(resource, 'Metadata');
  if (entry === null || resource.kind !== 'mapping') return null;
  const below = stepsTo(entry.value, range);
  return below === null ? null : [{ container: resource, member: entry }, ...below];
}

function stepsTo(node: TemplateNode, range: Stretch): readonly Step[] | null {
  if (node.start === range.start && node.end === range.end) return [];
  if (node.kind === 'scalar') return null;
  const container = node;
  const members = node.kind === 'mapping' ? node.entries : node.items;
  for (const member of members) {
    const below = stepsTo('value' in member && 'key' in member ? member.value : member, range);
    if (below !== null) return [{ container, member }, ...below];
  }
  return null;
}

/** Removes the last member on a way, or the outermost one above it that would be empty without it. */
function removeStep(text: string, steps: readonly Step[], syntax: 'yaml' | 'json'): Removal | null {
  const outermost = steps.findLastIndex(({ container }, index) => index === 0 || membersOf(container).length > 1);
  const step = steps[outermost];
  if (step === undefined) return null;
  const { container, member } = step;
  const members = membersOf(container);
  if (syntax === 'json' || container.flow) {
    const inside = { start: container.start + 1, end: container.end - 1 };
    return removeMember(members, members.indexOf(member), inside);
  }
  const start = lineStart(text, member.start);
  // A list may begin on the line of its key, and a mapping on that of a dash.
  const isItem = container.kind === 'sequence';
  const before = text.slice(start, member.start);
  if (!(isItem ? /^[ \t]*-[ \t]+$/u : /^[ \t]*$/u).test(before)) return null;
  const end = member.start + text.slice(member.start, member.end).trimEnd().length;
  const newline = text.indexOf('\n', end);
  const rest = text.slice(end, newline < 0 ? text.length : newline).trim();
  return rest === '' || rest.startsWith('#') ? wholeLine(text, start, newline) : null;
}

function membersOf(container: MappingNode | SequenceNode): readonly (Entry | TemplateNode)[] {
  return container.kind === 'mapping' ? container.entries : container.items;
}
