import type { EditPlan, Refusal } from '../../model/edit.ts';
import type { FixIntent } from '../../model/fix.ts';
import type { Stream } from '../../model/stream.ts';
import type { BlockCode, Code } from './code.ts';
import { expression } from './code.ts';
import { encryptCloudControlStream } from './cloud-control.ts';
import type { EditContext, Target } from './context.ts';
import { isEditable, targetOf } from './context.ts';
import type { KeySite, Placement } from './key-site.ts';
import { keySite } from './key-site.ts';
import { codeOf } from './lift.ts';
import { newKey } from './new-key.ts';
import { addBesides, addVariables } from './new-blocks.ts';
import { placeFor } from './placement.ts';
import { PlanBuilder } from './plan.ts';
import { addRotation } from './rotation.ts';
import type { Site } from './sites.ts';
import { addTags } from './tags.ts';
import type { TypeEdit } from './type-edit.ts';
import { typeEdit } from './type-edit.ts';

const typeAnnotation = 'Turn encryption on';
const keyAnnotation = 'Name the key';

/** Encrypts the stream with a key of its own. */
export function writeEncryptionWithNewKey(
  id: Stream['id'],
  tags: readonly string[],
  context: EditContext,
): EditPlan | Refusal {
  const placement = placementOf(id, context);
  if ('refused' in placement) return placement;
  if (placement.target.type === 'awscc_kinesis_stream') {
    return encryptCloudControlStream(placement, (site) => newKey({ site, served: siblings(placement, context) }, tags));
  }
  const found = keySite(placement, context);
  if ('refused' in found) return found;
  const key = newKey(found, tags);
  if ('refused' in key) return key;
  return writeEncryption(placement, found, key, context);
}

/** Encrypts the stream with a key that its own module declares. */
export function writeEncryptionWithKey(
  { stream, key: keyId, rotate, tags = [] }: Extract<FixIntent, { kind: 'encrypt-with-key' }>,
  context: EditContext,
): EditPlan | Refusal {
  const placement = placementOf(stream, context);
  if ('refused' in placement) return placement;
  const key = context.terraform.configuration.keys.find((one) => one.id === keyId);
  if (key === undefined) return { refused: 'the key is not declared any more' };
  if (key.module !== placement.stream.module) return { refused: 'the key is declared in another module' };
  const named = { blocks: [], variables: [], reference: `${key.address}.arn` };
  const mendKey = (plan: PlanBuilder): void => {
    if (rotate === true) addRotation(keyId, plan, context);
    if (tags.length > 0) addTags(keyId, tags, plan, context);
  };
  if (placement.target.type === 'awscc_kinesis_stream')
    return encryptCloudControlStream(placement, () => named, mendKey);
  const inReach = (site: Site): boolean => site.module === placement.target.module;
  const found = keySite(placement, context, inReach);
  return 'refused' in found ? found : writeEncryption(placement, found, named, context, mendKey);
}

/** Sets the type where the key is named already. */
export function writeEncryptionType(id: Stream['id'], context: EditContext): EditPlan | Refusal {
  const placement = placementOf(id, context);
  if ('refused' in placement) return placement;
  if (placement.target.type === 'awscc_kinesis_stream') return encryptCloudControlStream(placement, null);
  const type = typeEdit(placement, null, context);
  if (type === 'impossible') return { refused: 'the encryption type cannot be set here' };
  const plan = new PlanBuilder();
  if (type !== null) setAll([{ ...type, annotation: typeAnnotation }], plan);
  return plan.finish();
}

function placementOf(id: Stream['id'], context: EditContext): Placement | Refusal {
  const stream = context.terraform.configuration.streams.find((one) => one.id === id);
  const target = targetOf(id, context);
  if (stream === undefined || target === null) return { refused: 'the stream is not declared any more' };
  return { stream, target };
}

interface WrittenKey {
  readonly blocks: readonly BlockCode[];
  readonly variables: readonly BlockCode[];
  readonly reference: string;
}

