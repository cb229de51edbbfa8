import type { SettledTerraformValue, TerraformValue } from '../../evaluation/value.ts';
import { sortedEntries } from '../../evaluation/access.ts';
import { isNeverEmpty, reasonOf } from '../../evaluation/unknown.ts';
import { kindName } from '../../evaluation/text.ts';
import { expressionAt } from '../../syntax/find.ts';
import { literalString } from '../../syntax/literals.ts';
import type { ObjectConstructor } from '../../syntax/tree.ts';
import { choiceReason, policyText } from './deployment.ts';
import type { ListNode, Member, ObjectNode, PolicyNode, UnknownNode } from '../../../policy/document/node.ts';
import type { Place } from './place.ts';
import { placeWithin, writtenPlace } from './place.ts';
import type { NoteFlaw } from '../../../policy/document/flaws.ts';
import type { PolicyReading } from './reading.ts';

/** The levels of a policy that stand where they are written: the document, its list of statements, a statement. */
const writtenLevels = 3;

/**
 * A value that Terraform encodes as JSON. Document and statements stand where they are written, all else within its
 * statement (see `placeWithin`).
 */
export function encodedNode(
  value: TerraformValue,
  outer: Place,
  reading: PolicyReading,
  note: NoteFlaw,
  level = 0,
): PolicyNode {
  reading.budget.steps -= 1;
  const isWritten = level < writtenLevels && (value.kind === 'mapping' || value.kind === 'sequence');
  const place = isWritten ? writtenPlace(outer, value.trail) : placeWithin(outer, value.trail);
  const { range, away } = place;
  switch (value.kind) {
    case 'null':
      return { kind: 'null', range };
    case 'mapping':
      return objectNode(sortedEntries(value), null, place, reading, note, level);
    case 'sequence': {
      const items = value.items.map((item) => encodedNode(item, place, reading, note, level + 1));
      return { kind: 'list', items, open: null, range };
    }
    case 'either':
      return choiceNode(value, outer, reading, note, level);
    case 'handle':
      return unknownNode(`the attributes of \`${value.object.address}\` are known only after apply`, place);
    case 'unknown':
      if (value.entries !== undefined) {
        return objectNode([...value.entries], value.reason, place, reading, note, level);
      }
      return unknownNode(value.reason, place, value, reading);
    case 'computed': {
      const text = policyText(value, reading.deployment, range);
      const isText = isNeverEmpty(value) || text?.length !== 1 || !isOther(text[0]);
      return isText && text !== null
        ? { kind: 'text', text, range, trail: away }
        : unknownNode(reasonOf(value), place, value, reading);
    }
    case 'bool':
    case 'number':
    case 'string':
    case 'partial-string':
      return { kind: 'text', text: policyText(value, reading.deployment, range) ?? [], range, trail: away };
  }
}

function isOther(part: unknown): boolean {
  return typeof part === 'object' && part !== null && 'hole' in part && part.hole === 'other';
}

function unknownNode(
  reason: string,
  { range, away }: Place,
  value: SettledTerraformValue | null = null,
  reading: PolicyReading | null = null,
): UnknownNode {
  const item = value === null || reading === null ? null : policyText(value, reading.deployment, range);
  return { kind: 'unknown', reason, item, range, trail: away };
}

function objectNode(
  entries: readonly (readonly [string, TerraformValue])[],
  open: string | null,
  place: Place,
  reading: PolicyReading,
  note: NoteFlaw,
  level: number,
): ObjectNode {
  const { range, away } = place;
  const tree = away.length > 0 ? null : reading.treeOf(range.uri);
  const node = tree === null ? null : expressionAt(tree, range);
  const constructor = node?.kind === 'object' ? node : null;
  if (constructor !== null) noteDuplicates(constructor, range.uri, note);
  const members = entries.map(([name, entry]): Member => {
    const item = constructor?.items.findLast(({ key }) => literalString(key) === name);
    const value = encodedNode(entry, place, reading, note, level + 1);
    return {
      name,
      value,
      range: item === undefined ? value.range : { uri: range.uri, start: item.start, end: item.end },
    };
  });
  return { kind: 'object', members: inSourceOrder(members), open, range };
}

/** Members by their places where all of them stand in one document: Terraform knows no order. */
function inSourceOrder(members: readonly Member[]): readonly Member[] {
  const [first] = members;
  const isOneDocument = members.every(({ range }) => range.uri === first?.range.uri);
  return isOneDocument ? [...members].sort((a, b) => a.range.start - b.range.start) : members;
}

/** Terraform takes the last of two entries with one name and drops the other without a word. */
function noteDuplicates({ items }: ObjectConstructor, uri: string, note: NoteFlaw): void {
  const names = items.map(({ key }) => literalString(key));
  for (const [index, { start, end }] of items.entries()) {
    const name = names[index];
    if (typeof name !== 'string' || names.lastIndexOf(name) === index) continue;
    note({
      range: { uri, start, end },
      kind: 'ineffective',
      message: `\`${name}\` is written twice, and only the last one counts`,
    });
  }
}

/** What all the choices have in common is certain, and the rest depends on the condition. */
function choiceNode(
  value: Extract<TerraformValue, { kind: 'either' }>,
  outer: Place,
  reading: PolicyReading,
  note: NoteFlaw,
  level: number,
): PolicyNode {
  const reason = choiceReason(value);
  const nodes = value.options.map((option) => encodedNode(option.value, outer, reading, note, level));
  const [first, ...others] = nodes;
  const lists = nodes.filter((node) => node.kind === 'list');
  const range = others.every((node) => sameRange(node, first)) && first !== undefined ? first.range : outer.range;
  if (lists.length === nodes.length) return commonItems(lists, reason, range);
  const item = policyText(value, reading.deployment, range);
  return { kind: 'unknown', reason, item, range, trail: outer.away };
}

function sameRange(node: PolicyNode, other: PolicyNode | undefined): boolean {
  return JSON.stringify(node.range) === JSON.stringify(other?.range);
}

function commonItems(lists: readonly ListNode[], reason: string, range: ListNode['range']): ListNode {
  const [first, ...others] = lists;
  const common = (first?.items ?? []).filter((item) =>
    others.every((list) => list.items.some((one) => isEqual(one, item))),
  );
  const isAll = lists.every(({ items, open }) => open === null && items.length === common.length);
  return { kind: 'list', items: common, open: isAll ? null : reason, range };
}

function isEqual(one: PolicyNode, other: PolicyNode): boolean {
  return one.kind === 'text' && other.kind === 'text' && JSON.stringify(one.text) === JSON.stringify(other.text);
}

/** The kind of a value that is no policy, for messages. */
export function notAPolicy(value: SettledTerraformValue): string {
  return `${kindName(value)} is no policy`;
}
