import { toStringValue } from '../evaluation/convert.ts';
import type { ProviderInstance, ResourceInstance } from '../modules/instance.ts';

/**
 * The number of the account into which a resource is deployed, where its provider says so: by the role that it assumes or
 * by the only account that it may work in (terraform-provider-aws, "Authentication and configuration"). Null otherwise.
 */
export function accountOf({ provider }: Pick<ResourceInstance, 'provider'>): string | null {
  if (provider === null) return null;
  const known = accounts.get(provider);
  if (known !== undefined) return known;
  const account = readAccount(provider);
  accounts.set(provider, account);
  return account;
}

/** Every resource of a provider asks for the same. */
const accounts = new WeakMap<ProviderInstance, string | null>();

function readAccount(provider: ProviderInstance): string | null {
  const roles = ['assume_role_with_web_identity', 'assume_role'].flatMap((type) => provider.blocks(type));
  // Of several roles each is assumed by the one before.
  const last = roles.at(-1);
  const role = last === undefined ? null : toStringValue(last.evaluate('role_arn'));
  const isOpen = last !== undefined && (last.indefinite || last.when.length > 0 || role?.kind !== 'known');
  const allowed = onlyAccount(provider);
  const assumed =
    role?.kind === 'known' ? (/^arn:aws[a-z-]*:iam::(\d{12}):role\//u.exec(role.value)?.[1] ?? null) : null;
  if (allowed !== null) return assumed === null || assumed === allowed ? allowed : null;
  return isOpen ? null : assumed;
}

function onlyAccount(provider: ProviderInstance): string | null {
  const value = provider.evaluate('allowed_account_ids');
  const [only, ...others] = value?.kind === 'sequence' ? value.items : [];
  const account = others.length === 0 ? toStringValue(only ?? null) : null;
  return account?.kind === 'known' && /^\d{12}$/u.test(account.value) ? account.value : null;
}
