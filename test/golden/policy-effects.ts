import type { PolicyDocument, PolicyMatch, PolicyPrincipal } from '../../server/src/model/policy-document.ts';
import type {
  ConditionTemplate,
  PolicyChange,
  PrincipalTemplate,
  StatementTemplate,
  TemplateText,
} from '../../server/src/model/policy-template.ts';
import { coversAction } from '../../server/src/policy/actions.ts';
import { matchPrincipals, namedBesideEverybody } from '../../server/src/policy/principals.ts';
import type { Cell, Verdict } from './key-verdicts.ts';
import { verdicts } from './key-verdicts.ts';

/** Between what the verdict of a cell must lie once a policy has been changed. */
export interface Bounds {
  readonly least: Verdict;
  readonly most: Verdict;
}

/**
 * What a kind of change is for, cell by cell, said without the evaluator's reading of conditions: what it may take down
 * to, what it gives, and nothing else. A change that is not declared here fails every case that it occurs in.
 */
export interface Effect {
  /** The least that may be left of what a changed statement gave; null where the change does not concern the cell. */
  takes(cell: Cell): Verdict | null;
  /** What the change gives by itself, whatever there was before. */
  gives(cell: Cell): Bounds;
}

/** The bounds of a cell after several changes together. */
export function boundsAfter(before: Cell, effects: readonly Effect[]): Bounds {
  const given = effects.map((effect) => effect.gives(before));
  const left = narrowest([before.verdict, ...effects.flatMap((effect) => effect.takes(before) ?? [])]);
  return {
    least: widest([left, ...given.map(({ least }) => least)]),
    most: widest([before.verdict, ...given.map(({ most }) => most)]),
  };
}

/** The bounds of a cell of a policy that is made of these statements alone. */
export function boundsOf(cell: Cell, statements: readonly Effect[]): Bounds {
  const given = statements.map((statement) => statement.gives(cell));
  return { least: widest(given.map(({ least }) => least)), most: widest(given.map(({ most }) => most)) };
}

export function isWithin(verdict: Verdict, { least, most }: Bounds): boolean {
  return rankOf(least) <= rankOf(verdict) && rankOf(verdict) <= rankOf(most);
}

export function effectOf(change: PolicyChange, document: PolicyDocument): Effect {
  switch (change.change) {
    case 'add-statement':
      return statementAdded(change.statement, document);
    case 'add-conditions':
      return taking(document, change.statement, (cell) => narrowest(change.conditions.map((one) => left(one, cell))));
    case 'set-principal':
      return taking(document, change.statement, (cell) => {
        const kept = keptBesideEverybody(document, change.statement, cell);
        return widest([kept, leftToTheAccount(cell)]);
      });
    case 'set-actions': {
      const kept = new Set(change.actions.map((action) => action.toLowerCase()));
      return taking(document, change.statement, ({ action }) => (isAmong(action, kept) ? 'allowed' : 'denied'));
    }
  }
}

/** Adds to what there is, and takes nothing. */
export function statementAdded(template: StatementTemplate, document: PolicyDocument | null): Effect {
  const actions = new Set(template.actions.map((action) => action.toLowerCase()));
  if (template.effect === 'Deny') throw new Error('no effect is declared for statements that deny');
  return {
    takes: () => null,
    gives(cell) {
      if (!isAmong(cell.action, actions)) return nothing;
      const { least, most } = ofPrincipal(template.principal, cell, document);
      const rest = template.conditions.map((one) => left(one, cell));
      return { least: narrowest([least, ...rest]), most: narrowest([most, ...rest]) };
    },
  };
}

/** Changes a statement, for whom and what it is about, so that it gives less. */
function taking(document: PolicyDocument, place: number, remains: (cell: Cell) => Verdict): Effect {
  const statement = document.statements[place];
  return {
    takes(cell) {
      if (statement?.principals == null || !isAbout(statement.principals, cell)) return null;
      if (coversAction(statement.actions, cell.action) === 'no') return null;
      const rest = remains(cell);
      return rest === 'allowed' ? null : rest;
    },
    gives: () => nothing,
  };
}

function isAbout(principals: PolicyMatch<PolicyPrincipal>, { subject }: Cell): boolean {
  return matchPrincipals(principals, subject.caller).matches !== 'no';
}

