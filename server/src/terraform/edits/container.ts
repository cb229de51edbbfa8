import type { Refusal } from '../../model/edit.ts';
import { dynamicBlocks } from '../modules/blocks.ts';
import { literalString } from '../syntax/literals.ts';
import type { ObjectConstructor } from '../syntax/tree.ts';
import type { Argument } from './code.ts';
import { expression } from './code.ts';
import type { EditContext } from './context.ts';
import { isEditable, isWhole } from './context.ts';
import type { EncryptionSettings } from './encryption-settings.ts';
import type { Placement } from './key-site.ts';
import type { NewKey } from './new-key.ts';
import { addBesides, addRequiredVariables, addVariables } from './new-blocks.ts';
import { placeFor } from './placement.ts';
import type { PlanBuilder } from './plan.ts';
import type { Site } from './sites.ts';

const annotation = 'Turn encryption on';

/**
 * Encrypts a stream whose settings stand together: in an object, which is written where the stream is declared, also
 * where a variable or local hands it in as a whole, or in a nested block that is not there yet. `keyAt` null sets the
 * type alone. Returns why that cannot be written.
 */
export function encryptInContainer(
  placement: Placement,
  { form, container, types, key: keyName }: EncryptionSettings,
  keyAt: ((site: Site) => NewKey | Refusal) | null,
  plan: PlanBuilder,
  context: EditContext,
): Refusal | null {
  const { block, module } = placement.target;
  if (container === null) return { refused: 'the encryption has no place of its own here' };
  if (!isEditable(block.uri)) return { refused: 'the module is installed, not part of the workspace' };
  if (!isWhole(block.node)) return { refused: 'the block has a syntax error: mend it first' };
  const obstacle = form === 'block' ? obstacleToBlock(placement, container) : null;
  if (obstacle !== null) return obstacle;
  const written = placement.target.argument(container);
  const site: Site = {
    module,
    holder: block,
    inside: null,
    expression: written === null ? null : { ...written, node: written.node.value },
    name: container,
    via: 'attribute',
    constant: false,
    isItem: false,
    seesEach: true,
  };
  const key = keyAt === null ? null : keyAt(site);
  if (key !== null && 'refused' in key) return key;
  const entries: readonly Argument[] = [
    ...types.map(({ name, value }) => ({ name, value })),
    ...(key === null ? [] : [{ name: keyName, value: expression(key.reference) }]),
  ];
  if (form === 'block') {
    plan
      .in(block)
      .addArguments(block.node, [{ type: container, labels: [], items: entries }], { at: 'end' }, annotation);
  } else if (written === null) {
    if (block.node.body.blocks.some(({ type }) => type === container)) {
      return { refused: `${container} is an argument, not a block` };
    }
    const place = placeFor(block.node, { after: [], before: [] }, block.tree.text);
    plan
      .in(block)
      .addArguments(block.node, [{ name: container, value: { kind: 'object', entries } }], place, annotation);
  } else if (written.node.value.kind === 'object') {
    setEntries(written.node.value, entries, plan.in(written));
  } else if (key === null) {
    return { refused: 'the encryption is not written where the stream is declared' };
  } else {
    plan.in(written).replace(written.node.value, { kind: 'object', entries }, annotation);
  }
  if (key === null) return null;
  addBesides(key.blocks, site, plan);
  addVariables(key.variables, site, plan);
  return addRequiredVariables(key.lists, site, plan, context);
}

/** Why a nested block cannot simply be added: something there makes one already, under some condition. */
function obstacleToBlock({ target }: Placement, container: string): Refusal | null {
  const { block, resource } = target;
  if (target.argument(container) !== null) return { refused: `${container} is a block, not an argument` };
  const isMade = dynamicBlocks(block.node.body, container).length > 0 || (resource?.blocks(container).length ?? 0) > 0;
  return isMade
    ? { refused: `a condition decides whether there is a ${container} block: change the condition instead` }
    : null;
}

function setEntries(
  object: ObjectConstructor,
  entries: readonly Argument[],
  editor: ReturnType<PlanBuilder['in']>,
): void {
  const written = (name: string): ObjectConstructor['items'][number] | undefined =>
    object.items.findLast(({ key }) => literalString(key) === name);
  for (const { name, value } of entries) {
    const item = written(name);
    if (item !== undefined) editor.replace(item.value, value, annotation);
  }
  const added = entries.filter(({ name }) => written(name) === undefined);
  if (added.length > 0) editor.addEntries(object, added, annotation);
}
