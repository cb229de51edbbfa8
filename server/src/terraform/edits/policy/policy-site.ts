import type { Refusal } from '../../../model/edit.ts';
import type { Key } from '../../../model/key.ts';
import type { PolicyChange } from '../../../model/policy-template.ts';
import type { PolicyDocument } from '../../../model/policy-document.ts';
import type { Stream } from '../../../model/stream.ts';
import type { SourceRange } from '../../../model/source.ts';
import type { ModuleInstance, Placed } from '../../modules/instance.ts';
import { nodeAt } from '../../syntax/find.ts';
import type { Block, SyntaxTree } from '../../syntax/tree.ts';
import { withOwnAccount } from '../../../policy/own-account.ts';
import { accountFacts } from '../account-facts.ts';
import type { BlockCode } from '../code.ts';
import { asParts } from '../code.ts';
import type { EditContext, Target } from '../context.ts';
import { instancesUnder, isEditable, targetOf } from '../context.ts';
import { providerOf } from '../declared.ts';
import type { Placement } from '../key-site.ts';
import { lift } from '../lift.ts';
import { addVariables } from '../new-blocks.ts';
import type { PlanBuilder } from '../plan.ts';
import { providerFor } from '../providers.ts';
import { streamNames } from '../stream-terms.ts';
import { declareLists } from './lists.ts';
import type { PolicySubject } from './statement-code.ts';

/** The document that is written for a key. */
export function writtenDocument(
  key: Key,
  changes: readonly PolicyChange[],
  context: EditContext,
): PolicyDocument | Refusal {
  const { policy } = key;
  if (policy.kind === 'default') return { refused: 'no policy is written for the key' };
  if (policy.kind === 'unknown') return { refused: `the policy of the key is not known: ${policy.reason}` };
  const { document } = policy;
  switch (document.kind) {
    case 'known':
      return sharedWith(key, document.value, changes, context) ?? withOwnAccount(document.value, key.account);
    case 'unknown':
      return { refused: `the policy of the key is not known: ${document.reason}` };
    case 'either':
      return { refused: 'which policy the key has depends on a condition' };
    case 'absent':
    case 'null':
      return { refused: 'no policy is written for the key' };
  }
}

/** A change that is right for one key may be wrong for another that has the same document. */
function sharedWith(
  key: Key,
  document: PolicyDocument,
  changes: readonly PolicyChange[],
  context: EditContext,
): Refusal | null {
  const places = placesOf(document);
  for (const { id, policy } of context.terraform.configuration.keys) {
    if (id === key.id || policy.kind !== 'explicit' || policy.document.kind !== 'known') continue;
    if (changes.every(isForAnyKey) && isDeployedAlike(key.id, id, context)) continue;
    if ([...placesOf(policy.document.value)].some((place) => places.has(place))) {
      return { refused: `the policy is that of ${id} as well` };
    }
  }
  return null;
}

/** Whether a change says nothing of streams: what narrows the policy of one key narrows it for all alike. */
function isForAnyKey(change: PolicyChange): boolean {
  return change.change === 'set-actions' || (change.change === 'set-principal' && !('like' in change.principal));
}

/** Whether both keys are declared in one module, through the same provider. */
function isDeployedAlike(one: Key['id'], other: Key['id'], context: EditContext): boolean {
  const [first, second] = [targetOf(one, context), targetOf(other, context)];
  if (first === null || second === null) return false;
  if (first.module !== second.module) return false;
  return providerOf(first.block.node, first.block.tree) === providerOf(second.block.node, second.block.tree);
}

function placesOf({ range, statements }: PolicyDocument): ReadonlySet<string> {
  return new Set([range, ...statements.map((statement) => statement.range)].map(placeOf));
}

function placeOf({ uri, start, end }: SourceRange): string {
  return `${uri}#${start}-${end}`;
}

/** Whether a statement is the only one that its place writes. */
export function isWrittenOnce({ statements }: PolicyDocument, index: number): boolean {
  const range = statements[index]?.range;
  return range !== undefined && statements.filter((one) => placeOf(one.range) === placeOf(range)).length === 1;
}

/** A document of the configuration with the module instance that it is part of. */
export interface DocumentSite {
  readonly module: ModuleInstance;
  readonly uri: string;
  readonly tree: SyntaxTree;
  /** The top-level block around the place, below which what the policy needs is written; null outside of any. */
  readonly holder: Placed<Block> | null;
}

/** Where a place of the configuration is; null in a file that is none of Terraform's. */
export function documentSite(range: SourceRange, target: Target, { terraform }: EditContext): DocumentSite | null {
  const own: ModuleInstance[] = [];
  for (let at: ModuleInstance | null = target.module; at !== null; at = at.call?.caller ?? null) own.push(at);
  for (const module of [...own, ...instancesUnder(terraform.root)]) {
    const document = module.documents.find(({ uri }) => uri === range.uri);
    if (document === undefined) continue;
    const [block] = nodeAt(document.tree, range.start).blocks;
    return { module, ...document, holder: block === undefined ? null : { ...document, node: block } };
  }
  return null;
}

export function isInstalled({ uri }: SourceRange): boolean {
  return !isEditable(uri);
}

/** What fills the blanks of templates at a place, and what has to be declared for those that were filled. */
export interface Blanks {
  readonly subject: PolicySubject;
  /** Data sources and variables for the blanks that have been filled. */
  declareIn(plan: PlanBuilder): void;
}

/** The blanks of a key's policy in the terms of the module in which it is written. */
export function blanksAt(
  { module, holder }: { readonly module: ModuleInstance; readonly holder: Placed<Block> },
  target: Target,
  streams: readonly Stream['id'][],
  context: EditContext,
): Blanks | Refusal {
  const provided = providerFor(target, module);
  if ('refused' in provided) return provided;
  const served = placements(streams, context);
  if (served === null) return { refused: 'a stream is not declared any more' };
  const facts = accountFacts(module, provided.provider);
  const lists = declareLists(module);
  const written = target.argument('region');
  const region =
    written === null
      ? null
      : lift({ ...written, node: written.node.value }, target.module, module, target.resource?.key);
  const parts = region === null ? null : asParts(region);
  if (written !== null && parts === null) return { refused: 'the region of the key cannot be told beside its policy' };
  const subject: PolicySubject = {
    get partition() {
      return [{ source: facts.partition }];
    },
    get account() {
      return [{ source: facts.account }];
    },
    get region() {
      return parts ?? [{ source: facts.region }];
    },
    streams: served.length === 0 ? null : streamNames(served, { module, holder, seesEach: false }),
    list: (name) => lists.list(name),
  };
  return {
    subject,
    declareIn(plan) {
      const { added } = facts;
      if (added.length > 0) addBelow(added, { module, holder }, plan);
      addVariables(lists.added, { module, holder }, plan);
    },
  };
}

function addBelow(
  blocks: readonly BlockCode[],
  { module, holder }: { readonly module: ModuleInstance; readonly holder: Placed<Block> },
  plan: PlanBuilder,
): void {
  plan.declare(module.folder, blocks);
  plan.in(holder).addBlocks(blocks, holder.node, 'Look up where the key is deployed');
}

function placements(ids: readonly Stream['id'][], context: EditContext): readonly Placement[] | null {
  const found = ids.map((id): Placement | null => {
    const stream = context.terraform.configuration.streams.find((one) => one.id === id);
    const target = targetOf(id, context);
    return stream === undefined || target === null ? null : { stream, target };
  });
  return found.every((placement) => placement !== null) ? found : null;
}
