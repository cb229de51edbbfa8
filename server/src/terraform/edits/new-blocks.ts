import type { Refusal } from '../../model/edit.ts';
import type { BlockCode } from './code.ts';
import { expression, isBlockCode } from './code.ts';
import type { EditContext } from './context.ts';
import { instancesUnder, isEditable, isWhole } from './context.ts';
import { declaredNames, freeName } from './declared.ts';
import { placeFor } from './placement.ts';
import type { PlanBuilder } from './plan.ts';
import type { Site } from './sites.ts';

/** The block beside which something is written, with its module. */
type Beside = Pick<Site, 'module' | 'holder'>;

/** Adds resources to the module's `kms.tf`, if it has one, or else below the block that they are for. */
export function addBesides(blocks: readonly BlockCode[], beside: Beside, plan: PlanBuilder): void {
  if (blocks.length === 0) return;
  addTo('kms', blocks, beside, plan, 'Add a customer managed key');
}

const asking = 'Ask for the value';

/** Adds variables to the module's `variables.tf`, if it has one, or else below the block that they are for. */
export function addVariables(blocks: readonly BlockCode[], beside: Beside, plan: PlanBuilder): void {
  if (blocks.length === 0) return;
  addTo('variables', blocks, beside, plan, asking);
}

/**
 * Adds variables that have to be given, and hands them down from the root module: a call that leaves one out could not be
 * planned any more. Returns why that cannot be written.
 */
export function addRequiredVariables(
  blocks: readonly BlockCode[],
  beside: Beside,
  plan: PlanBuilder,
  { terraform: { root } }: Pick<EditContext, 'terraform'>,
): Refusal | null {
  if (blocks.length === 0) return null;
  addVariables(blocks, beside, plan);
  const done = new Set([beside.module.folder]);
  /** The modules whose callers are to be looked at, with the names of the variables there. */
  const open = [{ folder: beside.module.folder, given: blocks }];
  for (let next = open.shift(); next !== undefined; next = open.shift()) {
    const { folder, given } = next;
    const calls = new Map(
      instancesUnder(root).flatMap(({ call, folder: own }) =>
        call === null || own !== folder ? [] : [[call.block.node, call] as const],
      ),
    );
    for (const { block, caller } of calls.values()) {
      if (!isEditable(block.uri)) return { refused: 'an installed module calls the one that declares the stream' };
      if (!isWhole(block.node)) return { refused: 'the call of the module has a syntax error: mend it first' };
      const taken = declaredNames(caller, 'variable');
      const isNew = !done.has(caller.folder);
      const own = given.map((variable) => {
        const [name = ''] = variable.labels;
        return {
          name,
          variable: isNew
            ? renamed(
                variable,
                freeName(name, (one) => taken.has(one)),
              )
            : variable,
        };
      });
      const place = placeFor(block.node, { after: [], before: [] }, block.tree.text);
      const values = own.map(({ name, variable }) => ({
        name,
        value: expression(`var.${variable.labels[0] ?? name}`),
      }));
      plan.in(block).addArguments(block.node, values, place, asking);
      if (!isNew) continue;
      done.add(caller.folder);
      const variables = own.map(({ variable }) => variable);
      addVariables(variables, { module: caller, holder: block }, plan);
      open.push({ folder: caller.folder, given: variables });
    }
  }
  return null;
}

/** The same variable under another name. */
function renamed(variable: BlockCode, name: string): BlockCode {
  const [old = ''] = variable.labels;
  const inside = (block: BlockCode): BlockCode => ({
    ...block,
    items: block.items.map((item) => {
      if (isBlockCode(item)) return inside(item);
      const { value } = item;
      return value.kind === 'expression'
        ? { ...item, value: expression(value.source.replaceAll(`var.${old}`, `var.${name}`)) }
        : item;
    }),
  });
  return { ...inside(variable), labels: [name] };
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
