import type { SourceHost } from '../model/source.ts';
import type { TextPart } from './edits/code.ts';
import { asParts } from './edits/code.ts';
import { joinUri, parentUri } from './modules/uri.ts';
import { attributeOf } from './syntax/find.ts';
import { literalString, sourceOf } from './syntax/literals.ts';
import { parseTerraform, syntaxOf } from './syntax/parse.ts';
import type { Block, SyntaxTree } from './syntax/tree.ts';

/**
 * What can be told of a module from the texts of its documents, while one of them is being typed: cheap enough for every
 * request of an editor, since only documents that declare streams are parsed.
 */
export interface ModuleTexts {
  mention(pattern: RegExp): boolean;
  /** Whether a block of that type and these labels is declared. */
  declares(type: string, labels: readonly string[]): boolean;
  readonly streams: readonly WrittenStream[];
  /** The key, `aws_kms_key.orders`, whose policy refers to an address; null where none does. */
  keyWithPolicy(address: string): string | null;
}

/** A data stream as it is written. */
export interface WrittenStream {
  /** Null where its name is not one that another block can repeat. */
  readonly name: readonly TextPart[] | null;
  /** How its key is said; empty where it is not. */
  readonly keyText: string;
}

export function moduleTexts(uri: string, host: SourceHost): ModuleTexts {
  const folder = parentUri(uri);
  const texts = host.list(folder).flatMap(({ name, kind }) => {
    const syntax = kind === 'file' ? syntaxOf(name) : null;
    const path = joinUri(folder, name);
    const text = syntax === null || path === null ? null : host.read(path);
    return syntax === null || text === null ? [] : [{ syntax, text }];
  });
  let streams: readonly WrittenStream[] | null = null;
  const treesWith = (word: string): readonly SyntaxTree[] =>
    texts.filter(({ text }) => text.includes(word)).map(({ syntax, text }) => parseTerraform(text, syntax));
  return {
    mention: (pattern) => texts.some(({ text }) => pattern.test(text)),
    declares(type, labels) {
      const header = new RegExp(
        `^[ \\t]*${type}[ \\t]+${labels.map((label) => `"${label}"[ \\t]*`).join('')}\\{`,
        'mu',
      );
      return texts.some(({ syntax, text }) =>
        syntax === 'hcl' ? header.test(text) : labels.every((label) => text.includes(`"${label}"`)),
      );
    },
    get streams() {
      streams ??= treesWith('"aws_kinesis_stream"').flatMap((tree) =>
        tree.body.blocks.flatMap((block) => streamOf(block, tree) ?? []),
      );
      return streams;
    },
    keyWithPolicy(address) {
      for (const tree of treesWith(address)) {
        for (const block of tree.body.blocks) {
          const [type, name] = block.labels;
          const policy = attributeOf(block.body, 'policy');
          if (block.type !== 'resource' || policy === null || type === undefined || name === undefined) continue;
          if (!sourceOf(tree, policy.value).includes(`${address}.`)) continue;
          if (type.value !== 'aws_kms_key_policy') return `${type.value}.${name.value}`;
          const key = attributeOf(block.body, 'key_id');
          return key === null ? null : (/\baws_kms_\w+\.[\w-]+/u.exec(sourceOf(tree, key.value))?.[0] ?? null);
        }
      }
      return null;
    },
  };
}

function streamOf(block: Block, tree: SyntaxTree): WrittenStream | null {
  if (block.type !== 'resource' || block.labels[0]?.value !== 'aws_kinesis_stream') return null;
  const name = attributeOf(block.body, 'name');
  const key = attributeOf(block.body, 'kms_key_id');
  return { name: name === null ? null : nameParts(name, tree), keyText: key === null ? '' : sourceOf(tree, key.value) };
}

/** Names that mean the same in every block of the module. */
function nameParts(
  attribute: NonNullable<ReturnType<typeof attributeOf>>,
  tree: SyntaxTree,
): readonly TextPart[] | null {
  const { value } = attribute;
  const literal = literalString(value);
  if (literal !== null) return [literal];
  const source = sourceOf(tree, value);
  if (/\b(?:each|count|self)\.|\n/u.test(source) || value.kind === 'invalid') return null;
  return value.kind === 'template' ? templateParts(value, tree) : asParts({ kind: 'expression', source });
}

function templateParts(
  { parts }: Extract<NonNullable<ReturnType<typeof attributeOf>>['value'], { kind: 'template' }>,
  tree: SyntaxTree,
): readonly TextPart[] | null {
  const found = parts.map((part): TextPart | null =>
    part.kind === 'literal'
      ? part.value
      : part.kind === 'interpolation'
        ? { source: sourceOf(tree, part.expression) }
        : null,
  );
  return found.every((part) => part !== null) ? found : null;
}
