import type {
  Blank,
  ConditionTemplate,
  PrincipalTemplate,
  StatementTemplate,
  TemplateText,
} from '../../model/policy-template.ts';
import { operatorName } from '../../model/policy-template.ts';
import type { Code, Member } from './code.ts';
import { list, mapping, sub, text } from './code.ts';

/** What a key policy says about the streams it is for, as texts for `Fn::Sub`. */
export interface PolicySubject {
  /** Names, or patterns (`*`) where some name is not known. */
  readonly streams: readonly string[];
  readonly areExact: boolean;
}

/** Statements of the library with pseudo parameters in its blanks, as a `KeyPolicy` takes it. */
export function policyDocument(statements: readonly StatementTemplate[], subject: PolicySubject): Code {
  return mapping(
    ['Version', text('2012-10-17')],
    [
      'Statement',
      list(
        ...statements.map((statement) =>
          statementCode(statement, principalCode(statement.principal, subject), subject),
        ),
      ),
    ],
  );
}

/** A statement with its principals as they are given. */
export function statementCode(
  { sid, effect, actions, conditions }: StatementTemplate,
  principal: Code,
  subject: PolicySubject,
): Code {
  return mapping(
    ['Sid', text(sid)],
    ['Effect', text(effect)],
    ['Principal', principal],
    ['Action', list(...actions.map(text))],
    ['Resource', text('*')],
    ...(conditions.length === 0
      ? []
      : [['Condition', mapping(...conditionMembers(conditions, subject))] satisfies Member]),
  );
}

export function principalCode(principal: PrincipalTemplate, subject: PolicySubject): Code {
  if ('like' in principal) throw new Error('a new policy has no statement to take the principals from');
  return mapping([principal.type, oneOrMany(fill(principal.identifier, subject))]);
}

/** The operators of a statement's `Condition`, each with its condition keys. */
export function conditionMembers(conditions: readonly ConditionTemplate[], subject: PolicySubject): readonly Member[] {
  const operators = new Map<string, Member[]>();
  for (const { test, variable, value } of conditions) {
    const operator = operatorName(test, subject.areExact);
    operators.set(operator, [...(operators.get(operator) ?? []), [variable, oneOrMany(fill(value, subject))]]);
  }
  return Array.from(operators, ([operator, members]): Member => [operator, mapping(...members)]);
}

const known: readonly Blank['blank'][] = ['partition', 'account', 'region', 'stream-arn'];

/** Whether the statements name principals that only their author knows. */
export function needsLists(statements: readonly StatementTemplate[]): boolean {
  const texts = statements.flatMap(({ principal, conditions }) => [
    ...('like' in principal ? [] : [principal.identifier]),
    ...conditions.map(({ value }) => value),
  ]);
  return texts.some((parts) => parts.some((part) => typeof part === 'object' && !known.includes(part.blank)));
}

function oneOrMany(values: readonly Code[]): Code {
  const [only, ...others] = values;
  return only !== undefined && others.length === 0 ? only : list(...values);
}

/** One text for each stream where it is about streams. */
export function fill(template: TemplateText, { streams }: PolicySubject): readonly Code[] {
  const isAboutStreams = template.some((part) => typeof part === 'object' && part.blank === 'stream-arn');
  const names = isAboutStreams ? streams : [''];
  return names.map((name) =>
    filled(template.map((part) => (typeof part === 'string' ? part : fillBlank(part.blank, name))).join('')),
  );
}

/** A pseudo parameter alone is a `Ref`. */
function filled(value: string): Code {
  const only = /^\$\{([\w:]+)\}$/u.exec(value)?.[1];
  return only === undefined ? sub(value) : { kind: 'call', name: 'Ref', argument: only };
}

function fillBlank(blank: Blank['blank'], stream: string): string {
  switch (blank) {
    case 'partition':
      return '${AWS::Partition}';
    case 'account':
      return '${AWS::AccountId}';
    case 'region':
      return '${AWS::Region}';
    case 'stream-arn':
      return `arn:\${AWS::Partition}:kinesis:\${AWS::Region}:\${AWS::AccountId}:stream/${stream}`;
    default:
      throw new Error(`nothing is declared for the list ${blank}`);
  }
}
