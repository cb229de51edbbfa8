import type { StatementTemplate } from '../../model/policy-template.ts';
import type { Construct } from '../reading/construct.ts';
import type { Call, Entry } from '../syntax/tree.ts';
import { fold } from '../syntax/tree.ts';
import type { Code, CodeMember } from './code.ts';
import { attribute, cdktf, joined, list, listOf, text, truth } from './code.ts';
import type { EditContext } from './context.ts';
import type { Declarations } from './place.ts';
import { heldBy, isVisible } from './place.ts';
import type { PolicySubject } from './policy.ts';
import { byOperator, fill, isAboutStreams } from './policy.ts';
import type { StreamName } from './stream-name.ts';

const document = 'DataAwsIamPolicyDocument';

/** Arguments of a stream that its key has to repeat: both lie in the same region, in the same account. */
const repeated = ['region', 'provider'];

export function repeatedMembers({ written }: Construct, context: EditContext): readonly CodeMember[] {
  return (written?.entries ?? []).flatMap((entry): readonly CodeMember[] =>
    entry.kind === 'property' && repeated.includes(fold(entry.name))
      ? [[fold(entry.name), context.dialect.codeOf(entry.value, context.read.file)]]
      : [],
  );
}

export function terraformKey(
  scope: Code,
  id: Code,
  description: string,
  policy: Code,
  more: readonly CodeMember[],
): Code {
  return {
    kind: 'create',
    entity: cdktf('KmsKey'),
    arguments: [scope, id],
    properties: [
      ['description', text(description)],
      ['enableKeyRotation', truth(true)],
      ['deletionWindowInDays', { kind: 'number', value: 30 }],
      ['policy', policy],
      ...more,
    ],
  };
}

/** The data source of a policy document; its `json` is the policy. */
export function terraformPolicy(
  scope: Code,
  id: Code,
  statements: readonly StatementTemplate[],
  subject: PolicySubject,
): Code {
  return {
    kind: 'create',
    entity: cdktf(document),
    arguments: [scope, id],
    properties: [
      ['statement', listOf(cdktf(`${document}Statement`), ...statements.map((one) => statementCode(one, subject)))],
    ],
  };
}

function statementCode(
  { sid, effect, actions, principal, conditions }: StatementTemplate,
  subject: PolicySubject,
): Code {
  const part = (name: string, properties: readonly CodeMember[]): Code => ({
    kind: 'struct',
    type: cdktf(`${document}Statement${name}`),
    properties,
  });
  const parts = (name: string, ...all: readonly Code[]): Code => listOf(cdktf(`${document}Statement${name}`), ...all);
  const principals =
    'like' in principal
      ? []
      : [
          part('Principals', [
            ['type', text(principal.type)],
            ['identifiers', list(fill(principal.identifier, subject))],
          ]),
        ];
  const tests = [...byOperator(conditions, subject)].flatMap(([test, entries]) =>
    entries.map(([variable, value]) =>
      part('Condition', [
        ['test', text(test)],
        ['variable', text(variable)],
        ['values', list(value)],
      ]),
    ),
  );
  return part('', [
    ['sid', text(sid)],
    ['effect', text(effect)],
    ['actions', list(...actions.map(text))],
    ['resources', list(text('*'))],
    ['principals', parts('Principals', ...principals)],
    ...(tests.length === 0 ? [] : [['condition', parts('Condition', ...tests)] satisfies CodeMember]),
  ]);
}

/** Data sources about where the stack is deployed: those that are there already, or new ones. */
export function terraformSubject(
  stream: Construct,
  scope: Code,
  name: StreamName,
  base: string,
  statements: readonly StatementTemplate[],
  declarations: Declarations,
  context: EditContext,
): PolicySubject {
  const data = (entity: string, local: string): Code =>
    dataSource(entity, stream.call, context) ??
    declarations.declare(local, {
      kind: 'create',
      entity: cdktf(entity),
      arguments: [scope, text(freeId(`current-${local}`, context))],
      properties: [],
    });
  const account = attribute(data('DataAwsCallerIdentity', 'caller'), 'accountId');
  const partition = attribute(data('DataAwsPartition', 'partition'), 'partition');
  const own = entryOf(stream, 'region');
  const region =
    own === null
      ? attribute(data('DataAwsRegion', 'region'), 'id')
      : context.dialect.codeOf(own.value, context.read.file);
  const resource = name.kind === 'generated' ? text('*') : name.code(text(''));
  const arn = joined(['arn:', partition, ':kinesis:', region, ':', account, ':stream/', resource]);
  return {
    partition,
    account,
    region,
    streamArn: isAboutStreams(statements) ? declarations.declare(`${base}StreamArn`, arn) : arn,
    isExact: name.isExact,
  };
}

function entryOf({ written }: Construct, name: string): Extract<Entry, { kind: 'property' }> | null {
  const entry = written?.entries.find((one) => one.kind === 'property' && fold(one.name) === name);
  return entry?.kind === 'property' ? entry : null;
}

/** A data source of the same class that is held where the stream can see it. */
function dataSource(name: string, from: Call, context: EditContext): Code | null {
  for (const call of context.read.file.calls) {
    const { callee } = call;
    if (callee === null || !('name' in callee) || !callee.name.endsWith(name)) continue;
    const holder = heldBy(call, from, context);
    if (holder !== null && isVisible(call, from) && call.end <= from.statement.start) return holder;
  }
  return null;
}

/** An id that no construct of the file has. */
export function freeId(base: string, { read, declare }: EditContext): string {
  const taken = read.file.calls.flatMap(({ arguments: [, id] }) => (id?.value.kind === 'text' ? [id.value.value] : []));
  let id = base;
  for (let number = 2; taken.includes(id); number++) id = `${base}${number}`;
  declare(`id ${id}`);
  return id;
}
