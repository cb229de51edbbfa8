import type { PolicyPrincipal, PolicyText } from '../../../model/policy-document.ts';
import { joinTexts } from '../../../model/policy-document.ts';
import type { Datum, LibraryCall } from '../../evaluation/datum.ts';
import { excerpt } from '../../evaluation/datum.ts';
import { entityName } from '../../libraries/entity.ts';
import type { Call } from '../../syntax/tree.ts';
import { fold } from '../../syntax/tree.ts';
import type { Conditions } from './conditions.ts';
import { noConditions, readConditions, together } from './conditions.ts';
import type { Items } from './collections.ts';
import type { Placed, PolicyReading } from './reading.ts';
import { choiceReason, depthLimit, placeOf, propertiesOf, propertyOf, rangeOf } from './reading.ts';
import { accountRoot, arnOf, hole, policyText } from './texts.ts';

/** Principals, with the conditions that come with them. */
export interface ReadPrincipals {
  readonly items: readonly PolicyPrincipal[];
  /** Why there may be principals beside these; null where these are all. */
  readonly open: string | null;
  readonly conditions: Conditions;
}

export function readPrincipals({ items, open }: Items, reading: PolicyReading): ReadPrincipals {
  return merged([
    { items: [], open, conditions: noConditions },
    ...items.map((item) =>
      item.doubt === null ? readPrincipal(item, reading) : { items: [], open: item.doubt, conditions: noConditions },
    ),
  ]);
}

function merged(parts: readonly ReadPrincipals[]): ReadPrincipals {
  return {
    items: parts.flatMap(({ items }) => items),
    open: parts.find(({ open }) => open !== null)?.open ?? null,
    conditions: together(parts.map(({ conditions }) => conditions)),
  };
}

/** One object that stands for principals (aws-cdk-lib, aws-iam/lib/principals.ts). */
export function readPrincipal(placed: Placed, reading: PolicyReading, depth = 0): ReadPrincipals {
  const { value, written } = placed;
  const open = (reason: string): ReadPrincipals => ({ items: [], open: reason, conditions: noConditions });
  if (depth > depthLimit) return open(`\`${written}\` refers to itself`);
  switch (value.kind) {
    case 'unknown':
      return open(value.reason);
    case 'either':
      return open(choiceReason(value));
    case 'absent':
    case 'null':
      return open(`\`${written}\` is nothing`);
    case 'known':
      return readDatum(value.value, placed, reading, depth);
  }
}

function readDatum(datum: Datum, placed: Placed, reading: PolicyReading, depth: number): ReadPrincipals {
  const { range, written } = placed;
  switch (datum.kind) {
    case 'made':
      return readMade(datum.made, placed, reading, depth);
    case 'attribute':
    case 'method': {
      const call = datum.kind === 'method' ? datum.call : null;
      const name = fold(datum.path.at(-1) ?? '');
      const own: Placed = { ...placed, value: { kind: 'known', value: { kind: 'made', made: datum.of }, trail: [] } };
      if (datum.path.length > 1 || name === 'role' || name === 'executionrole' || name === 'taskrole') {
        return identity(datum.of, placed, reading);
      }
      switch (name) {
        case 'withconditions':
          return call === null
            ? unfollowed(written)
            : withConditions(readPrincipal(own, reading, depth + 1), call, 0, placed, reading);
        case 'grantprincipal':
        case 'withsessiontags':
        case 'withoutpolicyupdates':
          return readPrincipal(own, reading, depth + 1);
        default:
          return unfollowed(written);
      }
    }
    case 'string':
    case 'partial-string':
      // CDKTF and some setters take ARNs.
      return principal('AWS', policyText(placed.value, written, reading), range);
    default:
      return unfollowed(written);
  }

  function unfollowed(what: string): ReadPrincipals {
    return { items: [], open: `\`${what}\` is not followed to a principal`, conditions: noConditions };
  }
}

function principal(
  type: PolicyPrincipal['type'],
  text: PolicyText,
  range: PolicyPrincipal['range'],
  conditions = noConditions,
): ReadPrincipals {
  return { items: [{ type, text, range, trail: [] }], open: null, conditions };
}

/** The role or user that a construct is, or works with. */
function identity(made: LibraryCall, { range, written }: Placed, reading: PolicyReading): ReadPrincipals {
  const own = arnOf(made, null, written, reading);
  if (own !== null) return principal('AWS', own, range);
  const reason = `the ARN of \`${written}\` is known only after deployment`;
  return principal('AWS', [{ ...hole('other', written, reason), isIdentity: true }], range);
}

