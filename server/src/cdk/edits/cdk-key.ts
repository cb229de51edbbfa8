import type { StatementTemplate } from '../../model/policy-template.ts';
import type { SourceLanguage } from '../languages/language.ts';
import type { Construct } from '../reading/construct.ts';
import { classAround } from '../syntax/scopes.ts';
import type { Expression, Scope, SourceFile } from '../syntax/tree.ts';
import type { Code, CodeMember } from './code.ts';
import { attribute, cdk, joined, list, listOf, source, symbol, text, truth } from './code.ts';
import type { EditContext } from './context.ts';
import { sourceOf } from './context.ts';
import type { Declarations } from './place.ts';
import type { PolicySubject } from './policy.ts';
import { byOperator, fill, isAboutStreams, isAccountRoot } from './policy.ts';
import type { StreamName } from './stream-name.ts';

/** A key of the AWS CDK's higher level, with rotation, the longest waiting period before deletion, and the policy. */
export function cdkKey(scope: Code, id: Code, description: string, policy: Code): Code {
  const days: Code = {
    kind: 'call',
    of: symbol(cdk('', 'Duration')),
    name: 'days',
    arguments: [{ kind: 'number', value: 30 }],
  };
  return {
    kind: 'create',
    entity: cdk('kms', 'Key'),
    arguments: [scope, id],
    properties: [
      ['description', text(description)],
      ['enableKeyRotation', truth(true)],
      ['pendingWindow', days],
      ['policy', policy],
    ],
  };
}

/** A policy document of statements of the library. */
export function policyDocument(statements: readonly StatementTemplate[], subject: PolicySubject): Code {
  return {
    kind: 'create',
    entity: cdk('iam', 'PolicyDocument'),
    arguments: [],
    properties: [
      ['statements', listOf(cdk('iam', 'PolicyStatement'), ...statements.map((one) => policyStatement(one, subject)))],
    ],
  };
}

export function policyStatement(
  { sid, effect, actions, principal, conditions }: StatementTemplate,
  subject: PolicySubject,
): Code {
  const operators = [...byOperator(conditions, subject)].map(([operator, entries]): CodeMember => [
    operator,
    { kind: 'map', entries },
  ]);
  const deny: CodeMember = ['effect', symbol(cdk('iam', 'Effect', 'DENY'))];
  return {
    kind: 'create',
    entity: cdk('iam', 'PolicyStatement'),
    arguments: [],
    properties: [
      ['sid', text(sid)],
      ...(effect === 'Deny' ? [deny] : []),
      [
        'principals',
        listOf(cdk('iam', 'IPrincipal'), 'like' in principal ? text('') : principalCode(principal, subject)),
      ],
      ['actions', list(...actions.map(text))],
      ['resources', list(text('*'))],
      ...(operators.length === 0 ? [] : [['conditions', { kind: 'map', entries: operators }] satisfies CodeMember]),
    ],
  };
}

function principalCode(
  { type, identifier }: Exclude<StatementTemplate['principal'], { like: number }>,
  subject: PolicySubject,
): Code {
  if (isAccountRoot(identifier)) {
    return { kind: 'create', entity: cdk('iam', 'AccountRootPrincipal'), arguments: [], properties: null };
  }
  const isService = type === 'Service';
  return {
    kind: 'create',
    entity: cdk('iam', isService ? 'ServicePrincipal' : 'ArnPrincipal'),
    arguments: [fill(identifier, subject)],
    properties: isService ? [] : null,
  };
}

/** What the stack of a construct says about where it is deployed, and the stream's ARN there. */
export function cdkSubject(
  stream: Construct,
  scope: string,
  name: StreamName,
  base: string,
  statements: readonly StatementTemplate[],
  declarations: Declarations,
): PolicySubject {
  const stack = stackOf(stream, scope);
  const resourceName =
    name.kind === 'generated'
      ? joined([attribute(stack, 'stackName'), '-*'])
      : name.code(attribute(stack, 'stackName'));
  const arn: Code = {
    kind: 'call',
    of: stack,
    name: 'formatArn',
    arguments: [
      {
        kind: 'struct',
        type: cdk('', 'ArnComponents'),
        properties: [
          ['service', text('kinesis')],
          ['resource', text('stream')],
          ['resourceName', resourceName],
        ],
      },
    ],
  };
  return {
    partition: attribute(stack, 'partition'),
    account: attribute(stack, 'account'),
    region: attribute(stack, 'region'),
    streamArn: isAboutStreams(statements) ? declarations.declare(`${base}StreamArn`, arn) : arn,
    isExact: name.isExact,
  };
}

/** The scope itself where it is a stack for certain; the stack of the scope otherwise. */
function stackOf({ call, language, file }: Construct, scope: string): Code {
  const given = call.arguments[0]?.value;
  const made =
    given?.kind === 'this'
      ? classAround(call.scope)?.base
      : given?.kind === 'name'
        ? madeBy(given.name, call.scope)
        : null;
  if (made != null && isStackClass(made, file, language)) return source(scope);
  return { kind: 'call', of: symbol(cdk('', 'Stack')), name: 'of', arguments: [source(scope)] };
}

/** The class of which a variable holds an object; null where it may hold another. */
function madeBy(name: string, from: Scope): Expression | null {
  for (let scope: Scope | null = from; scope !== null; scope = scope.parent) {
    const binding = scope.bindings.get(name);
    if (binding === undefined) continue;
    const [write, ...others] = binding.writes;
    return write?.value?.kind === 'call' && others.length === 0 ? write.value.callee : null;
  }
  return null;
}

function isStackClass(base: Expression, file: SourceFile, language: SourceLanguage): boolean {
  const path = pathOf(base);
  if (path === null) return false;
  const [local = '', ...rest] = path;
  const isStack = (full: readonly string[]): boolean => {
    const entity = language.entityOf(full);
    return entity?.library === 'cdk' && entity.service === 'core' && entity.names.join('.') === 'Stack';
  };
  if (language.fullNames && isStack(path)) return true;
  return file.imports.some(({ local: name, path: from }) => {
    if (name !== local && name !== '*') return false;
    return isStack(name === '*' ? [...from, ...path] : [...from, ...rest]);
  });
}

function pathOf(expression: Expression): readonly string[] | null {
  if (expression.kind === 'name') return [expression.name];
  if (expression.kind !== 'member') return null;
  const before = pathOf(expression.object);
  return before === null ? null : [...before, expression.name];
}

/** The scope of a construct as it is written, where it can be written once more. */
export function scopeText({ call }: Construct, context: EditContext): string | null {
  const [scope] = call.arguments;
  if (scope === undefined || scope.spread) return null;
  return isPath(scope.value) ? sourceOf(scope.value, context) : null;
}

function isPath(expression: Expression): boolean {
  return (
    expression.kind === 'name' ||
    expression.kind === 'this' ||
    (expression.kind === 'member' && isPath(expression.object))
  );
}
