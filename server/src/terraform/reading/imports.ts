import type { StreamImport } from '../../model/configuration.ts';
import type { Stream } from '../../model/stream.ts';
import type { ModuleInstance } from '../modules/instance.ts';
import type { Attribute, Block, SyntaxTree } from '../syntax/tree.ts';

/** `import` blocks whose target is a stream. Only the root module may hold them (Terraform, "import block reference"). */
export function readImports(root: ModuleInstance, streams: readonly Stream[]): readonly StreamImport[] {
  return root.documents.flatMap(({ uri, tree }) =>
    tree.body.blocks.flatMap((block) => {
      const target = block.type === 'import' ? targetOf(block) : null;
      if (target === null) return [];
      const address = addressOf(target, tree);
      if (!/(?:^|\.)(?:aws|awscc)_kinesis_stream\./u.test(address)) return [];
      const { start, end } = target.value;
      return [{ range: { uri, start, end }, stream: streamAt(address, streams) }];
    }),
  );
}

function targetOf(block: Block): Attribute | null {
  return block.body.attributes.find(({ name }) => name === 'to') ?? null;
}

/** The address as written, without white space and, in JSON, without the quotes. */
function addressOf({ value }: Attribute, tree: SyntaxTree): string {
  const text = tree.text.slice(value.start, value.end).replaceAll(/\s/gu, '');
  return tree.syntax === 'json' ? text.replace(/^"|"$/gu, '').replaceAll('\\"', '"') : text;
}

/** The stream of that very address, or any instance of it where the key is an expression such as `each.key`. */
function streamAt(address: string, streams: readonly Stream[]): string | null {
  const exact = streams.find(({ id }) => id === address);
  const unkeyed = withoutLastKey(address);
  return (exact ?? streams.find(({ id }) => withoutLastKey(id) === unkeyed))?.id ?? null;
}

function withoutLastKey(address: string): string {
  return address.replace(/\[[^[\]]*\]$/u, '');
}
