import type {
  PolicyCondition,
  PolicyDocument,
  PolicyHole,
  PolicyItem,
  PolicyMatch,
  PolicyPrincipal,
  PolicyStatement,
  PolicyText,
} from '../model/policy-document.ts';
import type {
  Blank,
  ConditionTemplate,
  PolicyChange,
  PrincipalTemplate,
  StatementTemplate,
  TemplateList,
  TemplateText,
} from '../model/policy-template.ts';
import { operatorName } from '../model/policy-template.ts';
import type { SourceRange } from '../model/source.ts';
import { accountNamed } from './principal-text.ts';
import { namedBesideEverybody } from './principals.ts';

/** What the blanks of a template are filled with. */
export interface Filling {
  /** The names of the streams; any stream of the account where there are none. */
  readonly streams: readonly PolicyText[];
  /** Texts for the lists that only the author knows; a list without texts is a hole. */
  readonly lists: Readonly<Partial<Record<TemplateList, readonly PolicyText[]>>>;
}

/** The document as it will be read once the changes have been written. */
export function applyChanges(
  document: PolicyDocument,
  changes: readonly PolicyChange[],
  filling: Filling,
): PolicyDocument {
  return changes.reduce((current, change) => applyChange(current, change, filling), document);
}

function applyChange(document: PolicyDocument, change: PolicyChange, filling: Filling): PolicyDocument {
  if (change.change === 'add-statement') {
    const added = statementFrom(change.statement, filling, document.range, document.statements);
    return { ...document, statements: [...document.statements, added] };
  }
  const statements = document.statements.map((statement, place) =>
    place === change.statement ? changeStatement(statement, change, filling, document) : statement,
  );
  return { ...document, statements };
}

function changeStatement(
  statement: PolicyStatement,
  change: Exclude<PolicyChange, { change: 'add-statement' }>,
  filling: Filling,
  { statements }: PolicyDocument,
): PolicyStatement {
  const { range, conditions } = statement;
  switch (change.change) {
    case 'add-conditions':
      return {
        ...statement,
        conditions: [...conditions, ...change.conditions.map((one) => conditionFrom(one, filling, range))],
      };
    case 'set-principal': {
      const named = principalsFrom(change.principal, filling, range, statements);
      const kept = namedBesideEverybody(statement.principals);
      const added = namesAlready(kept, change.principal) ? [] : named.items;
      return { ...statement, principals: { ...named, items: [...kept, ...added] } };
    }
    case 'set-actions':
      return { ...statement, actions: actionsFrom(change.actions, range) };
  }
}

/** A policy made of templates, as it will be read. */
export function documentFrom(
  templates: readonly StatementTemplate[],
  filling: Filling,
  range: SourceRange,
): PolicyDocument {
  return { range, statements: templates.map((one) => statementFrom(one, filling, range, [])), open: null, flaws: [] };
}

function statementFrom(
  { sid, effect, actions, principal, conditions }: StatementTemplate,
  filling: Filling,
  range: SourceRange,
  others: readonly PolicyStatement[],
): PolicyStatement {
  return {
    sid,
    range,
    effect,
    principals: principalsFrom(principal, filling, range, others),
    actions: actionsFrom(actions, range),
    resources: listed([{ text: ['*'], range, trail: [] }], range),
    conditions: conditions.map((condition) => conditionFrom(condition, filling, range)),
    conditionsOpen: null,
    doubtful: null,
  };
}

function principalsFrom(
  principal: PrincipalTemplate,
  filling: Filling,
  range: SourceRange,
  statements: readonly PolicyStatement[],
): PolicyMatch<PolicyPrincipal> {
  if ('like' in principal) return statements[principal.like]?.principals ?? listed([], range);
  const { type, identifier } = principal;
  return listed(
    fill(identifier, filling).map((text) => ({ type, text, range, trail: [] })),
    range,
  );
}

/** Whether those who stay in a statement are the account that a template names. */
export function namesAlready(kept: readonly PolicyPrincipal[], principal: PrincipalTemplate): boolean {
  if ('like' in principal) return false;
  const wanted = fill(principal.identifier, { streams: [], lists: {} }).map((text) => accountNamed(text)?.[0]);
  return wanted.every(
    (account) => account !== undefined && kept.some(({ text }) => accountNamed(text)?.[0] === account),
  );
}

function actionsFrom(actions: readonly string[], range: SourceRange): PolicyMatch<PolicyItem> {
  return listed(
    actions.map((action) => ({ text: [action], range, trail: [] })),
    range,
  );
}

function conditionFrom(
  { test, variable, value }: ConditionTemplate,
  filling: Filling,
  range: SourceRange,
): PolicyCondition {
  return {
    operator: operatorName(test, filling.streams.length > 0),
    key: variable,
    values: fill(value, filling).map((text) => ({ text, range, trail: [] })),
    open: null,
    range,
  };
}

function listed<Item>(items: readonly Item[], range: SourceRange): PolicyMatch<Item> {
  return { negated: false, items, open: null, range };
}

/** The text with its blanks filled: as many texts as there are streams, or entries of the list. */
function fill(template: TemplateText, filling: Filling): readonly PolicyText[] {
  return template.reduce<readonly PolicyText[]>(
    (texts, part) => {
      const endings = typeof part === 'string' ? [[part]] : blankTexts(part.blank, filling);
      return texts.flatMap((text) => endings.map((ending) => joined([...text, ...ending])));
    },
    [[]],
  );
}

function blankTexts(blank: Blank['blank'], { streams, lists }: Filling): readonly PolicyText[] {
  switch (blank) {
    case 'partition':
    case 'account':
    case 'region':
      return [[place(blank)]];
    case 'stream-arn':
      return (streams.length > 0 ? streams : [['*']]).map((name) => [
        'arn:',
        place('partition'),
        ':kinesis:',
        place('region'),
        ':',
        place('account'),
        ':stream/',
        ...name,
      ]);
    default:
      return lists[blank] ?? [[{ hole: 'other', identity: blank, reason: `the ${blank} are to be given` }]];
  }
}

function place(hole: 'partition' | 'account' | 'region'): PolicyHole {
  return { hole, identity: hole, reason: `the ${hole} of the deployment is not known` };
}

/** Adjacent strings as one, as in every `PolicyText`. */
function joined(parts: PolicyText): PolicyText {
  return parts.reduce<PolicyText>((text, part) => {
    const last = text.at(-1);
    if (typeof part === 'string' && typeof last === 'string') return [...text.slice(0, -1), last + part];
    return part === '' ? text : [...text, part];
  }, []);
}