function readMade(made: LibraryCall, placed: Placed, reading: PolicyReading, depth: number): ReadPrincipals {
  const { evaluator } = reading;
  const { range, written } = placed;
  const { call, entity } = made;
  const name = entityName(entity);
  const text = (position: number, ...keywords: readonly string[]): PolicyText => {
    const value = evaluator.argument(call, position, ...keywords);
    if (value.kind === 'absent') return [hole('other', written, `\`${written}\` says nothing`)];
    const argument = call.arguments[position];
    return policyText(value, argument === undefined ? written : excerpt(argument.value, call.scope), reading);
  };
  const conditioned = (position: number): Conditions => conditionsAt(call, position, reading);
  switch (name) {
    case 'iam.accountrootprincipal':
      return principal('AWS', accountRoot, range);
    case 'iam.accountprincipal': {
      const [prefix = '', partition = '', middle = ''] = accountRoot;
      return principal('AWS', joinTexts([[prefix, partition, middle], text(0, 'accountid'), [':root']]), range);
    }
    case 'iam.arnprincipal':
      return principal('AWS', text(0, 'arn'), range);
    case 'iam.anyprincipal':
    case 'iam.anyone':
      return principal('AWS', ['*'], range);
    case 'iam.starprincipal':
      return principal('*', ['*'], range);
    case 'iam.organizationprincipal': {
      const values = [{ text: text(0, 'organizationid'), range, trail: [] }];
      const condition = { operator: 'StringEquals', key: 'aws:PrincipalOrgID', values, open: null, range };
      return principal('AWS', ['*'], range, { conditions: [condition], open: null });
    }
    case 'iam.serviceprincipal':
      return principal('Service', serviceText(text(0, 'service')), range, optionConditions(call, reading));
    case 'iam.canonicaluserprincipal':
      return principal('CanonicalUser', text(0, 'canonicaluserid'), range);
    case 'iam.federatedprincipal':
    case 'iam.webidentityprincipal':
    case 'iam.samlprincipal':
    case 'iam.samlconsoleprincipal':
    case 'iam.openidconnectprincipal':
      return principal('Federated', text(0, 'federated', 'identityprovider'), range, conditioned(1));
    case 'iam.compositeprincipal':
      return merged([
        {
          items: [],
          open: call.arguments.some(({ spread }) => spread) ? 'principals are spread' : null,
          conditions: noConditions,
        },
        ...call.arguments
          .filter(({ spread }) => !spread)
          .map(({ value, start, end }) =>
            readPrincipal(
              {
                value: evaluator.evaluate(value, call.scope),
                range: { uri: call.scope.file.uri, start, end },
                written: excerpt(value, call.scope),
                doubt: null,
              },
              reading,
              depth + 1,
            ),
          ),
        ...reading.methods.on(call, call.scope.file).map(({ name: method }) => ({
          items: [],
          open: method.startsWith('add') ? `\`${written}\` gets more principals` : null,
          conditions: noConditions,
        })),
      ]);
    case 'iam.principalwithconditions': {
      const inner: Placed = { ...placed, value: evaluator.argument(call, 0, 'principal') };
      return withConditions(readPrincipal(inner, reading, depth + 1), call, 1, placed, reading);
    }
    case 'kms.viaserviceprincipal': {
      const base = evaluator.argument(call, 1, 'baseprincipal');
      const inner =
        base.kind === 'absent'
          ? principal('AWS', ['*'], range)
          : readPrincipal({ ...placed, value: base }, reading, depth + 1);
      const values = [{ text: text(0, 'servicename'), range, trail: [] }];
      const condition = { operator: 'StringEquals', key: 'kms:ViaService', values, open: null, range };
      return { ...inner, conditions: together([inner.conditions, { conditions: [condition], open: null }]) };
    }
    default:
      return entity.library === 'cdk' && !/^(?:core|kms)\./u.test(name)
        ? identity(made, placed, reading)
        : { items: [], open: `\`${written}\` is not followed to a principal`, conditions: noConditions };
  }
}

/** Without its suffix, the CDK adds it (aws-cdk-lib, region-info/lib/default.ts). */
function serviceText(text: PolicyText): PolicyText {
  const [only, ...others] = text;
  return typeof only === 'string' && others.length === 0 && !only.includes('.') ? [`${only}.amazonaws.com`] : text;
}

/** The conditions among the options of a service principal. */
function optionConditions(call: Call, reading: PolicyReading): Conditions {
  const value = propertyOf(propertiesOf(call, 1, reading.evaluator), 'conditions', reading.evaluator);
  return readConditions({ value, range: placeOf(value, rangeOf(call)), written: 'conditions', doubt: null }, reading);
}

function conditionsAt(call: Call, position: number, reading: PolicyReading): Conditions {
  const value = reading.evaluator.argument(call, position, 'conditions');
  return readConditions({ value, range: rangeOf(call), written: 'conditions', doubt: null }, reading);
}

function withConditions(
  inner: ReadPrincipals,
  call: Call,
  position: number,
  { written }: Placed,
  reading: PolicyReading,
): ReadPrincipals {
  const own = conditionsAt(call, position, reading);
  const [changed] = reading.methods.on(call, call.scope.file).filter(({ name }) => name.startsWith('add'));
  const later: Conditions = {
    conditions: [],
    open: changed === undefined ? null : `\`${written}\` gets conditions later`,
  };
  return { ...inner, conditions: together([inner.conditions, own, later]) };
}

/** Principals that only a resource's policy can give anything to (aws-cdk-lib, aws-iam/lib/grant.ts). */
export function isPlainPrincipal({ entity }: LibraryCall): boolean {
  return /^(?:iam\..*principal|iam\.anyone|kms\.viaserviceprincipal)$/u.test(entityName(entity));
}
