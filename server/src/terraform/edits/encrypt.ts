import type { Refusal } from '../../model/edit.ts';
import type { FixIntent } from '../../model/fix.ts';
import type { Stream } from '../../model/stream.ts';
import { expression } from './code.ts';
import { encryptCloudControlStream } from './cloud-control.ts';
import type { EditContext, Target } from './context.ts';
import { isEditable, isWhole, targetOf } from './context.ts';
import type { KeySite, Placement } from './key-site.ts';
import { keySite } from './key-site.ts';
import type { NewKey } from './new-key.ts';
import { newKey } from './new-key.ts';
import { addBesides, addVariables } from './new-blocks.ts';
import { placeFor } from './placement.ts';
import type { PlanBuilder } from './plan.ts';
import type { Site } from './sites.ts';
import type { TypeEdit } from './type-edit.ts';
import { typeEdit } from './type-edit.ts';

const typeAnnotation = 'Turn encryption on';
const keyAnnotation = 'Name the key';

/** Encrypts the stream with a key of its own; returns why that cannot be written. */
export function addEncryptionWithNewKey(
  { stream, tags }: Extract<FixIntent, { kind: 'encrypt-with-new-key' }>,
  plan: PlanBuilder,
  context: EditContext,
): Refusal | null {
  const placement = placementOf(stream, context);
  if ('refused' in placement) return placement;
  if (placement.target.type === 'awscc_kinesis_stream') {
    const served = siblings(placement, context);
    return encryptCloudControlStream(placement, (site) => newKey({ site, served }, tags), plan);
  }
  const found = keySite(placement, context);
  if ('refused' in found) return found;
  const key = newKey(found, tags);
  return 'refused' in key ? key : addEncryption(placement, found, key, plan, context);
}

/** Encrypts the stream with a key that its own module declares; returns why that cannot be written. */
export function addEncryptionWithKey(
  { stream, key: keyId }: Extract<FixIntent, { kind: 'encrypt-with-key' }>,
  plan: PlanBuilder,
  context: EditContext,
): Refusal | null {
  const placement = placementOf(stream, context);
  if ('refused' in placement) return placement;
  const key = context.terraform.configuration.keys.find((one) => one.id === keyId);
  if (key === undefined) return { refused: 'the key is not declared any more' };
  if (key.module !== placement.stream.module) return { refused: 'the key is declared in another module' };
  if (!reference.test(key.address)) return { refused: 'the name of the key is not one that can be referred to' };
  const named = { blocks: [], variables: [], reference: `${key.address}.arn` };
  if (placement.target.type === 'awscc_kinesis_stream') {
    return encryptCloudControlStream(placement, () => named, plan);
  }
  const isInReach = (site: Site): boolean => site.module === placement.target.module;
  const found = keySite(placement, context, isInReach);
  return 'refused' in found ? found : addEncryption(placement, found, named, plan, context);
}

/** `aws_kms_key.orders`, with an index where it has one: an address that means the same in an expression. */
const reference =
  /^[\p{ID_Start}_][\p{ID_Continue}-]*\.[\p{ID_Start}_][\p{ID_Continue}-]*(?:\[(?:\d+|"(?:[^"\\$%]|\\["\\nrtu]|[$%](?!\{))*")\])?$/u;

/** Sets the type where the key is named already; returns why that cannot be written. */
export function addEncryptionType(
  { stream }: Extract<FixIntent, { kind: 'set-encryption-type' }>,
  plan: PlanBuilder,
  context: EditContext,
): Refusal | null {
  const placement = placementOf(stream, context);
  if ('refused' in placement) return placement;
  if (placement.target.type === 'awscc_kinesis_stream') return encryptCloudControlStream(placement, null, plan);
  const type = typeEdit(placement, null, context);
  if (type === 'impossible') return { refused: 'the encryption type cannot be set here' };
  return type === null ? null : setAll([{ ...type, annotation: typeAnnotation }], plan);
}

