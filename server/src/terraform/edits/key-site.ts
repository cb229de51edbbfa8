import type { Refusal } from '../../model/edit.ts';
import type { Stream } from '../../model/stream.ts';
import { nodeAt } from '../syntax/find.ts';
import type { EditContext, Target } from './context.ts';
import { targetOf } from './context.ts';
import { encryptionSettings } from './encryption-settings.ts';
import type { Site } from './sites.ts';
import { sitesOf, uriOf } from './sites.ts';

/** A stream with the block that declares it. */
export interface Placement {
  readonly stream: Stream;
  readonly target: Target;
}

/** Where a reference to a key can be written, and all the streams that it then holds for. */
export interface KeySite {
  readonly site: Site;
  readonly served: readonly Placement[];
}

/**
 * The place nearest to where a stream's key comes from at which a reference to a key is right: not in a variable's
 * default or a variable file, where references are not allowed, and not in a local that others use as well, since a new
 * key's policy admits only the streams it was made for.
 */
export function keySite(
  placement: Placement,
  context: EditContext,
  isPossible: (site: Site) => boolean = () => true,
): KeySite | Refusal {
  const sites = keySites(placement.target, context);
  const others = context.terraform.configuration.streams.flatMap((stream) => {
    const target = stream.id === placement.stream.id ? null : targetOf(stream.id, context);
    return target === null ? [] : [{ stream, target, sites: keySites(target, context) }];
  });
  for (const [index, site] of [...sites.entries()].reverse()) {
    if (site.constant || !isPossible(site)) continue;
    const served = [placement, ...others.filter((other) => other.sites.some((one) => isSameSite(one, site)))];
    const isItsOwn = served.length === 1 && (site.isItem || !isThroughSharedLocal(sites.slice(0, index + 1)));
    if (site.seesEach || isItsOwn) return { site, served };
  }
  return {
    refused:
      sites.length === 0
        ? 'the module that declares the stream is installed, not part of the workspace, and its call cannot set the key'
        : 'the key comes from a variable file, where references are not allowed',
  };
}

/** The places at which a stream's key can be set; none where its settings stand in an object. */
function keySites(target: Target, context: EditContext): readonly Site[] {
  const { form, key } = encryptionSettings(target.type);
  return form === 'object' || (form === 'block' && target.encryption === null) ? [] : sitesOf(target, key, context);
}

/** Whether two ways lead to one place in the sources, of one instance of the module. */
export function isSameSite(a: Site, b: Site): boolean {
  if (a.module.address !== b.module.address || uriOf(a) !== uriOf(b)) return false;
  if (a.expression === null || b.expression === null) {
    return a.expression === b.expression && a.holder.node === b.holder.node && a.name === b.name;
  }
  return a.expression.node.start === b.expression.node.start && a.expression.node.end === b.expression.node.end;
}

/** Whether a local on the way is referred to more than once in its module. */
function isThroughSharedLocal(sites: readonly Site[]): boolean {
  return sites.some(({ via, expression, module }) => {
    if (via !== 'local' || expression === null) return false;
    const { attribute } = nodeAt(expression.tree, expression.node.start);
    if (attribute === null) return true;
    const reference = new RegExp(`\\blocal\\.${attribute.name}\\b(?!-)`, 'gu');
    const uses = module.documents.map(({ tree }) => tree.text.match(reference)?.length ?? 0);
    return uses.reduce((sum, count) => sum + count, 0) > 1;
  });
}
