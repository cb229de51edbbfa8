import { draftOf, revise } from '../model/draft.ts';
import type { Blank, PrincipalTemplate, StatementTemplate, TemplateText } from '../model/policy-template.ts';
import { operatorName } from '../model/policy-template.ts';
import type { LibraryPolicy } from '../policy/library/policy.ts';
import type { Argument, BlockCode, Code, TextPart } from './edits/code.ts';
import { asParts, expression, text } from './edits/code.ts';
import { align } from './edits/hcl/align.ts';
import { printBlock } from './edits/hcl/print.ts';

const style = { unit: '  ', lineBreak: '\n' };

/** What stands around a policy in an example: data sources, variables, the key and the stream. */
interface Example {
  readonly policy: Code;
  readonly before: readonly BlockCode[];
}

/**
 * The policy as `data.aws_iam_policy_document`, with all that it takes to deploy it.
 *
 * @param withStream false leaves out the stream of the example
 */
export function asDocument(policy: LibraryPolicy, withStream = true): string {
  const block: BlockCode = {
    type: 'data',
    labels: ['aws_iam_policy_document', 'orders_key'],
    items: [...repetition(policy), ...policy.statements.map((statement) => statementBlock(statement, policy))],
  };
  const index = policy.perEntryOf === null ? '' : '[each.key]';
  const value = expression(`data.aws_iam_policy_document.orders_key${index}.json`);
  return print(policy, { policy: value, before: [block] }, withStream);
}

/** The same with `jsonencode`. */
export function asJsonencode(policy: LibraryPolicy, withStream = true): string {
  const object: Code = {
    kind: 'object',
    entries: [
      { name: 'Version', value: text('2012-10-17') },
      {
        name: 'Statement',
        value: {
          kind: 'list',
          items: policy.statements.map((statement) => statementObject(statement, policy)),
          onePerLine: true,
        },
      },
    ],
  };
  return print(policy, { policy: object, before: [] }, withStream).replace(
    /policy( +)= \{\n((?: .*\n|\n)*?) {2}\}\n/u,
    (_, gap: string, body: string) => `policy${gap}= jsonencode({\n${body}  })\n`,
  );
}

function print(policy: LibraryPolicy, { policy: value, before }: Example, withStream: boolean): string {
  const repeated = policy.perEntryOf !== null;
  const key: BlockCode = {
    type: 'resource',
    labels: ['aws_kms_key', 'orders'],
    items: [
      ...repetition(policy),
      { name: 'description', value: text('Encrypts the Kinesis stream orders') },
      { name: 'deletion_window_in_days', value: { kind: 'number', value: 30 } },
      { name: 'enable_key_rotation', value: { kind: 'bool', value: true } },
      { name: 'policy', value },
    ],
  };
  const blocks = [
    ...variables(policy),
    ...sources(policy),
    ...before,
    key,
    ...(withStream ? encrypted(policy, repeated) : []),
  ];
  const source = `${blocks.map((block) => printBlock(block, '', style)).join('\n\n')}\n`;
  return align(revise(draftOf(''), [{ start: 0, end: 0, newText: source, annotation: '' }])).text;
}

function repetition({ perEntryOf }: LibraryPolicy): readonly Argument[] {
  return perEntryOf === null ? [] : [{ name: 'for_each', value: expression(`var.${perEntryOf}`) }];
}

const descriptions: Readonly<Record<string, string>> = {
  administrators: 'ARNs of the roles that administer the key',
  producers: 'ARNs of the roles that put records',
  consumers: 'ARNs of the roles that get records',
  accounts: 'Numbers of the other accounts that read the stream',
  tenants: 'Names of the tenants',
};

function variables({ statements }: LibraryPolicy): readonly BlockCode[] {
  const lists = new Set(blanksOf(statements).filter((blank) => Object.hasOwn(descriptions, blank)));
  return [...lists].map((list) => ({
    type: 'variable',
    labels: [list],
    items: [
      { name: 'description', value: text(descriptions[list] ?? '') },
      { name: 'type', value: expression(list === 'tenants' ? 'set(string)' : 'list(string)') },
    ],
  }));
}

function sources({ statements }: LibraryPolicy): readonly BlockCode[] {
  const blanks = blanksOf(statements);
  const needs = (...some: readonly string[]): boolean => blanks.some((blank) => some.includes(blank));
  return [
    ...(needs('account', 'stream-arn') ? ['aws_caller_identity'] : []),
    ...(needs('partition', 'stream-arn') ? ['aws_partition'] : []),
    ...(needs('region', 'stream-arn') ? ['aws_region'] : []),
  ].map((type) => ({ type: 'data', labels: [type, 'current'], items: [] }));
}

function blanksOf(statements: readonly StatementTemplate[]): readonly Blank['blank'][] {
  const texts = statements.flatMap(({ principal, conditions }) => [
    ...('identifier' in principal ? [principal.identifier] : []),
    ...conditions.map(({ value }) => value),
  ]);
  return texts.flat().flatMap((part) => (typeof part === 'string' ? [] : [part.blank]));
}

