import type { PolicyItem, PolicyStatement } from '../../../model/policy-document.ts';
import type { SourceRange } from '../../../model/source.ts';
import type { Datum } from '../../evaluation/datum.ts';
import { excerpt } from '../../evaluation/datum.ts';
import { entityName } from '../../libraries/entity.ts';
import type { Call } from '../../syntax/tree.ts';
import { itemsOf } from './collections.ts';
import { noConditions } from './conditions.ts';
import { addedStatements } from './documents.ts';
import type { MethodCall } from './method-calls.ts';
import type { ReadPrincipals } from './principals.ts';
import { isPlainPrincipal, readPrincipal } from './principals.ts';
import type { Placed, PolicyReading } from './reading.ts';
import { placeOf, propertiesOf, propertyOf, rangeOf } from './reading.ts';
import type { Statements } from './statements.ts';

/** What the grants of a key allow (aws-cdk-lib, aws-kms/lib/private/perms.ts). */
const encrypt = ['kms:Encrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*'];
const decrypt = ['kms:Decrypt'];
const administer = [
  ...['Create*', 'Describe*', 'Enable*', 'List*', 'Put*', 'Update*', 'Revoke*', 'Disable*', 'Get*', 'Delete*'],
  ...['TagResource', 'UntagResource', 'ScheduleKeyDeletion', 'CancelKeyDeletion'],
].map((action) => `kms:${action}`);

const keyGrants: Readonly<Record<string, readonly string[]>> = {
  grantencrypt: encrypt,
  grantdecrypt: decrypt,
  grantencryptdecrypt: [...decrypt, ...encrypt],
  grantadmin: administer,
  grantsign: ['kms:Sign'],
  grantverify: ['kms:Verify'],
  grantsignverify: ['kms:Sign', 'kms:Verify'],
  grantgeneratemac: ['kms:GenerateMac'],
  grantverifymac: ['kms:VerifyMac'],
  'grants.encrypt': encrypt,
  'grants.decrypt': decrypt,
  'grants.encryptdecrypt': [...decrypt, ...encrypt],
  'grants.admin': administer,
};

/** What the grants of a stream ask of its key (aws-cdk-lib, aws-kinesis/lib/stream.ts). */
const streamGrants: Readonly<Record<string, readonly string[]>> = {
  grantread: decrypt,
  grantwrite: encrypt,
  grantreadwrite: [...decrypt, ...encrypt],
};

/** What is added to the policy of a key by methods of the key, and of the streams that it encrypts. */
export function additionsTo(key: Call | null, streams: readonly Call[], reading: PolicyReading): Statements {
  const ofKey = key === null ? [] : reading.methods.on(key, key.scope.file).map((method) => added(method, reading));
  const ofStreams = streams.flatMap((stream) =>
    reading.methods.on(stream, stream.scope.file).map((method) => {
      const { name } = method;
      if (name.startsWith('encryptionkey.'))
        return added({ ...method, name: name.slice('encryptionkey.'.length) }, reading);
      const actions = Object.hasOwn(streamGrants, name) ? streamGrants[name] : undefined;
      return actions === undefined ? nothing : granted(method, actions, reading);
    }),
  );
  const admins = key === null ? nothing : administrators(key, reading);
  return joined([admins, ...ofKey, ...ofStreams]);
}

const nothing: Statements = { statements: [], open: null };

function joined(parts: readonly Statements[]): Statements {
  return {
    statements: parts.flatMap(({ statements }) => statements),
    open: parts.find(({ open }) => open !== null)?.open ?? null,
  };
}

function added(method: MethodCall, reading: PolicyReading): Statements {
  const { name, call, doubt } = method;
  if (name === 'addtoresourcepolicy') {
    const [statement] = call.arguments;
    if (statement !== undefined) return addedStatements(call, statement, doubt, reading);
    const named = reading.evaluator.argument(call, 0, 'statement');
    return named.kind === 'absent' ? nothing : { statements: [], open: 'the added statement is not followed' };
  }
  if (name === 'grant') {
    const actions = call.arguments.slice(1).map(({ value, spread }) => {
      const one = reading.evaluator.evaluate(value, call.scope);
      return !spread && one.kind === 'known' && one.value.kind === 'string' ? one.value.value : null;
    });
    const known = actions.filter((action) => action !== null);
    return granted(method, known.length < actions.length ? null : known, reading);
  }
  const actions = Object.hasOwn(keyGrants, name) ? keyGrants[name] : undefined;
  return actions === undefined ? nothing : granted(method, actions, reading);
}

/**
 * The statement that a grant adds. To a role or user of the app it adds an identity policy, which the key policy leaves
 * the decision to; only what has no policy of its own gets a statement here (aws-cdk-lib, aws-iam/lib/grant.ts,
 * `addToPrincipalOrResource`).
 */
