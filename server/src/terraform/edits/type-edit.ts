import type { Placed } from '../modules/instance.ts';
import { childrenOf } from '../syntax/find.ts';
import type { Conditional } from '../syntax/tree.ts';
import type { Code } from './code.ts';
import type { EditContext } from './context.ts';
import { targetOf } from './context.ts';
import type { TypeSetting } from './encryption-settings.ts';
import { encryptionSettings } from './encryption-settings.ts';
import type { KeySite, Placement } from './key-site.ts';
import { isSameSite } from './key-site.ts';
import type { Site } from './sites.ts';
import { conditionalAround, namesOf, sitesOf, sitesOfName } from './sites.ts';

/** What has to be written, and where, for one of the settings that turn encryption on. */
export interface TypeEdit {
  readonly site: Site;
  readonly value: Code;
}

/**
 * The changes that make the stream's type that of a customer managed key once the key is set at `key`; none where nothing
 * is to be done, because it is right already or will be as soon as the key is there.
 */
export function typeEdits(
  placement: Placement,
  key: KeySite | null,
  context: EditContext,
): readonly TypeEdit[] | 'impossible' {
  const edits: TypeEdit[] = [];
  for (const setting of encryptionSettings(placement.target.type).types) {
    const edit = typeEdit(placement, setting, key, context);
    if (edit === 'impossible') return edit;
    if (edit !== null) edits.push(edit);
  }
  return edits;
}

function typeEdit(
  placement: Placement,
  setting: TypeSetting,
  key: KeySite | null,
  context: EditContext,
): TypeEdit | null | 'impossible' {
  const { target } = placement;
  const { name, value } = setting;
  if (setting.isSet(target.value(name))) return null;
  if (target.spelling(name) === null) return 'impossible';
  const sites = sitesOf(target, name, context);
  const deepest = sites.at(-1);
  if (deepest === undefined) return 'impossible';
  if (key !== null && turnsOnWithKey(deepest, key)) return null;

  const conditional = deepest.via === 'branch' ? conditionalAround(deepest) : null;
  if (conditional !== null) {
    if (key !== null && takesWantedBranch(conditional.node, setting, key)) return null;
    return (
      flipped(conditional, setting, deepest, context) ?? {
        site: { ...deepest, expression: conditional, via: 'attribute' },
        value,
      }
    );
  }
  const wouldBreak = (site: Site): boolean => leavesOthersWithoutKey(site, name, placement, key, context);
  const site = sites.findLast((one) => !wouldBreak(one));
  if (site !== undefined) return { site, value };
  return { site: sites[0] ?? deepest, value: whereKeyIsGiven(placement, setting) ?? value };
}

/** Whether the switch is on as soon as the key comes by its argument: `enabled = var.key_arn != null`. */
function turnsOnWithKey({ expression: written }: Site, { site }: KeySite): boolean {
  if (site.holder.node.type !== 'module' || written === null) return false;
  const node = written.node.kind === 'parentheses' ? written.node.expression : written.node;
  return node.kind === 'binary' && node.operator === '!=' && mentions(node, site.name);
}

/** Whether the conditional looks at the argument by which the key now comes, as `var.k != null ? "KMS" : "NONE"` does. */
function takesWantedBranch(
  { condition, then, otherwise }: Conditional,
  { isWanted }: TypeSetting,
  { site }: KeySite,
): boolean {
  if (site.holder.node.type !== 'module') return false;
  return [then, otherwise].some(isWanted) && mentions(condition, site.name);
}

function mentions(node: ReturnType<typeof childrenOf>[number], name: string): boolean {
  if ('kind' in node && node.kind === 'get-attribute' && node.name === name) return true;
  return childrenOf(node).some((child) => mentions(child, name));
}

/** `encrypted = true`, where a switch decides between KMS and nothing. */
function flipped(
  conditional: Placed<Conditional>,
  { isWanted }: TypeSetting,
  from: Site,
  context: EditContext,
): TypeEdit | null {
  const { condition, then, otherwise } = conditional.node;
  const wanted = isWanted(then) ? true : isWanted(otherwise) ? false : null;
  const isNegated = condition.kind === 'unary' && condition.operator === '!';
  const named = isNegated ? condition.operand : condition;
  const names = namesOf(named);
  if (wanted === null || names === null || !['var', 'local'].includes(names[0] ?? '')) return null;
  const site = sitesOfName({ ...conditional, node: named }, from, context).at(-1);
  if (site === undefined) return null;
  const written = site.expression?.node;
  if (written !== undefined && written.kind !== 'bool' && written.kind !== 'null') return null;
  return { site, value: { kind: 'bool', value: wanted !== isNegated } };
}

/** Whether setting the type here would give it to a stream that has no key, which then fails when it is applied. */
function leavesOthersWithoutKey(
  site: Site,
  name: string,
  { stream, target }: Placement,
  key: KeySite | null,
  context: EditContext,
): boolean {
  return context.terraform.configuration.streams.some((other) => {
    const theirs = other.id === stream.id ? null : targetOf(other.id, context);
    if (theirs === null || key?.served.some((one) => one.stream.id === other.id) === true) return false;
    const sharesSite =
      sitesOf(theirs, name, context).some((one) => isSameSite(one, site)) ||
      // A called module's block is the same in every call of it.
      (site.holder.node === target.block.node && theirs.block.node === target.block.node);
    return sharesSite && hasNoKey(theirs.value(encryptionSettings(theirs.type).key));
  });
}

function hasNoKey(value: ReturnType<Placement['target']['value']>): boolean {
  return value === null || value.kind === 'null' || (value.kind === 'string' && value.value === '');
}

/** For a module in which only some callers give a key: encrypt where one is given. */
function whereKeyIsGiven({ target }: Placement, { whereGiven }: TypeSetting): Code | null {
  const written = target.argument(encryptionSettings(target.type).key);
  const [root, name, ...rest] = (written === null ? null : namesOf(written.node.value)) ?? [];
  const isVariable = root === 'var' && name !== undefined && rest.length === 0;
  return isVariable ? whereGiven(`var.${name}`) : null;
}
