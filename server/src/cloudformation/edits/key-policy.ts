import type { Refusal } from '../../model/edit.ts';
import type { PolicyMatch, PolicyPrincipal, PolicyStatement } from '../../model/policy-document.ts';
import type {
  ConditionTemplate,
  PolicyChange,
  PrincipalTemplate,
  StatementTemplate,
} from '../../model/policy-template.ts';
import { optionsOf } from '../../model/value.ts';
import { libraryPolicies } from '../../policy/library/library.ts';
import { namesAlready } from '../../policy/change.ts';
import { withOwnAccount } from '../../policy/own-account.ts';
import { isEverybody, namedBesideEverybody } from '../../policy/principals.ts';
import type { Entry, SequenceNode, Span, TemplateNode } from '../syntax/tree.ts';
import { entryOf } from '../syntax/tree.ts';
import type { Code, Member } from './code.ts';
import { list, mapping, plain, text } from './code.ts';
import type { EditContext, IntentOf } from './context.ts';
import type { Slot } from './document.ts';
import { resourceOf } from './context.ts';
import { subjectOf } from './new-key.ts';
import type { PolicySubject } from './policy.ts';
import { conditionMembers, fill, needsLists, policyDocument, principalCode, statementCode } from './policy.ts';
import { addProperties, isHere } from './properties.ts';

const annotation = 'Change the key policy';

const notInPlace: Refusal = { refused: 'the key policy is not written in place' };

/** Gives a key without a policy one of the library. */
export function writeKeyPolicy(intent: IntentOf<'write-key-policy'>, context: EditContext): Refusal | null {
  const key = resourceOf(intent.key, context);
  const policy = libraryPolicies.find(({ id }) => id === intent.policy);
  if (key === null || policy === undefined) return { refused: 'the key or the policy is not known any more' };
  if (needsLists(policy.statements)) return { refused: 'the policy names roles that only you know' };
  const document = policyDocument(policy.statements, subjectFor(intent.streams, context));
  const entry = entryOf(key.properties, 'KeyPolicy');
  if (entry === null) {
    return addProperties(key, [['KeyPolicy', document]], ['EnableKeyRotation', 'Description'], annotation, context);
  }
  if (!isHere(entry)) return notInPlace;
  context.editor.replace({ kind: 'entry', entry, isFlow: key.properties?.flow === true }, document, annotation);
  return null;
}

/** Any stream of the account where none is named. */
function subjectFor(streams: readonly string[], { read }: EditContext): PolicySubject {
  const found = streams.flatMap((id) => read.resources.get(id) ?? []);
  return found.length === 0 ? { streams: ['*'], areExact: false } : subjectOf(found);
}

export function enforceLockoutCheck(intent: IntentOf<'enforce-lockout-check'>, context: EditContext): Refusal | null {
  const key = resourceOf(intent.key, context);
  const entry = entryOf(key?.properties ?? null, 'BypassPolicyLockoutSafetyCheck');
  if (key === null || entry === null || !isHere(entry)) return { refused: 'the check is not switched off here' };
  const slot = { kind: 'entry', entry, isFlow: key.properties?.flow === true } as const;
  context.editor.replace(slot, plain(false), 'Have AWS check the policy');
  return null;
}

/** Changes statements of a key policy that is written in place. */
export function changeKeyPolicy(intent: IntentOf<'change-key-policy'>, context: EditContext): Refusal | null {
  const key = resourceOf(intent.key, context);
  const policy = entryOf(key?.properties ?? null, 'KeyPolicy');
  const statements = entryOf(policy?.value ?? null, 'Statement');
  if (key === null || policy === null || statements === null || !isHere(policy)) return notInPlace;
  const written = statementsOf(intent.key, context);
  const subject = subjectFor(intent.streams, context);
  // What is added behind the last statement comes after what is added to it.
  const changes = [...intent.changes].sort((a, b) => rank(a) - rank(b));
  for (const change of changes) {
    const nodeAt = (index: number): TemplateNode | null => {
      const place = written[index]?.range;
      return place === undefined ? null : nodeWithin(statements.value, place);
    };
    const refusal =
      change.change === 'add-statement'
        ? addStatement(statements.value, change.statement, nodeAt, subject, context)
        : changeStatement(change, nodeAt, written, subject, context);
    if (refusal !== null) return refusal;
  }
  return null;
}