function encrypted({ id, statements }: LibraryPolicy, repeated: boolean): readonly BlockCode[] {
  if (!blanksOf(statements).includes('stream-arn')) return other(id);
  const index = repeated ? '[each.key]' : '';
  return [
    {
      type: 'resource',
      labels: ['aws_kinesis_stream', 'orders'],
      items: [
        ...(repeated ? [{ name: 'for_each', value: expression('var.tenants') }] : []),
        { name: 'name', value: text('orders', ...(repeated ? ['-', { source: 'each.key' }] : [])) },
        { name: 'shard_count', value: { kind: 'number', value: 1 } },
        { name: 'encryption_type', value: text('KMS') },
        { name: 'kms_key_id', value: expression(`aws_kms_key.orders${index}.arn`) },
      ],
    },
  ];
}

/** The other kinds of streams, as far as the key is concerned. */
function other(id: string): readonly BlockCode[] {
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

function statementBlock(
  { sid, effect, actions, principal, conditions }: StatementTemplate,
  policy: LibraryPolicy,
): BlockCode {
  return {
    type: 'statement',
    labels: [],
    items: [
      { name: 'sid', value: text(sid) },
      { name: 'effect', value: text(effect) },
      {
        name: 'actions',
        value: list(
          actions.map((action) => text(action)),
          actions.length > 1,
        ),
      },
      { name: 'resources', value: list([text('*')], false) },
      {
        type: 'principals',
        labels: [],
        items: [
          { name: 'type', value: text(written(principal).type) },
          { name: 'identifiers', value: values(written(principal).identifier, policy) },
        ],
      },
      ...conditions.map(({ test, variable, value }): BlockCode => ({
        type: 'condition',
        labels: [],
        items: [
          { name: 'test', value: text(operatorName(test, true)) },
          { name: 'variable', value: text(variable) },
          { name: 'values', value: values(value, policy) },
        ],
      })),
    ],
  };
}

function statementObject(
  { sid, effect, actions, principal, conditions }: StatementTemplate,
  policy: LibraryPolicy,
): Code {
  const { type, identifier } = written(principal);
  const operators = [...new Set(conditions.map(({ test }) => operatorName(test, true)))];
  return object(
    { name: 'Sid', value: text(sid) },
    { name: 'Effect', value: text(effect) },
    { name: 'Principal', value: object({ name: type, value: single(identifier, policy) }) },
    {
      name: 'Action',
      value: list(
        actions.map((action) => text(action)),
        actions.length > 1,
      ),
    },
    { name: 'Resource', value: text('*') },
    ...(operators.length === 0
      ? []
      : [
          {
            name: 'Condition',
            value: object(
              ...operators.map((operator) => ({
                name: operator,
                value: object(
                  ...conditions
                    .filter(({ test }) => operatorName(test, true) === operator)
                    .map(({ variable, value }) => ({ name: variable, value: single(value, policy) })),
                ),
              })),
            ),
          },
        ]),
  );
}

function object(...entries: readonly Argument[]): Code {
  return { kind: 'object', entries };
}

function list(items: readonly Code[], onePerLine: boolean): Code {
  return { kind: 'list', items, onePerLine };
}

function written(principal: PrincipalTemplate): Extract<PrincipalTemplate, { type: string }> {
  if ('like' in principal) throw new Error('a policy of the library names its principals');
  return principal;
}

/** A text as the list of its values; one that is a list of the author's is that variable. */
function values(template: TemplateText, policy: LibraryPolicy): Code {
  const value = single(template, policy);
  return value.kind === 'expression' && /^(?:var\.|\[for )/u.test(value.source) ? value : list([value], false);
}

function single(template: TemplateText, policy: LibraryPolicy): Code {
  const listed = template.find((part) => typeof part !== 'string' && isList(part, policy));
  const parts = template.flatMap((part) => (typeof part === 'string' ? [part] : fill(part, policy)));
  const code = text(...parts);
  const [only, ...others] = asParts(code) ?? [];
  if (listed !== undefined && typeof listed !== 'string') {
    if (others.length === 0) return expression(`var.${listed.blank}`);
    const entry = printBlock({ type: 'x', labels: [], items: [{ name: 'a', value: code }] }, '', style);
    return expression(`[for account in var.${listed.blank} : ${/a = (.*)/u.exec(entry)?.[1] ?? ''}]`);
  }
  return typeof only === 'object' && others.length === 0 ? expression(only.source) : code;
}

function isList({ blank }: Blank, { perEntryOf }: LibraryPolicy): boolean {
  return Object.hasOwn(descriptions, blank) && blank !== perEntryOf;
}

function fill({ blank }: Blank, policy: LibraryPolicy): readonly TextPart[] {
  switch (blank) {
    case 'partition':
      return [{ source: 'data.aws_partition.current.partition' }];
    case 'account':
      return [{ source: 'data.aws_caller_identity.current.account_id' }];
    case 'region':
      return [{ source: 'data.aws_region.current.id' }];
    case 'stream-arn':
      return [
        'arn:',
        ...fill({ blank: 'partition' }, policy),
        ':kinesis:',
        ...fill({ blank: 'region' }, policy),
        ':',
        ...fill({ blank: 'account' }, policy),
        ':stream/orders',
        ...(policy.perEntryOf === null ? [] : ['-', { source: 'each.key' }]),
      ];
    default:
      return [{ source: blank === policy.perEntryOf ? 'each.key' : 'account' }];
  }
}
