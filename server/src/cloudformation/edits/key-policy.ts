import type { Refusal } from '../../model/edit.ts';
import type { ConditionTemplate, PolicyChange, PrincipalTemplate } from '../../model/policy-template.ts';
import { optionsOf } from '../../model/value.ts';
import { libraryPolicies } from '../../policy/library/library.ts';
import type { Span, TemplateNode } from '../syntax/tree.ts';
import { entryOf } from '../syntax/tree.ts';
import type { Code } from './code.ts';
import { list, mapping, plain, text } from './code.ts';
import type { EditContext, IntentOf } from './context.ts';
import { resourceOf } from './context.ts';
import { declareLists } from './lists.ts';
import { subjectOf } from './new-key.ts';
import type { PolicySubject } from './policy.ts';
import { conditionMembers, policyDocument, principalCode, statementCode } from './policy.ts';
import { addProperties, isHere } from './properties.ts';

const annotation = 'Change the key policy';

const notInPlace: Refusal = { refused: 'the key policy is not written in place' };

/** Gives a key without a policy one of the library. */
export function writeKeyPolicy(intent: IntentOf<'write-key-policy'>, context: EditContext): Refusal | null {
  const key = resourceOf(intent.key, context);
  const policy = libraryPolicies.find(({ id }) => id === intent.policy);
  if (key === null || policy === undefined) return { refused: 'the key or the policy is not known any more' };
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
function subjectFor(streams: readonly string[], context: EditContext): PolicySubject {
  const found = streams.flatMap((id) => context.read.resources.get(id) ?? []);
  return found.length === 0
    ? { streams: ['*'], areExact: false, list: declareLists(context) }
    : subjectOf(found, context);
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
  const places = placesOf(intent.key, context);
  const subject = subjectFor(intent.streams, context);
  // What is added behind the last statement comes after what is added to it.
  const changes = [...intent.changes].sort((a, b) => rank(a) - rank(b));
  for (const change of changes) {
    const refusal =
      change.change === 'add-statement'
        ? addStatement(statements.value, statementCode(change.statement, subject), context)
        : changeStatement(change, statements.value, places, subject, context);
    if (refusal !== null) return refusal;
  }
  return null;
}

function rank({ change }: PolicyChange): number {
  return change === 'add-statement' ? 1 : 0;
}

/** Where the statements of the model are written. */
function placesOf(key: string, { read }: EditContext): readonly Span[] {
  const policy = read.configuration.keys.find(({ id }) => id === key)?.policy;
  const [first] = policy?.kind === 'explicit' ? optionsOf(policy.document) : [];
  return first?.value.kind === 'known' ? first.value.value.statements.map(({ range }) => range) : [];
}

function addStatement(node: TemplateNode, statement: Code, { editor }: EditContext): Refusal | null {
  if (node.kind !== 'sequence' || node.tag !== null) return { refused: 'the statements are not written as a list' };
  editor.addItems(node, [statement], annotation);
  return null;
}

function changeStatement(
  change: Exclude<PolicyChange, { change: 'add-statement' }>,
  statements: TemplateNode,
  places: readonly Span[],
  subject: PolicySubject,
  context: EditContext,
): Refusal | null {
  const nodeAt = (index: number): TemplateNode | null => {
    const place = places[index];
    return place === undefined ? null : nodeWithin(statements, place);
  };
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
      const code = principalOf(change.principal, nodeAt, subject, context);
      if ('refused' in code) return code;
      editor.replace({ kind: 'entry', entry, isFlow: node.flow }, code, annotation);
      return null;
    }
  }
}

function principalOf(
  principal: PrincipalTemplate,
  nodeAt: (index: number) => TemplateNode | null,
  subject: PolicySubject,
  { read }: EditContext,
): Code | Refusal {
  if (!('like' in principal)) return principalCode(principal, subject);
  const other = entryOf(nodeAt(principal.like), 'Principal');
  const source = other === null ? null : read.template.text.slice(other.value.start, other.value.end);
  return source === null || source.includes('\n')
    ? { refused: 'the principals of the other statement cannot be taken over' }
    : { kind: 'source', text: source };
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
