import { optionsOf } from '../../model/value.ts';
import type { Placed } from '../modules/instance.ts';
import { childrenOf } from '../syntax/find.ts';
import { literalString } from '../syntax/literals.ts';
import type { Conditional } from '../syntax/tree.ts';
import { toStringValue } from '../evaluation/convert.ts';
import type { Code } from './code.ts';
import { expression, text } from './code.ts';
import type { EditContext } from './context.ts';
import { targetOf } from './context.ts';
import type { KeySite, Placement } from './key-site.ts';
import { isSameSite } from './key-site.ts';
import type { Site } from './sites.ts';
import { conditionalAround, namesOf, sitesOf, sitesOfName } from './sites.ts';

/** What has to be written, and where, for the stream's encryption type to be KMS. */
export interface TypeEdit {
  readonly site: Site;
  readonly value: Code;
}

const kms = text('KMS');

/**
 * The change that makes the encryption type KMS once the key is set at `key`; null where nothing is to be done, because
 * it is KMS already or will be as soon as the key is there.
 */
export function typeEdit(
  placement: Placement,
  key: KeySite | null,
  context: EditContext,
): TypeEdit | null | 'impossible' {
  const { target } = placement;
  const value = toStringValue(target.value('encryption_type'));
  const options = optionsOf(value);
  if (options.every((option) => option.value.kind === 'known' && option.value.value === 'KMS')) return null;
  if (target.spelling('encryption_type') === null) return 'impossible';
  const sites = sitesOf(target, 'encryption_type', context);
  const deepest = sites.at(-1);
  if (deepest === undefined) return 'impossible';

  const conditional = deepest.via === 'branch' ? conditionalAround(deepest) : null;
  if (conditional !== null) {
    if (key !== null && turnsToKms(conditional.node, key)) return null;
    return (
      flipped(conditional, deepest, context) ?? {
        site: { ...deepest, expression: conditional, via: 'attribute' },
        value: kms,
      }
    );
  }
  const wouldBreak = (site: Site): boolean => leavesOthersWithoutKey(site, placement, key, context);
  const site = sites.findLast((one) => !wouldBreak(one));
  if (site !== undefined) return { site, value: kms };
  return { site: sites[0] ?? deepest, value: whereKeyIsGiven(placement) ?? kms };
}

/** Whether the conditional looks at the argument by which the key now comes, as `var.k != null ? "KMS" : "NONE"` does. */
function turnsToKms({ condition, then, otherwise }: Conditional, { site }: KeySite): boolean {
  if (site.holder.node.type !== 'module') return false;
  return [then, otherwise].some((branch) => literalString(branch) === 'KMS') && mentions(condition, site.name);
}

function mentions(node: ReturnType<typeof childrenOf>[number], name: string): boolean {
  if ('kind' in node && node.kind === 'get-attribute' && node.name === name) return true;
  return childrenOf(node).some((child) => mentions(child, name));
}

/** `encrypted = true`, where a switch decides between KMS and nothing. */
function flipped(conditional: Placed<Conditional>, from: Site, context: EditContext): TypeEdit | null {
  const { condition, then, otherwise } = conditional.node;
  const wanted = literalString(then) === 'KMS' ? true : literalString(otherwise) === 'KMS' ? false : null;
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
  { stream, target }: Placement,
  key: KeySite | null,
  context: EditContext,
): boolean {
  return context.terraform.configuration.streams.some((other) => {
    const theirs = other.id === stream.id ? null : targetOf(other.id, context);
    if (theirs === null || key?.served.some((one) => one.stream.id === other.id) === true) return false;
    const sharesSite =
      sitesOf(theirs, 'encryption_type', context).some((one) => isSameSite(one, site)) ||
      // A called module's block is the same in every call of it.
      (site.holder.node === target.block.node && theirs.block.node === target.block.node);
    return sharesSite && hasNoKey(theirs.value('kms_key_id'));
  });
}

function hasNoKey(value: ReturnType<Placement['target']['value']>): boolean {
  return value === null || value.kind === 'null' || (value.kind === 'string' && value.value === '');
}

/** For a module in which only some callers give a key: encrypt where one is given. */
function whereKeyIsGiven({ target }: Placement): Code | null {
  const written = target.argument('kms_key_id');
  const [root, name, ...rest] = (written === null ? null : namesOf(written.node.value)) ?? [];
  const isVariable = root === 'var' && name !== undefined && rest.length === 0;
  return isVariable ? expression(`var.${name} == null ? "NONE" : "KMS"`) : null;
}
