import type { Key, KeyGrant } from '../model/key.ts';
import type { PolicyDocument, PolicyPrincipal, PolicyStatement, PolicyText } from '../model/policy-document.ts';
import type { SourceRange } from '../model/source.ts';
import type { Stream } from '../model/stream.ts';
import type { Value } from '../model/value.ts';
import { known, mapValue } from '../model/value.ts';
import { governingActions, kinesisActions } from './actions.ts';
import { policyOf } from './attached.ts';
import type { Decision } from './decision.ts';
import { decide } from './decision.ts';
import { isEverybody } from './principals.ts';
import { accountNamed, identityOf, shortTextOf, textOf } from './principal-text.ts';
import { regionOf } from './region.ts';
import type { Caller, Route } from './request.ts';
import { ownAccount } from './request.ts';
import { account } from './request-text.ts';
import type { Way } from './ways.ts';
import { routesOf, ways, waysText } from './ways.ts';

/** Who may do what with a key, and under which condition. */
export interface KeyAccess {
  /** The account first, then the principals in the order of the policy, the public last. */
  readonly rows: readonly AccessRow[];
  /** Who may decrypt, in one line of plain text without a full stop. */
  readonly summary: string;
  /** Why there may be more to it, for a person; null where this is all. */
  readonly open: string | null;
}

export interface AccessRow {
  readonly who: AccessSubject;
  /** Change the key policy, disable the key, schedule its deletion. */
  readonly administer: Permission;
  /** `kms:GenerateDataKey`, which producers need. */
  readonly encrypt: Permission;
  /** `kms:Decrypt`, which consumers need. */
  readonly decrypt: Permission;
}

export interface AccessSubject {
  /**
   * `account`: the identities of the key's own account. `foreign-account`: those of an account that is named. `public`:
   * everybody else, of any account. `service-for-others`: a service that is asked by somebody of another account.
   */
  readonly kind: 'account' | 'foreign-account' | 'named' | 'service' | 'service-for-others' | 'public';
  /** Plain text: `this account`, `aws_iam_role.producer.arn`, `kinesis.amazonaws.com`. */
  readonly name: string;
  /** Where the policy names it; null for those that are always asked about. */
  readonly range: SourceRange | null;
}

export interface Permission {
  readonly outcome: Decision['outcome'];
  /** Allowed only so far as the IAM policies of the caller's account allow the same. */
  readonly delegated: boolean;
  /** The ways on which it is allowed for certain. */
  readonly ways: readonly Way[];
  /** `only through Kinesis for the stream`; empty where nothing is asked, or nothing allowed. */
  readonly condition: string;
  /** The deciding statements, by their place in the policy document. */
  readonly statements: readonly number[];
  /** Why it is not known; null otherwise. */
  readonly reason: string | null;
}

/** Who may do what with a key that encrypts these streams; for each policy that the key may have. */
export function accessTo(key: Key, streams: readonly Stream[]): Value<KeyAccess> {
  return mapValue(policyOf(key), (document) => {
    if (document.kind !== 'known') return document;
    const region = regionOf(key, streams, document.value);
    return known(accessUnder({ document: document.value, grants: key.grants, region, streams }), document.trail);
  });
}

export interface PolicySituation {
  readonly document: PolicyDocument;
  readonly grants: readonly KeyGrant[];
  /** The region of the key; null where it is not known. */
  readonly region: string | null;
  /** The streams that the key encrypts. */
  readonly streams: readonly Stream[];
}

export function accessUnder(situation: PolicySituation): KeyAccess {
  const { document, streams } = situation;
  const rows = subjectsOf(situation).map((subject) => rowOf(subject, situation));
  return { rows: rows.filter(isWorthShowing), summary: summaryOf(rows, streams.length), open: document.open };
}

export interface Subject extends AccessSubject {
  readonly caller: Caller;
}

/** More principals than this no table shows. */
const subjectLimit = 50;

/** The account, everybody, and whoever the policy and the grants name, with the caller that stands for each. */
export function subjectsOf({ document, grants }: PolicySituation): readonly Subject[] {
  const allowing = document.statements.filter(({ effect }) => effect !== 'Deny');
  const namesOwn = allowing.some(namesOwnAccount);
  const named = [
    ...allowing.flatMap((statement) => principalsOf(statement, namesOwn)),
    ...grants.flatMap(({ grantee }) => granteeOf(grantee)),
  ];
  const subjects = new Map(named.map((subject) => [`${subject.kind} ${identity(subject)}`, subject] as const));
  const everybody: Subject = { kind: 'public', name: 'anybody', range: null, caller: { kind: 'stranger' } };
  return [
    { kind: 'account', name: 'this account', range: null, caller: ownAccount },
    ...[...subjects.values()].slice(0, subjectLimit),
    everybody,
  ];
}

function identity({ caller, name }: Subject): string {
  return caller.kind === 'named' ? identityOf(caller.name) : name;
}

