import type {
  PolicyCondition,
  PolicyDocument,
  PolicyHole,
  PolicyItem,
  PolicyPrincipal,
  PolicyStatement,
  PolicyText,
} from '../../../server/src/model/policy-document.ts';
import { range } from '../rules/build.ts';

type Texts = string | readonly string[];

/**
 * A statement as JSON has it; `${account}`, `${partition}`, `${region}` are holes, and so is any other `${name}`. The ARN
 * of a declared role is known to be that of one identity.
 */
export interface JsonStatement {
  readonly Sid?: string;
  readonly Effect?: 'Allow' | 'Deny';
  readonly Principal?: '*' | readonly ['*'] | Readonly<Record<string, Texts>>;
  readonly NotPrincipal?: Readonly<Record<string, Texts>>;
  readonly Action?: Texts;
  readonly NotAction?: Texts;
  readonly Resource?: Texts;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, Texts>>>>;
}

/** A policy document; its statements stand a hundred characters apart, from 10,000 on. */
export function policy(...statements: readonly JsonStatement[]): PolicyDocument {
  return {
    range: range(10_000, 10_000 + 100 * (statements.length + 1)),
    statements: statements.map((statement, index) => statementOf(statement, 10_000 + 100 * index)),
    open: null,
    flaws: [],
  };
}

function statementOf(statement: JsonStatement, at: number): PolicyStatement {
  const {
    Sid,
    Effect = 'Allow',
    Principal,
    NotPrincipal,
    Action,
    NotAction,
    Resource = '*',
    Condition = {},
  } = statement;
  const items = (texts: Texts, place: number): readonly PolicyItem[] =>
    list(texts).map((one, index) => ({
      text: text(one),
      range: range(at + place + index, at + place + index + 1),
      trail: [],
    }));
  const match = <Item>(negated: boolean, all: readonly Item[], place: number) => ({
    negated,
    items: all,
    open: null,
    range: range(at + place, at + place + 9),
  });
  const principals = NotPrincipal ?? Principal;
  return {
    sid: Sid ?? null,
    range: range(at, at + 90),
    effect: Effect,
    principals:
      principals === undefined
        ? null
        : match(
            NotPrincipal !== undefined,
            principalsOf(principals).map(([type, one], index): PolicyPrincipal => {
              return { type, text: text(one), range: range(at + 10 + index, at + 11 + index), trail: [] };
            }),
            10,
          ),
    actions: match(NotAction !== undefined, items(NotAction ?? Action ?? [], 20), 20),
    resources: match(false, items(Resource, 30), 30),
    conditions: Object.entries(Condition).flatMap(([operator, keys], index) =>
      Object.entries(keys).map(([key, values]): PolicyCondition => ({
        operator,
        key,
        values: items(values, 41 + 10 * index),
        open: null,
        range: range(at + 40 + 10 * index, at + 49 + 10 * index),
      })),
    ),
    conditionsOpen: null,
    doubtful: null,
  };
}

function principalsOf(
  principal: NonNullable<JsonStatement['Principal']>,
): readonly [PolicyPrincipal['type'], string][] {
  if (typeof principal === 'string') return [['*', '*']];
  if (Array.isArray(principal)) return [['*', '*']];
  return Object.entries(principal).flatMap(([type, texts]) =>
    list(texts).map((one): [PolicyPrincipal['type'], string] => [type as PolicyPrincipal['type'], one]),
  );
}

function list(texts: Texts): readonly string[] {
  return typeof texts === 'string' ? [texts] : texts;
}

/** A text with holes; those of policy variables, `${aws:username}`, stay text. */
export function text(source: string): PolicyText {
  const parts = source.split(/(\$\{[^}:]*\})/u).filter((part) => part !== '');
  return parts.map((part) => {
    const name = /^\$\{([^:]*)\}$/u.exec(part)?.[1];
    return name === undefined ? part : hole(name);
  });
}

export function hole(name: string): PolicyHole {
  const kind = name === 'account' || name === 'partition' || name === 'region' ? name : 'other';
  const isRole = /^aws_iam_role\..*\.arn$/u.test(name);
  const what = { hole: kind, identity: name, reason: `${name} is known only after apply` } as const;
  return isRole ? { ...what, isIdentity: true } : what;
}

export const root = 'arn:${partition}:iam::${account}:root';
export const streamArn = 'arn:${partition}:kinesis:${region}:${account}:stream/orders';
