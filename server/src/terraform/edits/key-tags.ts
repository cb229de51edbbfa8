import { missingTags } from '../../model/tags.ts';
import type { Placed } from '../modules/instance.ts';
import { sourceOf } from '../syntax/literals.ts';
import type { Attribute } from '../syntax/tree.ts';
import type { Argument, BlockCode, Code } from './code.ts';
import { expression, text } from './code.ts';
import type { Target } from './context.ts';
import { printCode, printKey } from './hcl/print.ts';
import type { Placement } from './key-site.ts';
import { lift } from './lift.ts';
import type { Site } from './sites.ts';
import { tagValues } from './tag-values.ts';

/** The tags of a new key, and the variables that some of their values need. */
export interface KeyTags {
  readonly tags: Code | null;
  readonly variables: readonly BlockCode[];
}

/**
 * Tags for a key that must carry the required ones: those that its stream is given, and the others from where the module
 * has their values. What `default_tags` of the provider gives the stream it gives the key as well.
 */
export function keyTags({ stream, target }: Placement, site: Site, required: readonly string[]): KeyTags {
  const missing = missingTags(stream.tags, required);
  const written = target.type.startsWith('aws_') ? target.argument('tags') : null;
  if (required.length === 0 || (written === null && missing.length === 0)) return { tags: null, variables: [] };
  const found = tagValues(missing, site.module);
  const { entries, variables } = 'refused' in found ? { entries: [], variables: [] } : found;
  const copied = written === null || !site.seesEach ? null : copyOf(written, target, site);
  if (copied?.kind === 'expression') {
    const [before, behind] = aroundTags(entries);
    return { tags: entries.length === 0 ? copied : expression(before + copied.source + behind), variables };
  }
  const own = copied?.kind === 'object' ? copied.entries : knownTags(stream.tags, required);
  const all = [...own, ...entries.filter(({ name }) => !own.some((one) => one.name === name))];
  return { tags: all.length === 0 ? null : { kind: 'object', entries: all }, variables };
}

/** The tags as they are written, on all their lines where the key stands in the same module. */
function copyOf(written: Placed<Attribute>, { module }: Target, site: Site): Code | null {
  const { value } = written.node;
  const code = lift({ ...written, node: value }, module, site.module);
  const isSaidAlike = module === site.module && written.tree.syntax === 'hcl' && code?.kind === 'expression';
  return isSaidAlike ? expression(sourceOf(written.tree, value)) : code;
}

/** What stands before and behind tags to which others are added: `merge(` … `, { Owner = … })`. */
export function aroundTags(entries: readonly Argument[]): readonly [string, string] {
  const style = { unit: '  ', lineBreak: '\n' };
  const written = entries.map(({ name, value }) => `${printKey(name)} = ${printCode(value, '', style)}`);
  return ['merge(', `, { ${written.join(', ')} })`];
}

function knownTags(tags: Placement['stream']['tags'], required: readonly string[]): readonly Argument[] {
  const known = tags.kind === 'known' ? tags.value : {};
  return required.flatMap((name) => {
    const value = known[name] ?? null;
    return value === null ? [] : [{ name, value: text(value) }];
  });
}
