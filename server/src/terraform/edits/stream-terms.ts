import type { Refusal } from '../../model/edit.ts';
import type { Placed } from '../modules/instance.ts';
import type { Expression } from '../syntax/tree.ts';
import type { Code, TextPart } from './code.ts';
import { asParts, sameCode, text } from './code.ts';
import type { Placement } from './key-site.ts';
import { lift } from './lift.ts';
import { providerFor } from './providers.ts';
import type { Site } from './sites.ts';
import { dependsOnInput } from './substitute.ts';

/** Where something about streams is written. */
type Place = Pick<Site, 'module' | 'holder' | 'seesEach'>;

/** The provider that deploys all the streams, as the site's module knows it. */
export function providerOfAll(served: readonly Placement[], site: Place): ReturnType<typeof providerFor> {
  const [first, ...others] = served.map(({ target }) => providerFor(target, site.module));
  if (first === undefined) return { provider: null };
  return others.every((other) => JSON.stringify(other) === JSON.stringify(first))
    ? first
    : { refused: 'the streams that would share the key have several providers' };
}

/** Whether code tells one instance of a block from another. */
export function isRepeated(code: unknown): boolean {
  return /\b(?:each\.(?:key|value)|count\.index)\b/u.test(JSON.stringify(code));
}

/**
 * The names of the streams in the terms of the site's module, each once; null where one of them cannot be told there: a
 * policy that names only some would shut the others out.
 */
export function streamNames(served: readonly Placement[], site: Place): readonly (readonly TextPart[])[] | null {
  const names: Code[] = [];
  for (const placement of served) {
    const name = streamName(placement, site);
    if (name === null) return null;
    if (!names.some((known) => sameCode(known, name))) names.push(name);
  }
  return names.flatMap((name) => {
    const parts = asParts(name);
    return parts === null ? [] : [parts];
  });
}

function streamName({ stream, target }: Placement, site: Place): Code | null {
  const written = target.argument('name');
  if (written === null) return null;
  const own = { ...written, node: written.node.value };
  const name = liftFrom(target, own, site);
  if (name !== null && asParts(name) !== null) return name;
  // A name that another environment changes must not be fixed in the policy.
  const isFixed = !dependsOnInput(own.node, target.module, target.block.node);
  return stream.name.kind === 'known' && isFixed ? text(stream.name.value) : null;
}

/** An argument of the stream in the terms of the site; null where it cannot be said there. */
function liftFrom(target: Placement['target'], argument: Placed<Expression>, site: Place): Code | null {
  const isBeside = site.seesEach && target.block.node === site.holder.node;
  const code = lift(argument, target.module, site.module, isBeside ? null : (target.resource?.key ?? null));
  return code !== null && (site.seesEach || !isRepeated(code)) ? code : null;
}

/** The streams' own `region`, in the terms of the site's module; null where the provider decides. */
export function regionOf(served: readonly Placement[], site: Place): Code | null | Refusal {
  const regions: (Code | null)[] = [];
  for (const { stream, target } of served) {
    const written = target.argument('region');
    const own = written === null ? null : { ...written, node: written.node.value };
    const known = stream.region.kind === 'known' ? text(stream.region.value) : null;
    const region = own === null ? null : (liftFrom(target, own, site) ?? known);
    if (own !== null && region === null) return { refused: 'the region of the stream cannot be told beside its key' };
    if (!regions.some((one) => JSON.stringify(one) === JSON.stringify(region))) regions.push(region);
  }
  const [only, ...others] = regions;
  return others.length > 0
    ? { refused: 'the streams that would share the key are in several regions' }
    : (only ?? null);
}
