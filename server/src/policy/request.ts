import type { PolicyPrincipal, PolicyText } from '../model/policy-document.ts';
import { accountWithin } from './principal-text.ts';
import type { RequestText } from './request-text.ts';
import { account, partition, region, unnamed } from './request-text.ts';

/** A call to KMS that a key policy lets pass or not. */
export interface PolicyRequest {
  readonly caller: Caller;
  /** `kms:Decrypt`. */
  readonly action: string;
  readonly route: Route;
  /** The region of the key; null where it is not known. */
  readonly region: string | null;
}

export type Caller =
  /** Somebody of an account that is named nowhere. */
  | { readonly kind: 'stranger' }
  /**
   * Some identity of an account, which that account's IAM policies may give whatever the key policy leaves to them, and
   * which no statement names. `foreign` for what is certainly another account than the key's.
   */
  | { readonly kind: 'account'; readonly account: RequestText; readonly foreign: boolean }
  /** What a policy names as a principal: a role, a user, a federated one. */
  | { readonly kind: 'named'; readonly type: PolicyPrincipal['type']; readonly name: PolicyText }
  /** An AWS service by itself, `kinesis.amazonaws.com`, for something in the key's account or in a stranger's. */
  | { readonly kind: 'service'; readonly service: string; readonly for: 'own' | 'stranger' };

/** The way a call takes to KMS. */
export type Route =
  /** Kinesis makes it with the caller's credentials, for a stream of this name. */
  | { readonly kind: 'kinesis'; readonly stream: RequestText }
  /** The same for a stream that is named nowhere. */
  | { readonly kind: 'other-stream' }
  /** Another service makes it, `firehose`; `null` for one that is named nowhere. */
  | { readonly kind: 'service'; readonly service: string | null }
  | { readonly kind: 'direct' };

/** Some identity of the key's own account. */
export const ownAccount: Caller = { kind: 'account', account: [account], foreign: false };

/** The account in which the caller is; null where that is not known. */
export function accountOf(caller: Caller): RequestText | null {
  switch (caller.kind) {
    case 'stranger':
      return [unnamed];
    case 'account':
      return caller.account;
    case 'service':
      return null;
    case 'named':
      return accountWithin(caller.name);
  }
}

/** The ARN of the stream that the request is about; null where it is about none. */
export function streamArn({ caller, route, region: place }: PolicyRequest): RequestText | null {
  const name = route.kind === 'kinesis' ? route.stream : route.kind === 'other-stream' ? [unnamed] : null;
  if (name === null) return null;
  const isStrangers = (caller.kind === 'service' && caller.for === 'stranger') || isElsewhere(caller, route);
  const owner = isStrangers ? unnamed : account;
  return ['arn:', partition, ':kinesis:', region(place), ':', owner, ':stream/', ...name];
}

/** A stranger's other streams are his own. */
function isElsewhere(caller: Caller, route: Route): boolean {
  return caller.kind === 'stranger' && route.kind === 'other-stream';
}