function rank({ change }: PolicyChange): number {
  return change === 'add-statement' ? 1 : 0;
}

/** The statements of the policy as they were read. */
function statementsOf(key: string, { read }: EditContext): readonly PolicyStatement[] {
  const policy = read.configuration.keys.find(({ id }) => id === key)?.policy;
  const [first] = policy?.kind === 'explicit' ? optionsOf(policy.document) : [];
  return first?.value.kind === 'known' ? withOwnAccount(first.value.value).statements : [];
}

type NodeAt = (statement: number) => TemplateNode | null;

function addStatement(
  node: TemplateNode,
  statement: StatementTemplate,
  nodeAt: NodeAt,
  subject: PolicySubject,
  context: EditContext,
): Refusal | null {
  if (node.kind !== 'sequence' || node.tag !== null) return { refused: 'the statements are not written as a list' };
  const principal = principalOf(statement.principal, nodeAt, subject, context);
  if ('refused' in principal) return principal;
  context.editor.addItems(node, [statementCode(statement, principal, subject)], annotation);
  return null;
}

function changeStatement(
  change: Exclude<PolicyChange, { change: 'add-statement' }>,
  nodeAt: NodeAt,
  written: readonly PolicyStatement[],
  subject: PolicySubject,
  context: EditContext,
): Refusal | null {
  const node = nodeAt(change.statement);
  if (node?.kind !== 'mapping') return { refused: 'the statement is not written in place' };
  const { editor } = context;
  switch (change.change) {
    case 'add-conditions':
      return addConditions(node, change.conditions, subject, context);
    case 'set-actions': {
      const entry = entryOf(node, 'Action');
      if (entry === null || !isHere(entry)) return { refused: 'the statement does not list its actions' };
      editor.replace({ kind: 'entry', entry, isFlow: node.flow }, list(...change.actions.map(text)), annotation);
      return null;
    }
    case 'set-principal': {
      const entry = entryOf(node, 'Principal');
      if (entry === null || !isHere(entry)) return { refused: 'the statement does not name its principals' };
      const principals = written[change.statement]?.principals ?? null;
      if (namedBesideEverybody(principals).length > 0) {
        return replaceEverybody(change.principal, principals, entry, subject, context);
      }
      const code = principalOf(change.principal, nodeAt, subject, context);
      if ('refused' in code) return code;
      editor.replace({ kind: 'entry', entry, isFlow: node.flow }, code, annotation);
      return null;
    }
  }
}

/** Puts a principal in place of everybody, or takes everybody out where the others are it already. */
function replaceEverybody(
  principal: PrincipalTemplate,
  principals: PolicyMatch<PolicyPrincipal> | null,
  { value }: Entry,
  subject: PolicySubject,
  { editor, read }: EditContext,
): Refusal | null {
  const [everybody, ...more] = principals?.items.filter(isEverybody) ?? [];
  const listed = everybody === undefined ? null : holderOf(value, everybody.range);
  const [identifier, ...others] = 'like' in principal ? [] : fill(principal.identifier, subject);
  if (listed === null || more.length > 0 || identifier === undefined || others.length > 0) {
    return { refused: 'the principals of the statement are not written in place' };
  }
  if (!namesAlready(namedBesideEverybody(principals), principal)) {
    editor.replace(listed.slot, identifier, annotation);
    return null;
  }
  const { text } = read.template;
  const removed = listed.list === null ? null : withoutItem(listed.list, listed.slot, text);
  if (removed === null) return { refused: 'everybody is the only principal of its kind' };
  if (text.slice(removed.start, removed.end).includes('#')) {
    return { refused: 'a comment stands in what would be removed' };
  }
  editor.add(removed.start, removed.end, '', annotation);
  return null;
}

interface Listed {
  readonly slot: Slot;
  /** The list that it is an item of; null where it is no item. */
  readonly list: SequenceNode | null;
}

