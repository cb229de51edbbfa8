import type { ModuleInstance } from '../modules/instance.ts';
import { attributeOf } from '../syntax/find.ts';
import { literalString } from '../syntax/literals.ts';
import type { Block, SyntaxTree } from '../syntax/tree.ts';

/** The top-level blocks of a type in a module, whatever `count` makes of them. */
export function blocksOfType({ documents }: ModuleInstance, type: string): readonly Block[] {
  return documents.flatMap(({ tree }) => tree.body.blocks.filter((block) => block.type === type));
}

/** The labels of such blocks, joined with a dot: `aws_kms_key.orders`. */
export function declaredNames(module: ModuleInstance, type: string): ReadonlySet<string> {
  return new Set(blocksOfType(module, type).map(({ labels }) => labels.map(({ value }) => value).join('.')));
}

/** The first of `base`, `base_2`, `base_3` … of which none of the forms is taken. */
export function freeName(base: string, isTaken: (name: string) => boolean): string {
  if (!isTaken(base)) return base;
  for (let number = 2; ; number++) {
    const name = `${base}_${number}`;
    if (!isTaken(name)) return name;
  }
}

/** What a block's `provider` argument says, `aws.eu`; null where it has none. */
export function providerOf(block: Block, tree: SyntaxTree): string | null {
  const attribute = attributeOf(block.body, 'provider');
  if (attribute === null) return null;
  return literalString(attribute.value) ?? tree.text.slice(attribute.value.start, attribute.value.end);
}
