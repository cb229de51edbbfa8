import { draftOf, revise } from '../model/draft.ts';
import type { Blank } from '../model/policy-template.ts';
import { listsOf } from '../policy/library/lists.ts';
import type { LibraryPolicy } from '../policy/library/policy.ts';
import type { Argument, BlockCode, Code, TextPart } from './edits/code.ts';
import { expression, text } from './edits/code.ts';
import { align } from './edits/hcl/align.ts';
import { printBlock, printCode } from './edits/hcl/print.ts';
import { listNames, listVariable } from './edits/policy/lists.ts';
import type { PolicySubject } from './edits/policy/statement-code.ts';
import { policyStatements } from './edits/policy/statement-code.ts';
import { policyObject } from './edits/policy/statement-object.ts';

const style = { unit: '  ', lineBreak: '\n' };

/** The policy as `data.aws_iam_policy_document`, with all that it takes to deploy it. */
export function asDocument(policy: LibraryPolicy): string {
  return printBlocks([...withDocument(policy, 'orders', exampleSubject(policy)), ...encrypted(policy)]);
}

/** The same with `jsonencode`. */
export function asJsonencode(policy: LibraryPolicy): string {
  const value = encoded(policy, exampleSubject(policy), '  ');
  return printBlocks([...neededBlocks(policy), keyBlock(policy, 'orders', value), ...encrypted(policy)]);
}

/** The policy on a key of its own, for streams that are there already; null stands for any. */
export function asAddition(policy: LibraryPolicy, streams: readonly (readonly TextPart[])[] | null): string {
  return printBlocks(withDocument(policy, 'kinesis', usualSubject(policy, streams)));
}

function withDocument(policy: LibraryPolicy, name: string, subject: PolicySubject): readonly BlockCode[] {
  const index = policy.perEntryOf === null ? '' : '[each.key]';
  const reference = expression(`data.aws_iam_policy_document.${name}_key${index}.json`);
  return [...neededBlocks(policy), documentBlock(policy, `${name}_key`, subject), keyBlock(policy, name, reference)];
}

/** The data source that holds a policy. */
export function documentBlock(policy: LibraryPolicy, name: string, subject: PolicySubject): BlockCode {
  return {
    type: 'data',
    labels: ['aws_iam_policy_document', name],
    items: [...repetition(policy), ...policyStatements(policy.statements, subject)],
  };
}

/** `jsonencode` of a policy, its lines after the first one indented against `indentation`. */
function encoded({ statements }: LibraryPolicy, subject: PolicySubject, indentation: string): Code {
  return expression(`jsonencode(${printCode(policyObject(statements, subject), indentation, style)})`);
}

/** `jsonencode` of a policy with the columns of `terraform fmt`, as it stands at the beginning of a line. */
export function encodedText(policy: LibraryPolicy, subject: PolicySubject): string {
  const name = 'policy';
  const block = { type: 'x', labels: [], items: [{ name, value: encoded(policy, subject, '  ') }] };
  const [, ...lines] = printBlocks([block]).trimEnd().split('\n');
  const body = lines.slice(0, -1).map((line) => line.slice(style.unit.length));
  return body.join('\n').slice(`${name} = `.length);
}

/** The variables and data sources that a policy refers to under their usual names. */
export function neededBlocks(policy: LibraryPolicy, listed = listsOf(policy.statements)): readonly BlockCode[] {
  return [...listed.map((list) => listVariable(list, listNames[list])), ...sources(policy)];
}

/** Blocks as `terraform fmt` leaves them, an empty line between two. */
export function printBlocks(blocks: readonly BlockCode[]): string {
  const source = blocks.map((block) => printBlock(block, '', style)).join('\n\n');
  return align(revise(draftOf(''), [{ start: 0, end: 0, newText: `${source}\n`, annotation: '' }])).text;
}

/**
 * What fills the blanks of a policy, by the names that `neededBlocks` declares.
 *
 * @param streams their names; null stands for any
 */
export function usualSubject(
  { perEntryOf }: LibraryPolicy,
  streams: readonly (readonly TextPart[])[] | null,
): PolicySubject {
  return {
    partition: [{ source: 'data.aws_partition.current.partition' }],
    account: [{ source: 'data.aws_caller_identity.current.account_id' }],
    region: [{ source: 'data.aws_region.current.id' }],
    streams,
    list: (name) => `var.${listNames[name]}`,
    each: perEntryOf,
  };
}

function exampleSubject(policy: LibraryPolicy): PolicySubject {
  return usualSubject(policy, [['orders', ...(policy.perEntryOf === null ? [] : ['-', { source: 'each.key' }])]]);
}

function keyBlock(policy: LibraryPolicy, name: string, value: Code): BlockCode {
  const description = name === 'orders' ? 'Encrypts the Kinesis stream orders' : 'Encrypts Kinesis streams';
  return {
    type: 'resource',
    labels: ['aws_kms_key', name],
    items: [
      ...repetition(policy),
      { name: 'description', value: text(description) },
      { name: 'deletion_window_in_days', value: { kind: 'number', value: 30 } },
      { name: 'enable_key_rotation', value: { kind: 'bool', value: true } },
      { name: 'policy', value },
    ],
  };
}

function repetition({ perEntryOf }: LibraryPolicy): readonly Argument[] {
  return perEntryOf === null ? [] : [{ name: 'for_each', value: expression(`var.${listNames[perEntryOf]}`) }];
}

function sources(policy: LibraryPolicy): readonly BlockCode[] {
  const blanks = blanksOf(policy);
  const needs = (...some: readonly string[]): boolean => blanks.some((blank) => some.includes(blank));
  return [
    ...(needs('account', 'stream-arn') ? ['aws_caller_identity'] : []),
    ...(needs('partition', 'stream-arn') ? ['aws_partition'] : []),
    ...(needs('region', 'stream-arn') ? ['aws_region'] : []),
  ].map((type) => ({ type: 'data', labels: [type, 'current'], items: [] }));
}

function blanksOf({ statements }: LibraryPolicy): readonly Blank['blank'][] {
  const texts = statements.flatMap(({ principal, conditions }) => [
    ...('identifier' in principal ? [principal.identifier] : []),
    ...conditions.map(({ value }) => value),
  ]);
  return texts.flat().flatMap((part) => (typeof part === 'string' ? [] : [part.blank]));
}

/** The stream of the example. */
function encrypted(policy: LibraryPolicy): readonly BlockCode[] {
  if (!blanksOf(policy).includes('stream-arn')) return ofAnotherKind(policy.id);
  const repeated = policy.perEntryOf !== null;
  const index = repeated ? '[each.key]' : '';
  return [
    {
      type: 'resource',
      labels: ['aws_kinesis_stream', 'orders'],
      items: [
        ...repetition(policy),
        { name: 'name', value: text('orders', ...(repeated ? ['-', { source: 'each.key' }] : [])) },
        { name: 'shard_count', value: { kind: 'number', value: 1 } },
        { name: 'encryption_type', value: text('KMS') },
        { name: 'kms_key_id', value: expression(`aws_kms_key.orders${index}.arn`) },
      ],
    },
  ];
}

/** The other kinds of streams, as far as the key is concerned. */
function ofAnotherKind(id: string): readonly BlockCode[] {
  if (id !== 'video-stream') return [];
  return [
    {
      type: 'resource',
      labels: ['aws_kinesis_video_stream', 'orders'],
      items: [
        { name: 'name', value: text('orders') },
        { name: 'kms_key_id', value: expression('aws_kms_key.orders.arn') },
      ],
    },
  ];
}
