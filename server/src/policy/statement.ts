import type { PolicyItem, PolicyMatch, PolicyStatement } from '../model/policy-document.ts';
import { plainText } from '../model/policy-document.ts';
import { coversAction } from './actions.ts';
import { conditionHolds, isInCallersHand } from './conditions.ts';
import { matchPrincipals } from './principals.ts';
import type { PolicyRequest } from './request.ts';
import { account, partition, region } from './request-text.ts';
import { matchText } from './text-match.ts';
import type { Truth } from './truth.ts';
import { all, any, doubt, negate, orPerhaps, unlessPerhaps } from './truth.ts';

export interface Application {
  /** Whether the statement, as an Allow, lets the request pass. */
  readonly allows: Truth;
  /** Whether the statement, as a Deny, stops it. */
  readonly denies: Truth;
  /** Lets it pass only so far as IAM policies of the caller's account do the same. */
  readonly delegated: boolean;
  /** The condition keys, in lower case, that the caller was taken to choose to his advantage. */
  readonly chosen: readonly string[];
}

/** What a statement of a key policy does with a request. */
export function applyStatement(statement: PolicyStatement, request: PolicyRequest): Application {
  const { principals, effect } = statement;
  const silent: Application = { allows: 'no', denies: 'no', delegated: false, chosen: [] };
  if (principals === null) return silent;
  const covered = all([coversAction(statement.actions, request.action), coversKey(statement.resources, request)]);
  if (covered === 'no') return silent;
  const { matches, delegated } = matchPrincipals(principals, request.caller);
  const scope = all([matches, covered]);
  if (scope === 'no') return silent;
  const chosen = statement.conditions
    .map(({ key }) => key.toLowerCase())
    .filter((key) => isInCallersHand(key, request));
  const applies = (favour: 'Allow' | 'Deny'): Truth => {
    if (effect !== null && effect !== favour) return 'no';
    const conditions: Truth[] = [];
    for (const condition of statement.conditions) {
      const holds = conditionHolds(condition, request, favour);
      if (holds === 'no') return 'no';
      conditions.push(holds);
    }
    const holds = unlessPerhaps(all([scope, ...conditions]), statement.conditionsOpen);
    const certain = unlessPerhaps(holds, statement.doubtful);
    return effect === null ? unlessPerhaps(certain, 'the effect of a statement is not known') : certain;
  };
  const torn = new Set(chosen).size < chosen.length ? 'several conditions ask for the same key' : null;
  return {
    allows: unlessPerhaps(applies('Allow'), torn),
    denies: orNever(applies('Deny'), torn, statement),
    delegated,
    chosen,
  };
}

/** Where two conditions of a Deny turn on what the caller chooses, he may not escape both. */
function orNever(denies: Truth, torn: string | null, { effect }: PolicyStatement): Truth {
  return torn !== null && denies === 'no' && effect === 'Deny' ? doubt(torn) : denies;
}

/** A key policy is about its own key, which `*` stands for (KMS developer guide, "Key policies: Resource"). */
function coversKey(resources: PolicyMatch<PolicyItem> | null, request: PolicyRequest): Truth {
  if (resources === null) return 'yes';
  if (!resources.negated && resources.items.some(({ text }) => plainText(text) === '*')) return 'yes';
  const key = { hole: 'other', identity: '', reason: 'the id of the key is not known' } as const;
  const arn = ['arn:', partition, ':kms:', region(request.region), ':', account, ':key/', key];
  const listed = any(resources.items.map(({ text }) => matchText(text, arn, { wildcards: true, ignoreCase: false })));
  const covered = orPerhaps(listed, resources.open);
  return resources.negated ? negate(covered) : covered;
}
