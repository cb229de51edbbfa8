import type { BlockCode } from './code.ts';
import { isEditable } from './context.ts';
import type { PlanBuilder } from './plan.ts';
import type { Site } from './sites.ts';

/** The block beside which something is written, with its module. */
type Beside = Pick<Site, 'module' | 'holder'>;

/** Adds resources to the module's `kms.tf`, if it has one, or else below the block that they are for. */
export function addBesides(blocks: readonly BlockCode[], beside: Beside, plan: PlanBuilder): void {
  if (blocks.length === 0) return;
  addTo('kms', blocks, beside, plan, 'Add a customer managed key');
}

/** Adds variables to the module's `variables.tf`, if it has one, or else below the block that they are for. */
export function addVariables(blocks: readonly BlockCode[], beside: Beside, plan: PlanBuilder): void {
  if (blocks.length === 0) return;
  addTo('variables', blocks, beside, plan, 'Ask for the value');
}

function addTo(
  file: string,
  blocks: readonly BlockCode[],
  { module, holder }: Beside,
  plan: PlanBuilder,
  annotation: string,
): void {
  plan.declare(module.folder, blocks);
  const suffix = holder.tree.syntax === 'json' ? '.tf.json' : '.tf';
  const home = module.documents.find(
    ({ uri, tree }) => uri.endsWith(`/${file}${suffix}`) && tree.errors.length === 0 && isEditable(uri),
  );
  if (home === undefined) plan.in(holder).addBlocks(blocks, holder.node, annotation);
  else plan.in(home).addBlocks(blocks, home.uri === holder.uri ? holder.node : null, annotation);
}
