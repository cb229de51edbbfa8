import type { Refusal } from '../../model/edit.ts';
import type { FixIntent } from '../../model/fix.ts';
import type { Stream } from '../../model/stream.ts';
import { lossWithNewKey } from '../../model/stream.ts';
import type { TerraformValue } from '../evaluation/value.ts';
import { expression } from './code.ts';
import { encryptInContainer } from './container.ts';
import type { EditContext, Target } from './context.ts';
import { isEditable, isWhole, targetOf } from './context.ts';
import type { EncryptionSettings } from './encryption-settings.ts';
import { encryptionSettings } from './encryption-settings.ts';
import type { KeySite, Placement } from './key-site.ts';
import { isSameSite, keySite } from './key-site.ts';
import type { NewKey } from './new-key.ts';
import { newKey } from './new-key.ts';
import { addBesides, addRequiredVariables, addVariables } from './new-blocks.ts';
import type { Neighbours } from './placement.ts';
import { placeFor } from './placement.ts';
import type { PlanBuilder } from './plan.ts';
import type { Site } from './sites.ts';
import { blockOf, uriOf } from './sites.ts';
import type { TypeEdit } from './type-edit.ts';
import { typeEdits } from './type-edit.ts';

const typeAnnotation = 'Turn encryption on';
const keyAnnotation = 'Name the key';

/** Encrypts the stream with a key of its own; returns why that cannot be written. */
export function addEncryptionWithNewKey(
  { stream, tags, policy }: Extract<FixIntent, { kind: 'encrypt-with-new-key' }>,
  plan: PlanBuilder,
  context: EditContext,
): Refusal | null {
  const placement = placementOf(stream, context);
  if ('refused' in placement) return placement;
  const settings = encryptionSettings(placement.target.type);
  if (isWrittenWhole(settings, placement)) {
    const served = siblings(placement, context);
    return encryptInContainer(placement, settings, (site) => newKey({ site, served }, tags, policy), plan, context);
  }
  const found = keySite(placement, context);
  if ('refused' in found) return found;
  const key = newKey(found, tags, policy);
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
  const named = { blocks: [], variables: [], lists: [], reference: `${key.address}.arn` };
  const settings = encryptionSettings(placement.target.type);
  if (isWrittenWhole(settings, placement)) return encryptInContainer(placement, settings, () => named, plan, context);
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
  const settings = encryptionSettings(placement.target.type);
  if (isWrittenWhole(settings, placement)) return encryptInContainer(placement, settings, null, plan, context);
  const types = typeEdits(placement, null, context);
  if (types === 'impossible') return { refused: 'the encryption type cannot be set here' };
  return setAll(
    types.map((type) => ({ ...type, annotation: typeAnnotation })),
    settings,
    plan,
  );
}

/** Whether the settings are written together: into one object, or into a nested block that is not there yet. */
function isWrittenWhole({ form }: EncryptionSettings, { target }: Placement): boolean {
  return form === 'object' || (form === 'block' && target.encryption === null);
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
  const types = typeEdits(placement, found, context);
  if (types === 'impossible') return { refused: 'the encryption type cannot be set here' };
  const refusal = setAll(
    [
      ...types.map((type) => ({ ...type, annotation: typeAnnotation })),
      {
        site,
        value: expression(key.reference),
        keepsWritten: keepsOtherKeys(placement, found),
        annotation: keyAnnotation,
      },
    ],
    encryptionSettings(placement.target.type),
    plan,
  );
  if (refusal !== null) return refusal;
  addBesides(key.blocks, site, plan);
  addVariables(key.variables, site, plan);
  // A key that is handed to a module may reach other streams, too.
  for (const { stream } of found.served) plan.confirm(lossWithNewKey(stream));
  return addRequiredVariables(key.lists, site, plan, context);
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
  const value = givenKey(target);
  return (
    value === null ||
    (value.kind === 'either' ? value.options.map((option) => option.value) : [value]).some(
      ({ kind }) => kind === 'null',
    )
  );
}

function givenKey(target: Target): TerraformValue | null {
  return target.value(encryptionSettings(target.type).key);
}

function isGiven(target: Target): boolean {
  const value = givenKey(target);
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
function setAll(settings: readonly Setting[], order: EncryptionSettings, plan: PlanBuilder): Refusal | null {
  const obstacle = settings.map(({ site }) => obstacleAt(site)).find((one) => one !== null);
  if (obstacle !== undefined) return obstacle;
  const isAtOnePlace = settings.some(({ site }, index) =>
    settings.slice(index + 1).some((other) => isSameSite(site, other.site)),
  );
  if (isAtOnePlace) return { refused: 'several settings of the encryption come from one place' };
  const added = new Map<Site['holder']['node'], Setting[]>();
  for (const setting of settings) {
    const { site, value, keepsWritten, annotation } = setting;
    const { expression: written } = site;
    const { node } = blockOf(site);
    if (written === null) added.set(node, [...(added.get(node) ?? []), setting]);
    else if (keepsWritten === true && value.kind === 'expression') {
      plan.in(written).wrap(written.node, 'coalesce(', `, ${value.source})`, annotation);
    } else plan.in(written).replace(written.node, value, annotation);
  }
  for (const [block, group] of added) {
    const [first] = group;
    if (first === undefined) continue;
    const placed = blockOf(first.site);
    const values = group.map(({ site, value }) => ({ name: site.name, value }));
    const beside = neighbours(
      values.map(({ name }) => name),
      order,
    );
    const place = placeFor(block, beside, placed.tree.text);
    plan.in(placed).addArguments(block, values, place, group.map(({ annotation }) => annotation).join('; '));
  }
  return null;
}

function obstacleAt(site: Site): Refusal | null {
  if (site.expression === null && !(isWhole(site.holder.node) && isWhole(blockOf(site).node))) {
    return { refused: 'the block has a syntax error: mend it first' };
  }
  return isEditable(uriOf(site)) ? null : { refused: 'the module is installed, not part of the workspace' };
}

/** The settings beside which the added ones stand, the nearest first: in the order in which they are written. */
function neighbours(added: readonly string[], { types, key }: EncryptionSettings): Neighbours {
  const order = [...types.map(({ name }) => name), key];
  const places = added.map((name) => order.indexOf(name)).filter((place) => place >= 0);
  const first = places.length === 0 ? order.length : Math.min(...places);
  const last = places.length === 0 ? -1 : Math.max(...places);
  return { after: order.slice(0, first).reverse(), before: order.slice(last + 1) };
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
