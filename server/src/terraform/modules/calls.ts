import { attributeOf } from '../syntax/find.ts';
import { literalString } from '../syntax/literals.ts';
import type { SyntaxTree } from '../syntax/tree.ts';
import { joinUri } from './uri.ts';

/**
 * The `source` of every `module` block, as written: facts for an index of who calls whom, for which nothing is
 * evaluated. A source that is no plain string is left out.
 */
export function sourcesOfCalls(tree: SyntaxTree): readonly string[] {
  return tree.body.blocks.flatMap((block) => {
    const source = block.type === 'module' ? attributeOf(block.body, 'source') : null;
    const text = source === null ? null : literalString(source.value);
    return text === null ? [] : [text];
  });
}

/** Local sources are told from registry addresses by how they begin (`addrs.moduleSourceLocalPrefixes` of Terraform). */
export function isLocalSource(source: string): boolean {
  return /^\.{1,2}[/\\]/u.test(source);
}

/** The folder that a local source names; null where it is not local, or leads out of everything. */
export function resolveSource(folder: string, source: string): string | null {
  return isLocalSource(source) ? joinUri(folder, source) : null;
}
