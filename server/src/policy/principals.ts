import type { PolicyMatch, PolicyPrincipal, PolicyText } from '../model/policy-document.ts';
import { plainText } from '../model/policy-document.ts';
import { accountNamed } from './principal-text.ts';
import type { RequestText } from './request-text.ts';
import { account, partition } from './request-text.ts';
import type { Caller } from './request.ts';
import { accountOf } from './request.ts';
import { matchText } from './text-match.ts';
import type { Truth } from './truth.ts';
import { any, doubt, isDoubt, negate, orPerhaps } from './truth.ts';

/** Whether a statement is about a caller, and whether only so far as the IAM policies of the caller's account say. */
export interface PrincipalMatch {
  readonly matches: Truth;
  readonly delegated: boolean;
}

const exact = { wildcards: false, ignoreCase: false };

/**
 * Whether a statement is about the caller. An account, named by its root or its number, stands for all of its identities
 * to which its IAM policies give the same (KMS developer guide, "Default key policy": the principal is the account, and
 * IAM policies decide).
 */
export function matchPrincipals(principals: PolicyMatch<PolicyPrincipal>, caller: Caller): PrincipalMatch {
  const matches = principals.items.map((item) => matchPrincipal(item, caller));
  if (principals.negated) {
    const named = leftOut(principals.items, matches, caller);
    return { matches: negate(orPerhaps(named, principals.open)), delegated: isForeign(caller) };
  }
  const direct = any(matches.filter(({ delegated }) => !delegated).map((one) => one.matches));
  const every = orPerhaps(any(matches.map((one) => one.matches)), principals.open);
  return { matches: every, delegated: isForeign(caller) || (direct !== 'yes' && every !== 'no') };
}

/**
 * Whether `NotPrincipal` leaves a caller out. Whoever is named is left out for certain only where his account is named as
 * well; what the account alone means for all of its identities AWS does not say (IAM user guide, "AWS JSON policy
 * elements: NotPrincipal").
 */
function leftOut(items: readonly PolicyPrincipal[], matches: readonly PrincipalMatch[], { kind }: Caller): Truth {
  const of = (viaAccount: boolean): Truth =>
    any(matches.filter(({ delegated }) => delegated === viaAccount).map((one) => one.matches));
  const [himself, account] = [of(false), of(true)];
  if (items.some(isEverybody) || kind === 'service') return himself;
  if (himself === 'no' && account === 'no') return 'no';
  return himself === 'yes' && account === 'yes'
    ? 'yes'
    : doubt('`NotPrincipal` names the principal or its account alone, which AWS may take either way');
}

/** Across accounts, IAM policies of the caller's account must always allow as well. */
function isForeign(caller: Caller): boolean {
  return caller.kind === 'stranger' || (caller.kind === 'account' && caller.foreign);
}

const no: PrincipalMatch = { matches: 'no', delegated: false };

function matchPrincipal(item: PolicyPrincipal, caller: Caller): PrincipalMatch {
  if (isEverybody(item)) return { matches: 'yes', delegated: false };
  const { type, text } = item;
  if (caller.kind === 'service' && type === 'Service') {
    return { matches: matchService(text, caller.service), delegated: false };
  }
  if (type !== 'AWS') return caller.kind === 'named' && caller.type === type ? matchNamed(item, caller) : no;
  if (isOneIdentity(text)) return caller.kind === 'named' ? matchNamed(item, caller) : no;
  const everybody = { matches: matchText(text, ['*'], exact), delegated: false };
  if (caller.kind === 'service' || everybody.matches === 'yes') return everybody;
  const narrower = caller.kind === 'named' ? matchNamed(item, caller) : matchAccount(text, caller);
  return { matches: any([narrower.matches, everybody.matches]), delegated: narrower.delegated };
}

/** `"*"` and `{ "AWS": "*" }` mean the same (IAM user guide, "AWS JSON policy elements: Principal"). */
export function isEverybody({ type, text }: PolicyPrincipal): boolean {
  return type === '*' || (type === 'AWS' && plainText(text) === '*');
}

/** Whom a statement names beside everybody; nobody where it names everybody alone, or not at all. */
export function namedBesideEverybody(principals: PolicyMatch<PolicyPrincipal> | null): readonly PolicyPrincipal[] {
  if (principals === null || principals.negated || !principals.items.some(isEverybody)) return [];
  return principals.items.filter((item) => !isEverybody(item));
}

function isOneIdentity([only, ...others]: PolicyText): boolean {
  return others.length === 0 && typeof only === 'object' && only.isIdentity === true;
}

/** A service may be named with its region, `kinesis.eu-west-1.amazonaws.com`. */
function matchService(text: PolicyText, service: string): Truth {
  const [first, ...rest] = service.split('.');
  const regional: RequestText = [`${first ?? ''}.`, { own: 'region', text: null }, `.${rest.join('.')}`];
  const china = `${service}.cn`;
  const plain = any([service, china].map((one) => matchText(text, [one], exact)));
  return plain === 'no' && matchText(text, regional, exact) !== 'no' ? doubt('the region of the service') : plain;
}

function matchNamed(item: PolicyPrincipal, caller: Caller & { readonly kind: 'named' }): PrincipalMatch {
  const matches = item.type === caller.type ? matchText(item.text, caller.name, exact) : 'no';
  if (matches === 'yes' || item.type !== 'AWS' || caller.type !== 'AWS') return { matches, delegated: false };
  const home = accountOf(caller);
  const viaAccount = home === null ? accountPerhaps(item.text) : matchHome(item.text, home);
  return viaAccount === 'no' ? { matches, delegated: false } : { matches: any([matches, viaAccount]), delegated: true };
}

function matchAccount(text: PolicyText, caller: Caller): PrincipalMatch {
  const home = accountOf(caller);
  if (home === null) return no;
  // What is certainly another account is not that of the deployment.
  const isOwn = caller.kind === 'account' && caller.foreign && accountNamed(text)?.[0] === account;
  return { matches: isOwn ? 'no' : matchHome(text, home), delegated: true };
}

/** Whether a text names an account: its root or its number. */
function matchHome(text: PolicyText, home: RequestText): Truth {
  return any([matchText(text, ['arn:', partition, ':iam::', ...home, ':root'], exact), matchText(text, home, exact)]);
}

/** For a principal whose account is not known: whether this could be it. */
function accountPerhaps(text: PolicyText): Truth {
  return accountNamed(text) === null && isSurelyNarrow(text)
    ? 'no'
    : doubt('the account of the principal is not known');
}

/** Whether a text cannot turn out to be `*` or an account: it has something of an ARN that is none of these. */
export function isSurelyNarrow(text: PolicyText): boolean {
  if (isOneIdentity(text)) return true;
  const truths = [
    matchText(text, ['*'], exact),
    matchText(text, ['arn:', partition, ':iam::', { hole: 'other', identity: '', reason: '' }, ':root'], exact),
  ];
  return !truths.some((truth) => truth === 'yes' || isDoubt(truth));
}
