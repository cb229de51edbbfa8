import type {
  Blank,
  ConditionTemplate,
  PrincipalTemplate,
  StatementTemplate,
  TemplateList,
  TemplateText,
} from '../../../model/policy-template.ts';
import { operatorName } from '../../../model/policy-template.ts';
import type { Argument, BlockCode, Code, TextPart } from '../code.ts';
import { asParts, expression, text } from '../code.ts';

/** What a key policy says about the place it is deployed to. */
export interface PolicySubject {
  readonly partition: readonly TextPart[];
  readonly account: readonly TextPart[];
  readonly region: readonly TextPart[];
  /** The names of the streams; null where they are not known, and then any stream of the account is meant. */
  readonly streams: readonly (readonly TextPart[])[] | null;
  /** An expression for a list that only the author knows. */
  list(name: TemplateList): string;
}

/** Strings one by one, or an expression for a list of them. */
export type Texts = { readonly items: readonly Code[] } | { readonly list: string };

/** A principal to be written. */
export interface PrincipalCode {
  readonly type: string;
  readonly identifiers: Texts;
}

/** A condition to be written. */
export interface ConditionCode {
  readonly operator: string;
  readonly key: string;
  readonly values: Texts;
}

export function principalCode(
  principal: Exclude<PrincipalTemplate, { readonly like: number }>,
  subject: PolicySubject,
): PrincipalCode {
  return { type: principal.type, identifiers: fill(principal.identifier, subject) };
}

export function conditionCode({ test, variable, value }: ConditionTemplate, subject: PolicySubject): ConditionCode {
  return { operator: operatorName(test, subject.streams !== null), key: variable, values: fill(value, subject) };
}

/** Statements of the library as the nested blocks of `aws_iam_policy_document`. */
export function policyStatements(
  statements: readonly StatementTemplate[],
  subject: PolicySubject,
): readonly BlockCode[] {
  return statements.map((statement) => {
    const { principal } = statement;
    if ('like' in principal) throw new Error('a new policy has no statement to take the principals from');
    return statementBlock(statement, [principalsBlock(principalCode(principal, subject))], subject);
  });
}

/** A statement as a nested block, with its principals as they are given. */
export function statementBlock(
  { sid, effect, actions, conditions }: StatementTemplate,
  principals: readonly BlockCode[],
  subject: PolicySubject,
): BlockCode {
  return {
    type: 'statement',
    labels: [],
    items: [
      { name: 'sid', value: text(sid) },
      { name: 'effect', value: text(effect) },
      { name: 'actions', value: list(textsOf(actions), true) },
      { name: 'resources', value: list([text('*')], false) },
      ...principals,
      ...conditions.map((condition) => conditionBlock(conditionCode(condition, subject))),
    ],
  };
}

export function principalsBlock({ type, identifiers }: PrincipalCode): BlockCode {
  return nested('principals', [
    { name: 'type', value: text(type) },
    { name: 'identifiers', value: listCode(identifiers, false) },
  ]);
}

export function conditionBlock({ operator, key, values }: ConditionCode): BlockCode {
  return nested('condition', [
    { name: 'test', value: text(operator) },
    { name: 'variable', value: text(key) },
    { name: 'values', value: listCode(values, 'items' in values && values.items.length > 1) },
  ]);
}

export function textsOf(words: readonly string[]): readonly Code[] {
  return words.map((word) => text(word));
}

export function listCode(texts: Texts, onePerLine: boolean): Code {
  return 'list' in texts ? expression(texts.list) : list(texts.items, onePerLine);
}

function nested(type: string, items: readonly Argument[]): BlockCode {
  return { type, labels: [], items };
}

function list(items: readonly Code[], onePerLine: boolean): Code {
  return { kind: 'list', items, onePerLine };
}

/** The text with its blanks filled: one for each stream where it is about streams, a list where it names one. */
function fill(template: TemplateText, subject: PolicySubject): Texts {
  const listed = template.flatMap((part) => (typeof part === 'object' && isList(part.blank) ? [part.blank] : []))[0];
  if (listed !== undefined) return fillList(template, listed, subject);
  const isAboutStreams = template.some((part) => typeof part === 'object' && part.blank === 'stream-arn');
  const streams = isAboutStreams ? (subject.streams ?? [['*']]) : [[]];
  return {
    items: streams.map((stream) => {
      const filled = text(
        ...template.flatMap((part) => (typeof part === 'string' ? [part] : fillBlank(part.blank, subject, stream))),
      );
      const [only, ...others] = asParts(filled) ?? [];
      return typeof only === 'object' && others.length === 0 ? expression(only.source) : filled;
    }),
  };
}

function isList(blank: Blank['blank']): blank is TemplateList {
  return !['partition', 'account', 'region', 'stream-arn'].includes(blank);
}

function fillList(template: TemplateText, name: TemplateList, subject: PolicySubject): Texts {
  const collection = subject.list(name);
  if (template.length === 1) return { list: collection };
  const parts = template.map((part): string => {
    if (typeof part === 'string') return part;
    if (part.blank === name) return '${item}';
    return fillBlank(part.blank, subject, ['*'])
      .map((one) => (typeof one === 'string' ? one : `\${${one.source}}`))
      .join('');
  });
  return { list: `[for item in ${collection} : "${parts.join('')}"]` };
}

function fillBlank(blank: Blank['blank'], subject: PolicySubject, stream: readonly TextPart[]): readonly TextPart[] {
  switch (blank) {
    case 'partition':
      return subject.partition;
    case 'account':
      return subject.account;
    case 'region':
      return subject.region;
    case 'stream-arn': {
      const { partition, region, account } = subject;
      return ['arn:', ...partition, ':kinesis:', ...region, ':', ...account, ':stream/', ...stream];
    }
    default:
      throw new Error(`nothing is declared for the list ${blank}`);
  }
}
