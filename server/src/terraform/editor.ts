import type { Completion, EditorSupport } from '../model/editor.ts';
import type { Key } from '../model/key.ts';
import type { SourceHost } from '../model/source.ts';
import { joinUri, parentUri } from './modules/uri.ts';
import { attributeOf, nodeAt } from './syntax/find.ts';
import { literalString } from './syntax/literals.ts';
import { parseTerraform, syntaxOf } from './syntax/parse.ts';
import type { Block, SyntaxTree } from './syntax/tree.ts';

/** The resource types with encryption attributes, `encryption_type` and the one that names the key. */
const streamTypes = ['aws_kinesis_stream', 'awscc_kinesis_stream'];

/** What the provider accepts for `encryption_type` (terraform-provider-aws, internal/service/kinesis/stream.go). */
const encryptionTypes = [
  { value: 'KMS', detail: 'Encrypts with the key that the stream names' },
  { value: 'NONE', detail: 'No encryption: the provider’s default' },
];

/** Data sources that lead to a key, with the attribute to use and the argument that tells which key. */
const keySources: Readonly<Record<string, { readonly attribute: string; readonly argument: string }>> = {
  aws_kms_key: { attribute: 'arn', argument: 'key_id' },
  aws_kms_alias: { attribute: 'target_key_arn', argument: 'name' },
};

export function createTerraformEditor(host: SourceHost): EditorSupport {
  const treeOf = (uri: string): SyntaxTree | null => {
    const syntax = syntaxOf(uri);
    const text = syntax === null ? null : host.read(uri);
    return syntax === null || text === null ? null : parseTerraform(text, syntax);
  };

  return {
    claims: (uri) => syntaxOf(uri) !== null,
    hasSyntaxErrors: (uri) => (treeOf(uri)?.errors.length ?? 0) > 0,
    completionsAt(uri, offset, keys) {
      const tree = treeOf(uri);
      const slot = tree === null ? null : slotAt(tree, offset);
      if (tree === null || slot === null) return [];
      const { start, end } = slot;
      if (slot.attribute === 'encryption_type') {
        return encryptionTypes.map(({ value, detail }) => {
          const newText = JSON.stringify(value);
          return { newText, start, end, label: newText, detail, kind: 'value' };
        });
      }
      return keyReferences(host, parentUri(uri), keys).map(({ reference, detail }): Completion => ({
        newText: tree.syntax === 'json' ? JSON.stringify(`\${${reference}}`) : reference,
        start,
        end,
        label: reference,
        detail,
        kind: 'key',
      }));
    },
  };
}

interface Slot {
  readonly attribute: string;
  /** What of the value stands on the line already. */
  readonly start: number;
  readonly end: number;
}

const begun = /(?:^|[\s{,])"?(encryption_type|kms_key_id|key_id)"?[ \t]*[=:][ \t]*(["\w.[\]${}*-]*)$/;

/**
 * The place for a value of an encryption attribute at `offset`. A value that is being written is no expression yet, so
 * the line tells where it is, and the tree in which block.
 */
function slotAt(tree: SyntaxTree, offset: number): Slot | null {
  const [block] = nodeAt(tree, offset).blocks;
  if (block?.type !== 'resource' || !streamTypes.includes(block.labels[0]?.value ?? '')) return null;
  const lineStart = Math.max(tree.text.lastIndexOf('\n', offset - 1) + 1, block.openBrace);
  const match = begun.exec(tree.text.slice(lineStart, offset));
  if (match === null) return null;
  const [, attribute = '', typed = ''] = match;
  const rest = /^["\w.[\]${}*-]*/.exec(tree.text.slice(offset))?.[0] ?? '';
  return { attribute, start: offset - typed.length, end: offset + rest.length };
}

interface KeyReferenceChoice {
  readonly reference: string;
  readonly detail: string;
}

/** What a stream in this folder can name as its key. */
function keyReferences(host: SourceHost, folder: string, keys: readonly Key[]): readonly KeyReferenceChoice[] {
  const declared = keys
    .filter(({ ranges }) => parentUri(ranges.header.uri) === folder)
    .map(({ address }) => ({ reference: `${address}.arn`, detail: 'Customer managed key of this module' }));
  const found = documentsIn(host, folder).flatMap((tree) =>
    tree.body.blocks.flatMap((block) => sourceOfKey(block) ?? []),
  );
  return [...new Map([...declared, ...found].map((choice) => [choice.reference, choice])).values()];
}

function documentsIn(host: SourceHost, folder: string): readonly SyntaxTree[] {
  return host.list(folder).flatMap(({ name, kind }) => {
    const syntax = kind === 'file' ? syntaxOf(name) : null;
    const uri = joinUri(folder, name);
    const text = syntax === null || uri === null ? null : host.read(uri);
    return syntax !== null && text?.includes('aws_kms_') === true ? [parseTerraform(text, syntax)] : [];
  });
}

/** A data source that leads to a key, unless it is the AWS managed one that is to be avoided. */
function sourceOfKey(block: Block): KeyReferenceChoice | null {
  const [type, name] = block.labels;
  const source = block.type === 'data' && type !== undefined ? keySources[type.value] : undefined;
  if (source === undefined || type === undefined || name === undefined) return null;
  const argument = attributeOf(block.body, source.argument);
  const written = argument === null ? null : literalString(argument.value);
  if (written?.includes('alias/aws/') === true) return null;
  const reference = `data.${type.value}.${name.value}.${source.attribute}`;
  return {
    reference,
    detail: written === null ? 'Key found by a data source' : `Key found by a data source: ${written}`,
  };
}