function writeEncryption(
  placement: Placement,
  found: KeySite,
  key: WrittenKey,
  context: EditContext,
  alsoDo: (plan: PlanBuilder) => void = () => undefined,
): EditPlan | Refusal {
  const { site } = found;
  const type = typeEdit(placement, found, context);
  if (type === 'impossible') return { refused: 'the encryption type cannot be set here' };
  for (const { holder, expression: written } of [site, ...(type === null ? [] : [type.site])]) {
    if (written === null && !holder.node.complete) return { refused: 'the block has a syntax error: mend it first' };
    if (!isEditable((written ?? holder).uri)) return { refused: 'the module is installed, not part of the workspace' };
  }
  const plan = new PlanBuilder();
  setAll(
    [
      ...(type === null ? [] : [{ ...type, annotation: typeAnnotation }]),
      { site, value: keyReference(placement, found, key.reference), annotation: keyAnnotation },
    ],
    plan,
  );
  addBesides(key.blocks, site, plan);
  addVariables(key.variables, site, plan);
  alsoDo(plan);
  return plan.finish();
}

/**
 * The new reference; where the expression that stands there gives other streams, or other callers, a key of their own, it
 * keeps doing so.
 */
function keyReference({ target }: Placement, { site, served }: KeySite, reference: string): Code {
  const written = site.expression;
  const value = target.value('kms_key_id');
  const isNull = value === null || value.kind === 'null';
  const othersHaveOne =
    served.some((one) => isGiven(one.target)) ||
    (value?.kind === 'either' && value.options.some((option) => option.value.kind !== 'null'));
  const isInput =
    site.module.call !== null && site.via === 'attribute' && written !== null && !isLiteral(written.node.kind);
  const keeps = isNull ? othersHaveOne || isInput : false;
  const code = keeps && written !== null ? codeOf(written.node, written) : null;
  return expression(code?.kind === 'expression' ? `coalesce(${code.source}, ${reference})` : reference);
}

function isGiven(target: Target): boolean {
  const value = target.value('kms_key_id');
  return value !== null && value.kind !== 'null';
}

function isLiteral(kind: string): boolean {
  return kind === 'null' || kind === 'template';
}

interface Setting extends TypeEdit {
  readonly annotation: string;
}

/** Writes values at their sites; arguments added to one block stand together, in the given order. */
function setAll(settings: readonly Setting[], plan: PlanBuilder): void {
  const added = new Map<Site['holder']['node'], Setting[]>();
  for (const setting of settings) {
    const { site, value, annotation } = setting;
    if (site.expression !== null) plan.in(site.expression).replace(site.expression.node, value, annotation);
    else added.set(site.holder.node, [...(added.get(site.holder.node) ?? []), setting]);
  }
  for (const [block, group] of added) {
    const [first] = group;
    if (first === undefined) continue;
    const { holder } = first.site;
    const place = placeFor(block, relatives(group.map(({ site }) => site.name)), holder.tree.text);
    const values = group.map(({ site, value }) => ({ name: site.name, value }));
    plan.in(holder).addArguments(block, values, place, group.map(({ annotation }) => annotation).join('; '));
  }
}

/** The type stands directly before the key. */
function relatives(names: readonly string[]): { readonly before: string | null; readonly after: string | null } {
  return {
    before: names.includes('kms_key_id') ? null : 'kms_key_id',
    after: names.includes('encryption_type') ? null : 'encryption_type',
  };
}

/** The stream and the other instances of its block. */
function siblings(placement: Placement, context: EditContext): readonly Placement[] {
  const others = context.terraform.configuration.streams.flatMap((stream) => {
    const target = targetOf(stream.id, context);
    const isSibling =
      stream.id !== placement.stream.id &&
      target?.block.node === placement.target.block.node &&
      target.module === placement.target.module;
    return isSibling ? [{ stream, target }] : [];
  });
  return [placement, ...others];
}