/** Whoever a statement names beside everybody keeps what it gives him. */
function keptBesideEverybody(document: PolicyDocument, place: number, { subject }: Cell): Verdict {
  const principals = document.statements[place]?.principals ?? null;
  if (principals === null) return 'denied';
  const kept = { ...principals, items: namedBesideEverybody(principals) };
  const { matches, delegated } = matchPrincipals(kept, subject.caller);
  if (matches === 'no') return 'denied';
  return matches === 'yes' ? (delegated ? 'by-iam' : 'allowed') : 'unknown';
}

/** What is left to whom when the account root takes the place of everybody. */
function leftToTheAccount({ subject }: Cell): Verdict {
  switch (subject.kind) {
    case 'account':
      return 'by-iam';
    case 'named':
      // Its account may be this one.
      return 'unknown';
    default:
      return 'denied';
  }
}

/** What a statement gives to whom, by its principal alone. */
function ofPrincipal(principal: PrincipalTemplate, cell: Cell, document: PolicyDocument | null): Bounds {
  const { kind, caller } = cell.subject;
  if ('like' in principal) {
    const other = document?.statements[principal.like]?.principals;
    return { least: 'denied', most: other != null && isAbout(other, cell) ? 'allowed' : 'denied' };
  }
  const named = principal.identifier.map(partText).join('');
  if (principal.type === 'Service') {
    return caller.kind === 'service' && caller.service === named ? exactly('allowed') : nothing;
  }
  const number = /:iam::(\d{12}):root$/u.exec(named)?.[1] ?? null;
  switch (kind) {
    case 'account':
      // An account that is written out may turn out to be this one.
      return number === null ? exactly('by-iam') : { least: 'denied', most: 'unknown' };
    case 'foreign-account': {
      const home = caller.kind === 'account' ? caller.account[0] : undefined;
      if (number !== null && home === number) return exactly('by-iam');
      return { least: 'denied', most: caller.kind === 'account' && caller.foreign ? 'denied' : 'unknown' };
    }
    case 'named':
      // Whether the principal is of that account may or may not be known.
      return { least: 'denied', most: 'by-iam' };
    default:
      return nothing;
  }
}

const nothing: Bounds = { least: 'denied', most: 'denied' };

function exactly(verdict: Verdict): Bounds {
  return { least: verdict, most: verdict };
}

/** What a condition leaves of what its statement gives. */
function left({ variable, value }: ConditionTemplate, { subject, way }: Cell): Verdict {
  const isService = subject.kind === 'service' || subject.kind === 'service-for-others';
  switch (variable) {
    case 'kms:ViaService':
      return !isService && waysOfService(value).includes(way) ? 'allowed' : 'denied';
    case 'kms:EncryptionContext:aws:kinesis:arn':
      if (subject.kind === 'service-for-others' || way === 'other-streams') return 'denied';
      if (way === 'kinesis') return 'allowed';
      // A direct caller gives what context he likes; another service decides for itself.
      return way === 'direct' && !isService ? 'allowed' : 'unknown';
    case 'aws:SourceAccount':
      return subject.kind === 'service' ? 'allowed' : 'denied';
    case 'aws:SourceArn':
      if (subject.kind !== 'service' || way === 'other-streams') return 'denied';
      return way === 'kinesis' ? 'allowed' : 'unknown';
    case 'kms:GrantIsForAWSResource':
      return way === 'direct' && !isService ? 'denied' : 'allowed';
    default:
      throw new Error(`no effect is declared for a condition on ${variable}`);
  }
}

function waysOfService(value: TemplateText): readonly string[] {
  switch (partText(value[0] ?? '')) {
    case 'kinesis.':
      return ['kinesis', 'other-streams'];
    case 'firehose.':
      return ['firehose'];
    case 'kinesisvideo.':
      return ['video'];
    default:
      throw new Error('no effect is declared for this service');
  }
}

function partText(part: TemplateText[number]): string {
  return typeof part === 'string' ? part : `{${part.blank}}`;
}

function isAmong(action: string, actions: ReadonlySet<string>): boolean {
  // A pattern such as `kms:GenerateDataKey*` is kept as it is written.
  return [...actions].some((one) =>
    one.endsWith('*') ? action.toLowerCase().startsWith(one.slice(0, -1)) : action.toLowerCase() === one,
  );
}

export function rankOf(verdict: Verdict): number {
  return verdicts.indexOf(verdict);
}

function widest(all: readonly Verdict[]): Verdict {
  return all.reduce((one, other) => (rankOf(one) >= rankOf(other) ? one : other), 'denied');
}

function narrowest(all: readonly Verdict[]): Verdict {
  return all.reduce((one, other) => (rankOf(one) <= rankOf(other) ? one : other), 'allowed');
}
