import type { Refusal } from '../../model/edit.ts';
import { literalString } from '../syntax/literals.ts';
import type { ObjectConstructor } from '../syntax/tree.ts';
import type { Argument } from './code.ts';
import { expression, text } from './code.ts';
import { isEditable, isWhole } from './context.ts';
import type { Placement } from './key-site.ts';
import type { NewKey } from './new-key.ts';
import { addBesides, addVariables } from './new-blocks.ts';
import { placeFor } from './placement.ts';
import type { PlanBuilder } from './plan.ts';
import type { Site } from './sites.ts';

const annotation = 'Turn encryption on';

/**
 * Encrypts an `awscc_kinesis_stream`, whose encryption is one object, `stream_encryption`. It is written where the stream
 * is declared, also where a variable or local hands it in as a whole. `keyAt` null sets the type alone. Returns why that
 * cannot be written.
 */
export function encryptCloudControlStream(
  { target }: Placement,
  keyAt: ((site: Site) => NewKey | Refusal) | null,
  plan: PlanBuilder,
): Refusal | null {
  const { block, module } = target;
  if (!isEditable(block.uri)) return { refused: 'the module is installed, not part of the workspace' };
  if (!isWhole(block.node)) return { refused: 'the block has a syntax error: mend it first' };
  const written = target.argument('stream_encryption');
  const site: Site = {
    module,
    holder: block,
    expression: written === null ? null : { ...written, node: written.node.value },
    name: 'stream_encryption',
    via: 'attribute',
    constant: false,
    isItem: false,
    seesEach: true,
  };
  const key = keyAt === null ? null : keyAt(site);
  if (key !== null && 'refused' in key) return key;
  const entries: readonly Argument[] = [
    { name: 'encryption_type', value: text('KMS') },
    ...(key === null ? [] : [{ name: 'key_id', value: expression(key.reference) }]),
  ];
  if (written === null) {
    if (block.node.body.blocks.some(({ type }) => type === 'stream_encryption')) {
      return { refused: 'stream_encryption is an argument, not a block' };
    }
    const place = placeFor(block.node, { before: null, after: null }, block.tree.text);
    plan
      .in(block)
      .addArguments(block.node, [{ name: 'stream_encryption', value: { kind: 'object', entries } }], place, annotation);
  } else if (written.node.value.kind === 'object') {
    setEntries(written.node.value, entries, plan.in(written));
  } else if (key === null) {
    return { refused: 'the encryption is not written where the stream is declared' };
  } else {
    plan.in(written).replace(written.node.value, { kind: 'object', entries }, annotation);
  }
  if (key !== null) {
    addBesides(key.blocks, site, plan);
    addVariables(key.variables, site, plan);
  }
  return null;
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
