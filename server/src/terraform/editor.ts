import type { Completion, EditorSupport } from '../model/editor.ts';
import type { Key } from '../model/key.ts';
import type { SourceHost } from '../model/source.ts';
import { policyCompletionsAt } from './policy-completion.ts';
import { jsonPolicyCompletionsAt } from './policy-completion-json.ts';
import { joinUri, parentUri } from './modules/uri.ts';
import { attributeOf, nodeAt } from './syntax/find.ts';
import { literalString } from './syntax/literals.ts';
import { parseTerraform, syntaxOf } from './syntax/parse.ts';
import type { Block, SyntaxTree } from './syntax/tree.ts';

/** What the encryption attributes of a resource type take: the values of one, or a key. */
interface StreamAttributes {
  readonly values: Readonly<Record<string, readonly TypeValue[]>>;
  readonly key: string;
  /** The nested block or the object in which alone they mean that; null for the resource itself. */
  readonly within: string | null;
}

interface TypeValue {
  readonly value: string;
  readonly detail: string;
}

/** What the provider accepts for `encryption_type` (terraform-provider-aws, internal/service/kinesis/stream.go). */
const encryptionTypes: readonly TypeValue[] = [
  { value: 'KMS', detail: 'Encrypts with the key that the stream names' },
  { value: 'NONE', detail: 'No encryption: the provider’s default' },
];

/** What Firehose accepts for `key_type` (API_DeliveryStreamEncryptionConfigurationInput). */
const keyTypes: readonly TypeValue[] = [
  { value: 'CUSTOMER_MANAGED_CMK', detail: 'Encrypts with the key in key_arn' },
  { value: 'AWS_OWNED_CMK', detail: 'Encrypts with a key of AWS: the default' },
];

const videoStream: StreamAttributes = { values: {}, key: 'kms_key_id', within: null };

const streamTypes: Readonly<Record<string, StreamAttributes>> = {
  aws_kinesis_stream: { values: { encryption_type: encryptionTypes }, key: 'kms_key_id', within: null },
  awscc_kinesis_stream: { values: { encryption_type: encryptionTypes }, key: 'key_id', within: 'stream_encryption' },
  aws_kinesis_firehose_delivery_stream: {
    values: { key_type: keyTypes },
    key: 'key_arn',
    within: 'server_side_encryption',
  },
  awscc_kinesisfirehose_delivery_stream: {
    values: { key_type: keyTypes },
    key: 'key_arn',
    within: 'delivery_stream_encryption_configuration_input',
  },
  aws_kinesis_video_stream: videoStream,
  awscc_kinesisvideo_stream: videoStream,
};

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
      if (tree === null) return [];
      if (slot === null) {
        return tree.syntax === 'json'
          ? jsonPolicyCompletionsAt(tree.text, uri, offset, host)
          : policyCompletionsAt(tree, uri, offset, host);
      }
      const { start, end } = slot;
      if (slot.values !== null) {
        return slot.values.map(({ value, detail }) => {
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
  /** What can stand there; null where it is a key. */
  readonly values: readonly TypeValue[] | null;
  /** What of the value stands on the line already. */
  readonly start: number;
  readonly end: number;
}

const begun = /(?:^|[\s{,])"?(\w+)"?[ \t]*[=:][ \t]*(["\w.[\]${}*-]*)$/;

/**
 * The place for a value of an encryption attribute at `offset`. A value that is being written is no expression yet, so
 * the line tells where it is, and the tree in which block.
 */
function slotAt(tree: SyntaxTree, offset: number): Slot | null {
  const { blocks } = nodeAt(tree, offset);
  const [block] = blocks;
  const type = block?.type === 'resource' ? (block.labels[0]?.value ?? '') : '';
  const attributes = Object.hasOwn(streamTypes, type) ? streamTypes[type] : undefined;
  if (block === undefined || attributes === undefined) return null;
  const lineStart = Math.max(tree.text.lastIndexOf('\n', offset - 1) + 1, block.openBrace);
  const match = begun.exec(tree.text.slice(lineStart, offset));
  if (match === null) return null;
  const [, attribute = '', typed = ''] = match;
  const values = Object.hasOwn(attributes.values, attribute) ? (attributes.values[attribute] ?? null) : null;
  if (values === null && attribute !== attributes.key) return null;
  if (!standsWithin(tree, block, offset, attributes.within)) return null;
  const rest = /^["\w.[\]${}*-]*/.exec(tree.text.slice(offset))?.[0] ?? '';
  return { values, start: offset - typed.length, end: offset + rest.length };
}

/** Whether a place in a block lies between the braces behind `name`, which may not be closed yet. */
function standsWithin(tree: SyntaxTree, block: Block, offset: number, name: string | null): boolean {
  if (name === null) return true;
  const before = tree.text.slice(block.openBrace + 1, offset);
  for (let at = before.indexOf(name); at >= 0; at = before.indexOf(name, at + 1)) {
    const behind = before.slice(at);
    if (behind.split('{').length > behind.split('}').length) return true;
  }
  return false;
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
