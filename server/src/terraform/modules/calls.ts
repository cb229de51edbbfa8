import { attributeOf } from '../syntax/find.ts';
import { literalString } from '../syntax/literals.ts';
import { parseTerraform } from '../syntax/parse.ts';
import type { SyntaxTree } from '../syntax/tree.ts';
import { joinUri } from './uri.ts';

/**
 * The `source` of every `module` block that names a folder of this workspace, as written. Facts for an index of who
 * calls whom: nothing is evaluated.
 */
export function localCallsOf(tree: SyntaxTree): readonly string[] {
  return tree.body.blocks.flatMap((block) => {
    if (block.type !== 'module') return [];
    const source = attributeOf(block.body, 'source');
    const text = source === null ? null : literalString(source.value);
    return text !== null && isLocalSource(text) ? [text] : [];
  });
}

/** The same from a file's text, which is parsed only where it looks as if it called anything. */
export function localCallsOfText(text: string, syntax: SyntaxTree['syntax']): readonly string[] {
  return /\bsource"?\s*[=:]\s*"\.{1,2}[/\\]/u.test(text) ? localCallsOf(parseTerraform(text, syntax)) : [];
}

/** Local sources are told from registry addresses by how they begin (`addrs.moduleSourceLocalPrefixes` of Terraform). */
export function isLocalSource(source: string): boolean {
  return /^\.{1,2}[/\\]/u.test(source);
}

/** The folder that a local source names; null where it is not local, or leads out of everything. */
export function resolveSource(folder: string, source: string): string | null {
  return isLocalSource(source) ? joinUri(folder, source) : null;
}
