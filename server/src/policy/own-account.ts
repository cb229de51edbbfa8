import type {
  PolicyDocument,
  PolicyItem,
  PolicyMatch,
  PolicyPrincipal,
  PolicyStatement,
  PolicyText,
} from '../model/policy-document.ts';
import { coversAction } from './actions.ts';
import { accountNamed, accountWithin } from './principal-text.ts';

/** An account in the words of a policy. */
export interface WrittenAccount {
  readonly account: string;
  /** `aws`, where the account is named by an ARN whose partition is written out; null otherwise. */
  readonly partition: string | null;
}

/**
 * The account that the policy itself leaves the administration of the key to, where it is written out and the only one:
 * no other account can set the policy, since AWS asks that whoever does so can change it again (KMS developer guide,
 * "Default key policy"; API_PutKeyPolicy).
 */
export function ownAccountWritten({ statements }: PolicyDocument): WrittenAccount | null {
  const administering = statements.filter(
    ({ effect, actions }) => effect === 'Allow' && coversAction(actions, 'kms:PutKeyPolicy') === 'yes',
  );
  const accounts = administering
    .flatMap(({ principals }) => (principals?.negated === false ? principals.items : []))
    .filter(({ text }) => accountNamed(text) !== null)
    .map((principal) => ({ account: writtenAccount(principal), partition: partitionIn(principal) }));
  const [first] = accounts;
  if (first === undefined || first.account === null) return null;
  const { account, partition } = first;
  return accounts.every((one) => one.account === account) ? { account, partition } : null;
}

function writtenAccount(principal: PolicyPrincipal): string | null {
  const hole = principal.text.find((part) => typeof part === 'object' && part.hole === 'account');
  return typeof hole === 'object' ? (hole.text ?? null) : literalAccount(principal);
}

/** The account that a principal is, or is of, where it is written out. */
export function literalAccount({ text }: PolicyPrincipal): string | null {
  const [only, ...others] = accountNamed(text) ?? accountWithin(text) ?? [];
  return typeof only === 'string' && others.length === 0 ? only : null;
}

function partitionIn({ text: [first] }: PolicyPrincipal): string | null {
  return typeof first === 'string' ? (/^arn:(aws[a-z-]*):/u.exec(first)?.[1] ?? null) : null;
}

/**
 * The document with the number of its own account, where it is written out, as what it is: the account into which the key
 * is deployed, and no other.
 *
 * @param account that account, where the sources say it outside of the policy
 */
export function withOwnAccount(document: PolicyDocument, account: string | null = null): PolicyDocument {
  const known = told.get(document);
  if (known !== undefined) return known;
  const own = account ?? ownAccountWritten(document)?.account;
  const resolved =
    own === undefined ? document : { ...document, statements: document.statements.map((one) => resolveIn(one, own)) };
  told.set(document, resolved);
  told.set(resolved, resolved);
  return resolved;
}

/** Every rule asks about the same few documents. */
const told = new WeakMap<PolicyDocument, PolicyDocument>();

function resolveIn(statement: PolicyStatement, own: string): PolicyStatement {
  const { principals, resources, conditions } = statement;
  return {
    ...statement,
    principals: principals === null ? null : resolveMatch(principals, own),
    resources: resources === null ? null : resolveMatch(resources, own),
    conditions: conditions.map((one) => ({ ...one, values: one.values.map((value) => resolveItem(value, own)) })),
  };
}

function resolveMatch<Item extends PolicyItem>(match: PolicyMatch<Item>, own: string): PolicyMatch<Item> {
  return { ...match, items: match.items.map((item) => resolveItem(item, own)) };
}

function resolveItem<Item extends PolicyItem>(item: Item, own: string): Item {
  const holds = item.text.some((part) => typeof part === 'string' && part.includes(own));
  return holds ? { ...item, text: resolveText(item.text, own) } : item;
}

/** The account is a text of its own, or a whole part of an ARN. */
function resolveText(text: PolicyText, own: string): PolicyText {
  const hole = { hole: 'account', identity: own, text: own, reason: 'the account of the deployment' } as const;
  return text.flatMap((part, index): PolicyText => {
    if (typeof part !== 'string') return [part];
    const start = index === 0 ? '(?<=^|:)' : '(?<=:)';
    const end = index === text.length - 1 ? '(?=:|$)' : '(?=:)';
    const pieces = part.split(new RegExp(start + own + end, 'u'));
    return pieces.flatMap((piece, at) => [...(at === 0 ? [] : [hole]), ...(piece === '' ? [] : [piece])]);
  });
}
