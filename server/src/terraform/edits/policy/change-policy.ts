import type { Refusal } from '../../../model/edit.ts';
import type { FixIntent } from '../../../model/fix.ts';
import type { Key } from '../../../model/key.ts';
import type { PolicyDocument } from '../../../model/policy-document.ts';
import type { PolicyChange, PrincipalTemplate } from '../../../model/policy-template.ts';
import type { SourceRange } from '../../../model/source.ts';
import { namesAlready } from '../../../policy/change.ts';
import { isEverybody, namedBesideEverybody } from '../../../policy/principals.ts';
import { expressionAt, nodeAt } from '../../syntax/find.ts';
import type { SyntaxTree } from '../../syntax/tree.ts';
import type { EditContext, Target } from '../context.ts';
import { targetOf } from '../context.ts';
import type { PlanBuilder } from '../plan.ts';
import { blockEditor } from './block-editor.ts';
import { encodedEditor } from './encoded-editor.ts';
import { jsonEditor } from './json-editor.ts';
import { factsForFile } from './file-facts.ts';
import { fileSurface, templateSurface } from './json-surface.ts';
import type { DocumentSite } from './policy-site.ts';
import { blanksAt, documentSite, isInstalled, isWrittenOnce, writtenDocument } from './policy-site.ts';
import type { PolicySubject } from './statement-code.ts';
import { conditionCode, principalCode } from './statement-code.ts';
import type { PolicyEditor, Principals } from './statement-editor.ts';
import { elsewhere } from './statement-editor.ts';

/** Changes the policy that is written for a key; returns why that cannot be written. */
export function changeKeyPolicy(
  { key: id, changes, streams }: Extract<FixIntent, { kind: 'change-key-policy' }>,
  plan: PlanBuilder,
  context: EditContext,
): Refusal | null {
  const key = context.terraform.configuration.keys.find((one) => one.id === id);
  const target = targetOf(id, context);
  if (key === undefined || target === null) return { refused: 'the key is not declared any more' };
  const document = writtenDocument(key, changes, context);
  if ('refused' in document) return document;
  if (document.flaws.some(({ kind }) => kind === 'refused')) {
    return { refused: 'the policy has an error: mend it first' };
  }
  for (const change of changes) {
    if (change.change !== 'add-statement' && !isWrittenOnce(document, change.statement)) {
      return { refused: 'one expression writes several statements of the policy' };
    }
  }
  return applyAll(document, changes, { key, target, streams, plan, context });
}

interface Surroundings {
  readonly key: Key;
  readonly target: Target;
  readonly streams: readonly string[];
  readonly plan: PlanBuilder;
  readonly context: EditContext;
}

function applyAll(
  document: PolicyDocument,
  changes: readonly PolicyChange[],
  { key, target, streams, plan, context }: Surroundings,
): Refusal | null {
  const editors = new Map<string, PolicyEditor | Refusal>();
  for (const change of ordered(changes)) {
    const range = placeOf(change, document);
    if (isInstalled(range)) return { refused: 'the policy belongs to an installed module' };
    const site = documentSite(range, target, context);
    const form = site === null ? 'file' : formAt(range, site.tree);
    const editor = editors.get(form + range.uri) ?? createEditor(document, range, site, plan, context);
    editors.set(form + range.uri, editor);
    if ('refused' in editor) return editor;
    if (site === null) {
      const users = context.terraform.configuration.streams.filter(({ id }) => streams.includes(id));
      const refused = apply(change, editor, document, factsForFile(document, key, users));
      if (refused !== null) return refused;
      continue;
    }
    const { module, holder } = site;
    const blanks = blanksAt({ module, holder: holder ?? target.block }, target, streams, context);
    if ('refused' in blanks) return blanks;
    const refused = apply(change, editor, document, blanks.subject);
    if (refused !== null) return refused;
    blanks.declareIn(plan);
  }
  return null;
}

