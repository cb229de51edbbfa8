import type { RequestText } from './request-text.ts';
import { account, chosen, partition, region, unnamed } from './request-text.ts';
import type { Caller, PolicyRequest } from './request.ts';
import { accountOf, streamArn } from './request.ts';

/** What a request holds under a condition key. */
export type ContextValue =
  | { readonly kind: 'present'; readonly values: readonly RequestText[] }
  | { readonly kind: 'absent' }
  /** The caller has it in his hand: a tag of his own role, the encryption context of a direct call. */
  | { readonly kind: 'chosen' }
  | { readonly kind: 'unknown'; readonly reason: string };

const absent: ContextValue = { kind: 'absent' };
const chosenValue: ContextValue = { kind: 'chosen' };

function present(...values: readonly RequestText[]): ContextValue {
  return { kind: 'present', values };
}

function unknown(reason: string): ContextValue {
  return { kind: 'unknown', reason };
}

const streamContext = 'aws:kinesis:arn';

/**
 * The value of a condition key, which is compared without regard to case (KMS developer guide, "AWS KMS condition keys";
 * IAM user guide, "AWS global condition context keys").
 */
export function contextValue(request: PolicyRequest, key: string): ContextValue {
  const name = key.toLowerCase();
  if (name.startsWith('kms:encryptioncontext:')) return encryptionContext(request, name.slice(22));
  if (name.startsWith('aws:principaltag/')) return request.caller.kind === 'service' ? absent : chosenValue;
  switch (name) {
    case 'kms:viaservice':
      return viaService(request);
    case 'kms:encryptioncontextkeys':
      return contextKeys(request);
    case 'kms:calleraccount':
    case 'aws:principalaccount':
      return callerAccount(request.caller);
    case 'aws:principalarn':
      return principalArn(request.caller);
    case 'aws:principalorgid':
      return organisation(request.caller, ['o-', unnamed]);
    case 'aws:principalorgpaths':
      return organisation(request.caller, ['o-', unnamed, '/', unnamed, '/']);
    case 'aws:userid':
    case 'aws:sourcevpc':
    case 'aws:sourcevpce':
      return request.caller.kind === 'stranger' ? present([unnamed]) : unknown(`${key} depends on the caller`);
    case 'aws:principalisawsservice':
      return present([request.caller.kind === 'service' ? 'true' : 'false']);
    case 'aws:principalservicename':
      return request.caller.kind === 'service' ? present([request.caller.service]) : absent;
    case 'aws:sourcearn':
      return sourceArn(request);
    case 'aws:sourceaccount':
      return sourceAccount(request.caller);
    case 'aws:sourceorgid':
      return sourceOrganisation(request.caller);
    case 'aws:viaawsservice':
      return present([request.route.kind === 'direct' ? 'false' : 'true']);
    case 'aws:securetransport':
      return present(['true']);
    case 'aws:requestedregion':
      return present([region(request.region)]);
    case 'aws:resourceaccount':
      return present([account]);
    case 'kms:grantisforawsresource':
      return grantIsForResource(request);
    case 'kms:bypasspolicylockoutsafetycheck':
      return request.action.toLowerCase() === 'kms:putkeypolicy' ? chosenValue : absent;
    case 'aws:multifactorauthpresent':
    case 'aws:multifactorauthage':
    case 'aws:principaltype':
    case 'aws:useragent':
    case 'aws:referer':
    case 'aws:username':
    case 'kms:granteeprincipal':
    case 'kms:retiringprincipal':
    case 'kms:grantoperations':
      return request.caller.kind === 'service' ? unknown(`${key} depends on the service`) : chosenValue;
    default:
      return unknown(`what a request holds under ${key} is not known`);
  }
}

/** `service.region.amazonaws.com` in all partitions; absent in direct calls (KMS, "kms:ViaService"). */
function viaService({ caller, route, region: place }: PolicyRequest): ContextValue {
  if (route.kind === 'direct' || caller.kind === 'service') return absent;
  const service = route.kind === 'service' ? (route.service ?? unnamed) : 'kinesis';
  return present([service, '.', region(place), '.amazonaws.com']);
}

/** The name is in lower case. In a direct call the caller gives what context he likes. */
function encryptionContext(request: PolicyRequest, name: string): ContextValue {
  const { route, caller } = request;
  if (route.kind === 'direct') {
    if (caller.kind !== 'service') return chosenValue;
    return caller.for === 'stranger'
      ? present(['arn:', partition, ':', chosen, ':', chosen, ':', unnamed, ':', chosen])
      : unknown('the service decides about the encryption context');
  }
  const arn = streamArn(request);
  if (arn === null) return unknown('the service decides about the encryption context');
  return name === streamContext ? present(arn) : absent;
}

function contextKeys({ route }: PolicyRequest): ContextValue {
  if (route.kind === 'direct') return chosenValue;
  return route.kind === 'service'
    ? unknown('the service decides about the encryption context')
    : present([streamContext]);
}

function callerAccount(caller: Caller): ContextValue {
  if (caller.kind === 'service') return unknown('the account is that of the service');
  const own = accountOf(caller);
  return own === null ? unknown('the account of the principal is not known') : present(own);
}

function principalArn(caller: Caller): ContextValue {
  switch (caller.kind) {
    case 'stranger':
    case 'account':
      return present(['arn:', partition, ':iam::', ...(accountOf(caller) ?? []), ':', chosen]);
    case 'named':
      return caller.type === 'AWS' ? present(caller.name) : unknown('the principal is not an IAM identity');
    case 'service':
      return absent;
  }
}

function organisation(caller: Caller, ofStranger: RequestText): ContextValue {
  if (caller.kind === 'stranger') return present(ofStranger);
  return caller.kind === 'service' ? absent : unknown('the organisation of the account is not known');
}

/** Only in calls that a service makes by itself (IAM, "aws:SourceArn"); those of strangers come from their account. */
function sourceArn(request: PolicyRequest): ContextValue {
  const { caller } = request;
  if (caller.kind !== 'service') return absent;
  const arn = streamArn(request);
  if (arn !== null) return present(arn);
  return caller.for === 'stranger'
    ? present(['arn:', partition, ':', chosen, ':', chosen, ':', unnamed, ':', chosen])
    : unknown('the service decides for which resource it calls');
}

function sourceAccount(caller: Caller): ContextValue {
  if (caller.kind !== 'service') return absent;
  return present([caller.for === 'stranger' ? unnamed : account]);
}

function sourceOrganisation(caller: Caller): ContextValue {
  if (caller.kind !== 'service') return absent;
  return caller.for === 'stranger' ? present(['o-', unnamed]) : unknown('the organisation of the account is not known');
}

/** True where a service that works with KMS creates the grant for the caller (KMS, "kms:GrantIsForAWSResource"). */
function grantIsForResource({ action, route, caller }: PolicyRequest): ContextValue {
  if (!['kms:creategrant', 'kms:listgrants', 'kms:revokegrant'].includes(action.toLowerCase())) return absent;
  return present([route.kind === 'direct' && caller.kind !== 'service' ? 'false' : 'true']);
}