function placementOf(id: Stream['id'], context: EditContext): Placement | Refusal {
  const stream = context.terraform.configuration.streams.find((one) => one.id === id);
  const target = targetOf(id, context);
  if (stream === undefined || target === null) return { refused: 'the stream is not declared any more' };
  return { stream, target };
}

function addEncryption(
  placement: Placement,
  found: KeySite,
  key: NewKey,
  plan: PlanBuilder,
  context: EditContext,
): Refusal | null {
  const { site } = found;
  if (key.blocks.length > 0 && !isWhole(site.holder.node)) {
    return { refused: 'the block beside the new key has a syntax error: mend it first' };
  }
  const type = typeEdit(placement, found, context);
  if (type === 'impossible') return { refused: 'the encryption type cannot be set here' };
  const refusal = setAll(
    [
      ...(type === null ? [] : [{ ...type, annotation: typeAnnotation }]),
      {
        site,
        value: expression(key.reference),
        keepsWritten: keepsOtherKeys(placement, found),
        annotation: keyAnnotation,
      },
    ],
    plan,
  );
  if (refusal !== null) return refusal;
  addBesides(key.blocks, site, plan);
  addVariables(key.variables, site, plan);
  return null;
}

/**
 * Whether the expression that stands at the site, null for this stream, gives other streams or other callers of the
 * module a key of their own: then it is to keep doing so.
 */
function keepsOtherKeys({ stream, target }: Placement, { site, served }: KeySite): boolean {
  const { expression: written, module, via } = site;
  if (written === null || isLiteral(written.node.kind) || !canBeNull(target)) return false;
  const isInput = module.call !== null && via === 'attribute';
  return isInput || served.some((other) => other.stream.id !== stream.id && isGiven(other.target));
}

function canBeNull(target: Target): boolean {
  const value = target.value('kms_key_id');
  return (
    value === null ||
    (value.kind === 'either' ? value.options.map((option) => option.value) : [value]).some(
      ({ kind }) => kind === 'null',
    )
  );
}

function isGiven(target: Target): boolean {
  const value = target.value('kms_key_id');
  return value !== null && value.kind !== 'null';
}

function isLiteral(kind: string): boolean {
  return kind === 'null' || kind === 'template';
}

interface Setting extends TypeEdit {
  /** Whether the expression that stands there goes first, and the value only where that is null. */
  readonly keepsWritten?: boolean;
  readonly annotation: string;
}

/** Writes values at their sites; arguments added to one block stand together, in the given order. */
function setAll(settings: readonly Setting[], plan: PlanBuilder): Refusal | null {
  const obstacle = settings.map(({ site }) => obstacleAt(site)).find((one) => one !== null);
  if (obstacle !== undefined) return obstacle;
  const added = new Map<Site['holder']['node'], Setting[]>();
  for (const setting of settings) {
    const { site, value, keepsWritten, annotation } = setting;
    const { expression: written, holder } = site;
    if (written === null) added.set(holder.node, [...(added.get(holder.node) ?? []), setting]);
    else if (keepsWritten === true && value.kind === 'expression') {
      plan.in(written).wrap(written.node, 'coalesce(', `, ${value.source})`, annotation);
    } else plan.in(written).replace(written.node, value, annotation);
  }
  for (const [block, group] of added) {
    const [first] = group;
    if (first === undefined) continue;
    const { holder } = first.site;
    const place = placeFor(block, relatives(group.map(({ site }) => site.name)), holder.tree.text);
    const values = group.map(({ site, value }) => ({ name: site.name, value }));
    plan.in(holder).addArguments(block, values, place, group.map(({ annotation }) => annotation).join('; '));
  }
  return null;
}

function obstacleAt({ holder, expression: written }: Site): Refusal | null {
  if (written === null && !isWhole(holder.node)) return { refused: 'the block has a syntax error: mend it first' };
  if (!isEditable((written ?? holder).uri)) return { refused: 'the module is installed, not part of the workspace' };
  return null;
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