function granted({ call, doubt }: MethodCall, actions: readonly string[] | null, reading: PolicyReading): Statements {
  const value = reading.evaluator.argument(call, 0, 'grantee');
  const [argument] = call.arguments;
  const written = argument === undefined ? 'grantee' : excerpt(argument.value, call.scope);
  const place = argument === undefined ? rangeOf(call) : { ...rangeOf(call), start: argument.start, end: argument.end };
  return grantedTo({ value, range: place, written, doubt }, rangeOf(call), actions, reading);
}

function grantedTo(
  grantee: Placed,
  range: SourceRange,
  actions: readonly string[] | null,
  reading: PolicyReading,
): Statements {
  const { value, written, doubt } = grantee;
  if (value.kind !== 'known') {
    // Only a principal without a policy of its own gets a statement, but this may be one.
    const open = `\`${written}\` is not known`;
    return allowing(range, { items: [], open, conditions: noConditions }, actions, open, grantee.range);
  }
  const kind = granteeKind(value.value);
  if (kind === 'identity') return nothing;
  const perhaps = `whether \`${written}\` is in another account than the key, so that its policy has to name it, is not known`;
  const principals = readPrincipal(grantee, reading);
  return allowing(range, principals, actions, doubt ?? (kind === 'perhaps' ? perhaps : null), grantee.range);
}

function allowing(
  range: SourceRange,
  { items, open, conditions }: ReadPrincipals,
  actions: readonly string[] | null,
  doubtful: string | null,
  place: SourceRange,
): Statements {
  const item = (text: string): PolicyItem => ({ text: [text], range, trail: [] });
  const statement: PolicyStatement = {
    sid: null,
    range,
    effect: 'Allow',
    principals: { negated: false, items, open, range: place },
    actions: {
      negated: false,
      items: actions === null ? [] : actions.map(item),
      open: actions === null ? 'what it adds is not known' : null,
      range,
    },
    resources: { negated: false, items: [item('*')], open: null, range },
    conditions: conditions.conditions,
    conditionsOpen: conditions.open,
    doubtful,
  };
  return { statements: [statement], open: null };
}

/** Whether a grantee has a policy of its own. */
function granteeKind(datum: Datum): 'identity' | 'principal' | 'perhaps' {
  switch (datum.kind) {
    case 'made': {
      if (/^iam\.(?:role|user)\.from\w*arn$/u.test(entityName(datum.made.entity))) return 'perhaps';
      return isPlainPrincipal(datum.made) ? 'principal' : 'identity';
    }
    case 'method':
      return isPlainPrincipal(datum.of) ? 'principal' : 'identity';
    case 'attribute':
      return isPlainPrincipal(datum.of) ? 'principal' : 'identity';
    default:
      return 'perhaps';
  }
}

function administrators(key: Call, reading: PolicyReading): Statements {
  const value = propertyOf(propertiesOf(key, 2, reading.evaluator), 'admins', reading.evaluator);
  if (value.kind === 'absent' || entityOfKey(key, reading) !== 'kms.key') return nothing;
  const range = placeOf(value, rangeOf(key));
  const { items, open } = itemsOf({ value, range, written: 'admins', doubt: null }, reading);
  return joined([
    { statements: [], open: open === null ? null : `the administrators in \`admins\` are not known` },
    ...items.map((item) => grantedTo(item, item.range, administer, reading)),
  ]);
}

function entityOfKey(key: Call, { evaluator }: PolicyReading): string {
  const made = evaluator.libraryCall(key);
  return made === null ? '' : entityName(made.entity);
}

/** Services whose constructs take a key without adding to its policy. */
const harmless = new Set([
  'kinesis',
  'kinesisfirehose',
  'kinesisvideo',
  'kms',
  'iam',
  'core',
  'nag',
  'kinesisanalytics',
]);

/**
 * What else is given the key and may add to its policy: a construct of another service lets somebody use it, a function
 * or class of the author's may add anything.
 */
export function keyIsGivenTo(receivers: readonly Call[], reading: PolicyReading): Statements {
  const found = receivers.flatMap((call): readonly Statements[] => {
    const what = `\`${call.callee === null ? excerpt(call, call.scope) : excerpt(call.callee, call.scope)}\``;
    const reason = `${what} is given the key, and may add to its policy`;
    const made = reading.evaluator.libraryCall(call);
    if (made === null) {
      // What only holds values is looked at where it is used.
      const value = reading.evaluator.evaluate(call, call.scope);
      return value.kind === 'known' && value.value.kind === 'object' ? [] : [{ statements: [], open: reason }];
    }
    if (made.entity.library !== 'cdk' || harmless.has(made.entity.service)) return [];
    const range = rangeOf(call);
    return [allowing(range, { items: [], open: reason, conditions: noConditions }, null, reason, range)];
  });
  return joined(found);
}
