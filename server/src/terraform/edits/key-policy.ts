import type { Blank, PrincipalTemplate, StatementTemplate, TemplateText } from '../../model/policy-template.ts';
import { operatorName } from '../../model/policy-template.ts';
import type { Argument, BlockCode, Code, TextPart } from './code.ts';
import { asParts, expression, text } from './code.ts';

/** What a key policy says about the place it is deployed to. */
export interface PolicySubject {
  /** Expressions in native syntax. */
  readonly partition: string;
  readonly account: string;
  readonly region: readonly TextPart[];
  /** The names of the streams; null where they are not known, and then any stream of the account is meant. */
  readonly streams: readonly (readonly TextPart[])[] | null;
}

/** Statements of the library as the nested blocks of `aws_iam_policy_document`. */
export function policyStatements(
  statements: readonly StatementTemplate[],
  subject: PolicySubject,
): readonly BlockCode[] {
  return statements.map(({ sid, effect, actions, principal, conditions }) => ({
    type: 'statement',
    labels: [],
    items: [
      { name: 'sid', value: text(sid) },
      { name: 'effect', value: text(effect) },
      {
        name: 'actions',
        value: list(
          actions.map((action) => text(action)),
          true,
        ),
      },
      { name: 'resources', value: list([text('*')], false) },
      principals(principal, subject),
      ...conditions.map(({ test, variable, value }) => {
        const values = fill(value, subject);
        return nested('condition', [
          { name: 'test', value: text(operatorName(test, subject.streams !== null)) },
          { name: 'variable', value: text(variable) },
          { name: 'values', value: list(values, values.length > 1) },
        ]);
      }),
    ],
  }));
}

function principals(principal: PrincipalTemplate, subject: PolicySubject): BlockCode {
  if ('like' in principal) throw new Error('a new policy has no statement to take the principals from');
  return nested('principals', [
    { name: 'type', value: text(principal.type) },
    { name: 'identifiers', value: list(fill(principal.identifier, subject), false) },
  ]);
}

function nested(type: string, items: readonly Argument[]): BlockCode {
  return { type, labels: [], items };
}

function list(items: readonly Code[], onePerLine: boolean): Code {
  return { kind: 'list', items, onePerLine };
}

/** The text with its blanks filled: one for each stream where it is about streams. */
function fill(template: TemplateText, subject: PolicySubject): readonly Code[] {
  const isAboutStreams = template.some((part) => typeof part === 'object' && part.blank === 'stream-arn');
  const streams = isAboutStreams ? (subject.streams ?? [['*']]) : [[]];
  return streams.map((stream) => {
    const filled = text(
      ...template.flatMap((part) => (typeof part === 'string' ? [part] : fillBlank(part.blank, subject, stream))),
    );
    const [only, ...others] = asParts(filled) ?? [];
    return typeof only === 'object' && others.length === 0 ? expression(only.source) : filled;
  });
}

function fillBlank(blank: Blank['blank'], subject: PolicySubject, stream: readonly TextPart[]): readonly TextPart[] {
  const { partition, account, region } = subject;
  switch (blank) {
    case 'partition':
      return [{ source: partition }];
    case 'account':
      return [{ source: account }];
    case 'region':
      return region;
    case 'stream-arn':
      return ['arn:', { source: partition }, ':kinesis:', ...region, ':', { source: account }, ':stream/', ...stream];
    default:
      throw new Error(`nothing is declared for the list ${blank}`);
  }
}