/** What a change is about: the statement that it changes, or the whole document. */
function placeOf(change: PolicyChange, { range, statements }: PolicyDocument): SourceRange {
  return change.change === 'add-statement' ? range : (statements[change.statement]?.range ?? range);
}

/** Statements are added behind what is changed in others. */
function ordered(changes: readonly PolicyChange[]): readonly PolicyChange[] {
  return [
    ...changes.filter(({ change }) => change !== 'add-statement'),
    ...changes.filter(({ change }) => change === 'add-statement'),
  ];
}

function apply(
  change: PolicyChange,
  editor: PolicyEditor,
  document: PolicyDocument,
  subject: PolicySubject,
): Refusal | null {
  switch (change.change) {
    case 'add-statement':
      return editor.addStatement(change.statement, principalsOf(change.statement.principal, subject), subject);
    case 'add-conditions': {
      const conditions = change.conditions.map((one) => conditionCode(one, subject));
      const written = document.statements[change.statement]?.conditions ?? [];
      const isTaken = conditions.some(({ operator, key }) =>
        written.some((one) => one.operator === operator && one.key.toLowerCase() === key.toLowerCase()),
      );
      return isTaken
        ? { refused: 'the statement has a condition on the same key already' }
        : editor.addConditions(change.statement, conditions);
    }
    case 'set-principal':
      return setPrincipal(change, editor, document, principalsOf(change.principal, subject));
    case 'set-actions':
      return editor.setActions(change.statement, change.actions);
  }
}

/** Whoever is named beside everybody stays. */
function setPrincipal(
  { statement: place, principal }: Extract<PolicyChange, { change: 'set-principal' }>,
  editor: PolicyEditor,
  { statements }: PolicyDocument,
  principals: Principals,
): Refusal | null {
  const written = statements[place]?.principals ?? null;
  const kept = namedBesideEverybody(written);
  if (kept.length === 0) return editor.setPrincipals(place, principals);
  const [everybody, ...more] = written?.items.filter(isEverybody) ?? [];
  if (everybody?.type !== 'AWS' || more.length > 0 || everybody.trail.length > 0 || 'like' in principals) {
    return elsewhere;
  }
  return editor.replaceListed(everybody.range, namesAlready(kept, principal) ? null : principals);
}

function principalsOf(principal: PrincipalTemplate, subject: PolicySubject): Principals {
  return 'like' in principal ? principal : principalCode(principal, subject);
}

function createEditor(
  document: PolicyDocument,
  range: SourceRange,
  site: DocumentSite | null,
  plan: PlanBuilder,
  { host }: EditContext,
): PolicyEditor | Refusal {
  if (site === null) {
    const text = host.read(range.uri);
    return text === null
      ? { refused: 'the policy is written where it cannot be changed' }
      : jsonEditor(document, fileSurface(range.uri, text, plan));
  }
  const { tree } = site;
  switch (formAt(range, tree)) {
    case 'blocks': {
      const source = site.holder?.node;
      return source?.type === 'data' ? blockEditor(document, source, site, plan) : elsewhere;
    }
    case 'object':
      return encodedEditor(document, site, plan);
    case 'text': {
      const surface = templateSurface(range, tree, plan);
      return 'refused' in surface ? surface : jsonEditor(document, surface);
    }
  }
}

/** In which form a document or a statement is written at a place. */
function formAt(range: SourceRange, tree: SyntaxTree): 'blocks' | 'object' | 'text' {
  const { blocks, attribute } = nodeAt(tree, range.start + 1);
  const isBlock = blocks[0]?.type === 'data' && blocks[0].labels[0]?.value === 'aws_iam_policy_document';
  if (isBlock && (attribute === null || tree.syntax === 'json' || attribute.start >= range.start)) return 'blocks';
  const node = expressionAt(tree, range);
  return node !== null && node.kind !== 'template' ? 'object' : 'text';
}