/** Whoever names his own account by what the deployment knows of it means another one by a number. */
function namesOwnAccount({ principals }: PolicyStatement): boolean {
  return (principals?.items ?? []).some(({ text }) => accountNamed(text)?.[0] === account);
}

function principalsOf({ principals }: PolicyStatement, namesOwn: boolean): readonly Subject[] {
  if (principals === null || principals.negated) return [];
  return principals.items.flatMap((item) => subjectsNamed(item, namesOwn));
}

function subjectsNamed(item: PolicyPrincipal, namesOwn: boolean): readonly Subject[] {
  if (isEverybody(item)) return [];
  const { type, text, range } = item;
  const name = textOf(text);
  if (type === 'Service') {
    const service = (mine: 'own' | 'stranger'): Caller => ({ kind: 'service', service: name, for: mine });
    return [
      { kind: 'service', name, range, caller: service('own') },
      { kind: 'service-for-others', name: `${name} for other accounts`, range, caller: service('stranger') },
    ];
  }
  const home = type === 'AWS' ? accountNamed(text) : null;
  if (home === null) {
    return [{ kind: 'named', name: shortTextOf(text), range, caller: { kind: 'named', type, name: text } }];
  }
  if (home[0] === account) return [];
  return [
    {
      kind: 'foreign-account',
      name: `account ${home.map((part) => (typeof part === 'string' ? part : textOf([part as PolicyText[number]]))).join('')}`,
      range,
      caller: { kind: 'account', account: home, foreign: namesOwn && typeof home[0] === 'string' },
    },
  ];
}

function granteeOf(grantee: KeyGrant['grantee']): readonly Subject[] {
  if (grantee === null) return [];
  const { text, range } = grantee;
  return [{ kind: 'named', name: textOf(text), range, caller: { kind: 'named', type: 'AWS', name: text } }];
}

function rowOf({ caller, ...who }: Subject, situation: PolicySituation): AccessRow {
  return {
    who,
    administer: permission(caller, governingActions, ['direct'], situation),
    encrypt: permission(caller, [kinesisActions.encrypt], ways, situation),
    decrypt: permission(caller, [kinesisActions.decrypt], ways, situation),
  };
}

function permission(
  caller: Caller,
  actions: readonly string[],
  asked: readonly Way[],
  situation: PolicySituation,
): Permission {
  const { document, grants, region, streams } = situation;
  const ask = (action: string, route: Route): Decision => decide(document, { caller, action, route, region }, grants);
  const answers = asked.map((way) => {
    const decisions = actions.flatMap((action) => routesOf(way, streams).map((route) => ask(action, route)));
    return { way, decisions };
  });
  const all = answers.flatMap(({ decisions }) => decisions);
  const allowed = all.filter(({ outcome }) => outcome === 'allowed');
  const open = answers.filter(({ decisions }) => decisions.some(({ outcome }) => outcome === 'allowed'));
  const doubtful = all.find(({ outcome }) => outcome === 'unknown');
  const deciding = allowed.length > 0 ? allowed : all.filter(({ outcome }) => outcome === doubtful?.outcome);
  return {
    outcome: allowed.length > 0 ? 'allowed' : (doubtful?.outcome ?? 'denied'),
    delegated: deciding.length > 0 && deciding.every(({ delegated }) => delegated),
    ways: open.map(({ way }) => way),
    condition:
      asked.length > 1
        ? waysText(
            open.map(({ way }) => way),
            streams.length,
          )
        : '',
    statements: [...new Set(deciding.flatMap(({ statements }) => statements))].sort((a, b) => a - b),
    reason: allowed.length > 0 ? null : (doubtful?.reason ?? null),
  };
}

/** A service that serves its own account is shown with it; one that serves others only where it does. */
function isWorthShowing({ who, ...permissions }: AccessRow): boolean {
  return who.kind !== 'service-for-others' || Object.values(permissions).some(({ outcome }) => outcome !== 'denied');
}

/** How many principals the one line names. */
const namesLimit = 3;

function summaryOf(rows: readonly AccessRow[], streams: number): string {
  const decrypting = rows.filter(({ decrypt }) => decrypt.outcome === 'allowed');
  if (decrypting.length === 0) {
    const reason = rows.find(({ decrypt }) => decrypt.outcome === 'unknown')?.decrypt.reason ?? null;
    return reason === null ? 'Nobody may decrypt' : `Who may decrypt is not known: ${reason}`;
  }
  const names = decrypting.map(({ who, decrypt }) =>
    who.kind === 'account' && decrypt.delegated ? 'this account through its IAM policies' : who.name,
  );
  const shown =
    names.length > namesLimit ? [...names.slice(0, namesLimit), `${names.length - namesLimit} more`] : names;
  const common = ways.filter((way) => decrypting.some(({ decrypt }) => decrypt.ways.includes(way)));
  const condition = waysText(common, streams);
  return `${shown.join(', ')} may decrypt${condition === '' ? '' : `, ${condition}`}`;
}