/** What holds the text at a place among principals. */
function holderOf(node: TemplateNode, place: Span): Listed | null {
  if (node.kind === 'mapping' && node.tag === null) {
    for (const entry of node.entries) {
      if (isAt(entry.value, place)) return { slot: { kind: 'entry', entry, isFlow: node.flow }, list: null };
      const found = holderOf(entry.value, place);
      if (found !== null) return found;
    }
  }
  if (node.kind === 'sequence' && node.tag === null) {
    const item = node.items.find((one) => isAt(one, place));
    if (item !== undefined) return { slot: { kind: 'item', node: item, isFlow: node.flow }, list: node };
  }
  return null;
}

function isAt({ start, end }: Span, place: Span): boolean {
  return start === place.start && end === place.end;
}

/** An item with what parts it from its neighbour: a comma, or its line. */
function withoutItem({ items, flow }: SequenceNode, slot: Slot, text: string): Span | null {
  const index = slot.kind === 'item' ? items.indexOf(slot.node) : -1;
  const [item, before, after] = [items[index], items[index - 1], items[index + 1]];
  if (item === undefined || (before === undefined && after === undefined)) return null;
  if (!flow && !text.trimStart().startsWith('{')) {
    const end = text.indexOf('\n', item.end) + 1;
    return end === 0 ? null : { start: text.lastIndexOf('\n', item.start) + 1, end };
  }
  if (before !== undefined) return { start: before.end, end: item.end };
  return { start: item.start, end: after?.start ?? item.end };
}

function principalOf(
  principal: PrincipalTemplate,
  nodeAt: NodeAt,
  subject: PolicySubject,
  { read }: EditContext,
): Code | Refusal {
  if (!('like' in principal)) return principalCode(principal, subject);
  const other = entryOf(nodeAt(principal.like), 'Principal');
  const copy = other === null ? null : copyOf(other.value, read.template.text);
  return copy ?? { refused: 'the principals of the other statement cannot be taken over' };
}

/** The value as it is written, laid out anew where it takes several lines; null where it cannot be. */
function copyOf(node: TemplateNode, source: string): Code | null {
  const text = source.slice(node.start, node.end);
  if (!text.includes('\n')) return { kind: 'source', text };
  if (node.tag !== null) return null;
  if (node.kind === 'mapping') {
    const members = node.entries.map(({ key, value }) => [key, copyOf(value, source)] as const);
    return members.every((member): member is Member => member[1] !== null) ? mapping(...members) : null;
  }
  const items = node.kind === 'sequence' ? node.items.map((item) => copyOf(item, source)) : [null];
  return items.every((item) => item !== null) ? list(...items) : null;
}

function addConditions(
  node: Extract<TemplateNode, { kind: 'mapping' }>,
  conditions: readonly ConditionTemplate[],
  subject: PolicySubject,
  { editor }: EditContext,
): Refusal | null {
  const added = conditionMembers(conditions, subject);
  const entry = entryOf(node, 'Condition');
  if (entry === null) {
    editor.addMembers(node, [['Condition', mapping(...added)]], null, annotation);
    return null;
  }
  const { value } = entry;
  if (value.kind !== 'mapping' || value.tag !== null || value.entries.length === 0 || !isHere(entry)) {
    return { refused: 'the conditions of the statement are not written in place' };
  }
  for (const [operator, keys] of added) {
    const written = entryOf(value, operator);
    if (written === null) editor.addMembers(value, [[operator, keys]], null, annotation);
    else if (written.value.kind !== 'mapping' || !isHere(written) || keys.kind !== 'mapping') {
      return { refused: 'the conditions of the statement are not written in place' };
    } else editor.addMembers(written.value, keys.entries, null, annotation);
  }
  return null;
}

/** The mapping that stands exactly there. */
function nodeWithin(node: TemplateNode, place: Span): TemplateNode | null {
  if (node.start === place.start && node.end === place.end && node.kind === 'mapping') return node;
  const children =
    node.kind === 'sequence' ? node.items : node.kind === 'mapping' ? node.entries.map(({ value }) => value) : [];
  for (const child of children) {
    const found = child.start <= place.start && place.end <= child.end ? nodeWithin(child, place) : null;
    if (found !== null) return found;
  }
  return null;
}
