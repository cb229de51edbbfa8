import type { Refusal } from '../../model/edit.ts';
import type { Stream } from '../../model/stream.ts';
import { missingTags } from '../../model/tags.ts';
import { libraryPolicy } from '../../policy/library/library.ts';
import { statementsFor } from '../../policy/library/for-streams.ts';
import { intrinsicOf } from '../evaluation/intrinsic.ts';
import { toText } from '../reading/resources.ts';
import type { ResourceInstance } from '../reading/resources.ts';
import { streamTypes } from '../reading/streams.ts';
import type { TemplateNode } from '../syntax/tree.ts';
import { entryOf, scalarText, valueOf } from '../syntax/tree.ts';
import type { Code, Member } from './code.ts';
import { list, mapping, plain, ref, sub, text } from './code.ts';
import type { EditContext, IntentOf } from './context.ts';
import { freeName } from './context.ts';
import type { PolicySubject } from './policy.ts';
import { needsLists, policyDocument } from './policy.ts';
import { tagCode, tagValues } from './tag-values.ts';

export interface NewKey {
  /** The key's logical id. */
  readonly id: string;
  /** The key and its alias. */
  readonly resources: readonly Member[];
}

/**
 * A symmetric key with rotation, an alias and a policy that admits this stream. The key outlives the stack, or what the
 * stream holds could not be read any more.
 */
export function newKey(
  stream: ResourceInstance,
  { tags, policy }: Pick<IntentOf<'encrypt-with-new-key'>, 'tags' | 'policy'>,
  context: EditContext,
): NewKey | Refusal {
  const { declaration } = stream;
  // What a loop makes shares one key.
  const label = outermost(stream, context)
    .id.replace('Fn::ForEach::', '')
    .replaceAll(/[^A-Za-z0-9]/gu, '');
  const base = freeName(`${label}Key`, context);
  const alias = freeName(`${base}Alias`, context);
  const kind = context.read.configuration.streams.find(({ id }) => id === stream.id)?.kind ?? 'data-stream';
  const statements = policy === undefined ? statementsFor([kind]) : libraryPolicy(policy)?.statements;
  if (statements === undefined || needsLists(statements))
    return { refused: 'the policy names roles that only you know' };
  const name = isInLoop(stream) ? null : streamName(stream);
  const tagging = keyTags(stream, tags, context);
  if ('refused' in tagging) return tagging;
  const condition = scalarText(valueOf(declaration.node, 'Condition'));
  const conditional: readonly Member[] = condition === null ? [] : [['Condition', text(condition)]];
  const key = mapping(
    ['Type', text('AWS::KMS::Key')],
    ...conditional,
    ['DeletionPolicy', text('Retain')],
    ['UpdateReplacePolicy', text('Retain')],
    [
      'Properties',
      mapping(
        ['Description', sub(`Encrypts the ${kindNames[kind]} ${name ?? label}`)],
        ['EnableKeyRotation', plain(true)],
        ['PendingWindowInDays', plain(30)],
        ['KeyPolicy', policyDocument(statements, subjectOf(servedWith(stream, context)))],
        ...(tagging.length === 0 ? [] : [['Tags', list(...tagging)] satisfies Member]),
      ),
    ],
  );
  const keyAlias = mapping(['Type', text('AWS::KMS::Alias')], ...conditional, [
    'Properties',
    mapping(['AliasName', aliasName(name, base, context)], ['TargetKeyId', ref(base)]),
  ]);
  context.declare(base);
  context.declare(alias);
  return {
    id: base,
    resources: [
      [base, key],
      [alias, keyAlias],
    ],
  };
}

const kindNames: Readonly<Record<Stream['kind'], string>> = {
  'data-stream': 'Kinesis stream',
  'delivery-stream': 'Firehose stream',
  'video-stream': 'Kinesis video stream',
};

/** The declaration that stands in `Resources`: a stream in a loop stands inside of it. */
export function outermost({ declaration }: ResourceInstance, { read }: EditContext): ResourceInstance['declaration'] {
  const holder = read.template.resources.find(({ start, end }) => start <= declaration.start && declaration.end <= end);
  return holder ?? declaration;
}

/**
 * The streams that will use the key: those that a loop makes share it, and those that have their encryption from one
 * anchor have their key from there as well.
 */
function servedWith(stream: ResourceInstance, { read }: EditContext): readonly ResourceInstance[] {
  const place = placeOf(stream);
  const { node } = stream.declaration;
  const others = [...read.resources.values()].filter(
    (one) =>
      one !== stream &&
      ((place !== null && placeOf(one) === place) || (isInLoop(one) && one.declaration.node === node)),
  );
  return [stream, ...others];
}

function isInLoop({ scope }: ResourceInstance): boolean {
  return scope.bindings.size > 0;
}

/** Where the encryption of a stream is written; null where it is not. */
function placeOf({ type, properties }: ResourceInstance): number | null {
  const property = streamTypes.get(type)?.encryption?.property ?? 'KmsKeyId';
  return entryOf(properties, property)?.start ?? null;
}

/** What a policy says of the streams. */
export function subjectOf(streams: readonly ResourceInstance[]): PolicySubject {
  const names = streams.map((stream) => streamName(stream));
  return {
    streams: [...new Set(names.map((name, index) => name ?? namePattern(streams[index])))],
    areExact: names.every((name) => name !== null),
  };
}

/** What a loop goes through, where it is written out and not the default of a parameter. */
function hasWrittenTurns({ scope, declaration }: ResourceInstance): boolean {
  const around = scope.template.resources.find(({ start, end }) => start < declaration.start && declaration.end <= end);
  const [, turns, body] = around?.node?.kind === 'sequence' ? around.node.items : [];
  if (turns?.kind !== 'sequence' || turns.tag !== null || body?.kind !== 'mapping') return false;
  return (
    turns.items.every((item) => item.kind === 'scalar' && item.tag === null) &&
    body.entries.some(({ value }) => value === declaration.node)
  );
}

/** CloudFormation makes a name of the stack's, the logical id and a random end, each cut off where it gets too long. */
function namePattern(stream: ResourceInstance | undefined): string {
  return stream === undefined || nameNode(stream) !== null ? '*' : '${AWS::StackName}-*';
}

function nameNode({ properties }: ResourceInstance): TemplateNode | null {
  return valueOf(properties, 'Name') ?? valueOf(properties, 'DeliveryStreamName');
}

/** The stream's name as a text for `Fn::Sub`, in a loop that of one turn; null where it cannot be said so. */
function streamName(stream: ResourceInstance): string | null {
  const node = nameNode(stream);
  if (node === null) return null;
  if (isInLoop(stream)) {
    const inTurn = hasWrittenTurns(stream) ? toText(stream.scope.evaluate(node, stream.scope)) : null;
    return inTurn?.kind === 'known' ? inTurn.value.replaceAll('${', '${!') : null;
  }
  const call = intrinsicOf(node);
  const argument = call === null ? null : scalarText(call.argument);
  if (call?.name === 'Sub') return argument;
  // A parameter's default is only one of the values it may be given.
  if (call?.name === 'Ref' && argument !== null && argument !== 'AWS::NoValue') return `\${${argument}}`;
  const known = call === null ? toText(stream.scope.evaluate(node, stream.scope)) : null;
  return known?.kind === 'known' ? known.value.replaceAll('${', '${!') : null;
}

/** Aliases may hold letters, digits, `/`, `_` and `-` (KMS, CreateAlias). */
function aliasName(name: string | null, key: string, { read }: EditContext): Code {
  const own = `alias/kinesis/${(name ?? '').replaceAll(/[^\w/-]/gu, '-')}`;
  const isTaken = read.configuration.keys.some(({ aliases }) => aliases.includes(own));
  return name === null || isTaken || name.includes('$') ? sub(`alias/\${AWS::StackName}/${key}`) : text(own);
}

/** Those of the stream where tags are required, with the ones that it lacks itself. */
function keyTags(
  stream: ResourceInstance,
  required: readonly string[],
  context: EditContext,
): readonly Code[] | Refusal {
  if (required.length === 0) return [];
  const tags = context.read.configuration.streams.find(({ id }) => id === stream.id)?.tags;
  const missing = tags === undefined ? required : missingTags(tags, required);
  const values = tagValues(required, missing, stream, context);
  return 'refused' in values ? values : values.map(([name, value]) => tagCode(name, value));
}
