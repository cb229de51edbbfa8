import type { PolicyHole, PolicyText } from '../../../model/policy-document.ts';
import { joinTexts } from '../../../model/policy-document.ts';
import type { SettledValue, Value } from '../../../model/value.ts';
import { optionsOf } from '../../../model/value.ts';
import type { Datum, LibraryCall } from '../../evaluation/datum.ts';
import { entityName } from '../../libraries/entity.ts';
import type { Call } from '../../syntax/tree.ts';
import { fold } from '../../syntax/tree.ts';
import { mayBeWritten } from '../construct.ts';
import { itemsOf } from './collections.ts';
import type { PolicyReading } from './reading.ts';
import { choiceReason, depthLimit, propertiesOf, propertyOf, rangeOf, typeOf } from './reading.ts';

/** A text as a policy holds it; what is no text is one unknown part, and nothing is the empty text. */
export function policyText(value: Value<Datum>, written: string, reading: PolicyReading, depth = 0): PolicyText {
  if (value.kind === 'either') return [hole('other', written, choiceReason(value))];
  return settledText(value, written, reading, depth);
}

function settledText(value: SettledValue<Datum>, written: string, reading: PolicyReading, depth: number): PolicyText {
  switch (value.kind) {
    case 'absent':
    case 'null':
      return [];
    case 'unknown':
      return [hole('other', written, value.reason)];
    case 'known':
      return datumText(value.value, written, reading, depth);
  }
}

function datumText(datum: Datum, written: string, reading: PolicyReading, depth: number): PolicyText {
  const unknown = (reason: string): PolicyText => [hole('other', written, reason)];
  if (depth > depthLimit) return unknown(`\`${written}\` refers to itself`);
  switch (datum.kind) {
    case 'string':
      return datum.value === '' ? [] : [datum.value];
    case 'number':
    case 'boolean':
      return [String(datum.value)];
    case 'partial-string':
      return joinTexts(
        datum.parts.map((part) => {
          if (typeof part === 'string') return [part];
          return part.datum === null
            ? [hole('other', part.text, part.reason)]
            : datumText(part.datum, part.text, reading, depth + 1);
        }),
      );
    case 'symbol': {
      const entity = datum.language.entityOf(datum.path);
      const [first = '', name = ''] = entity?.service === 'core' ? entity.names.map(fold) : [];
      return first === 'aws' ? stackText(name, written) : unknown(`\`${written}\` is known only after deployment`);
    }
    case 'made':
      return madeText(datum.made, written, reading, depth);
    case 'attribute':
    case 'method': {
      const call = datum.kind === 'method' ? datum.call : null;
      return attributeText(datum.of, datum.path, call, written, reading, depth);
    }
    case 'inherited': {
      const isStack = /^core\.(?:nested)?stack$/u.test(entityName(datum.base));
      return isStack ? memberText(datum.path, datum.call, written, reading, depth) : unknown(notKnown(written));
    }
    default:
      return unknown(`\`${written}\` is not a text`);
  }
}

function notKnown(written: string): string {
  return `\`${written}\` is known only after deployment`;
}

/** What a stack, or `Aws`, says about its deployment (aws-cdk-lib, core/lib/cfn-pseudo.ts). */
function stackText(name: string, written: string): PolicyText {
  switch (name) {
    case 'account':
    case 'accountid':
      return [ownAccount];
    case 'region':
      return [ownRegion];
    case 'partition':
      return [ownPartition];
    default:
      return [hole('other', written, notKnown(written))];
  }
}

/** A member of the stack, or what its method makes of components. */
function memberText(
  [first = '', ...rest]: readonly string[],
  call: Call | null,
  written: string,
  reading: PolicyReading,
  depth: number,
): PolicyText {
  const name = fold(first);
  if (call !== null && name === 'formatarn') return formattedArn(call, written, reading, depth);
  if (rest.length > 0) return [hole('other', written, notKnown(written))];
  return stackText(name, written);
}

function madeText({ call, entity }: LibraryCall, written: string, reading: PolicyReading, depth: number): PolicyText {
  const name = entityName(entity);
  const text = (position: number, ...keywords: readonly string[]): PolicyText =>
    policyText(reading.evaluator.argument(call, position, ...keywords), written, reading, depth + 1);
  switch (name) {
    case 'core.arn.format':
      return formattedArn(call, written, reading, depth);
    case 'core.fn.ref':
      return substituted(['${', ...text(0, 'logicalname'), '}'], written);
    case 'core.fn.sub':
      return call.arguments.length > 1 || (call.named?.entries.length ?? 0) > 1
        ? [hole('other', written, notKnown(written))]
        : substituted(text(0, 'body'), written);
    case 'core.fn.join': {
      const value = reading.evaluator.argument(call, 1, 'listofvalues');
      const { items, open } = itemsOf({ value, range: rangeOf(call), written, doubt: null }, reading, depth + 1);
      if (open !== null) return [hole('other', written, open)];
      const separator = text(0, 'delimiter');
      return joinTexts(
        items.flatMap((item, index) => {
          const one = policyText(item.value, item.written, reading, depth + 1);
          return index === 0 ? [one] : [separator, one];
        }),
      );
    }
    default:
      // Go calls what other languages have as constants.
      return name.startsWith('core.aws.')
        ? stackText(name.slice('core.aws.'.length), written)
        : [hole('other', written, notKnown(written))];
  }
}

/** `${AWS::AccountId}` and its like in a text of CloudFormation. */
export function substituted(text: PolicyText, written: string): PolicyText {
  const whole = joinTexts([text]);
  return joinTexts(
    whole.map((part): PolicyText => {
      if (typeof part !== 'string') return [part];
      return part.split(/(\$\{[^}]*\})/u).map((piece) => {
        const name = /^\$\{([^}]*)\}$/u.exec(piece)?.[1];
        if (name === undefined) return piece;
        if (name.startsWith('!')) return `\${${name.slice(1)}}`;
        return name.startsWith('AWS::')
          ? (stackText(name.slice('AWS::'.length).toLowerCase(), name)[0] ?? '')
          : hole('other', `${written} ${name}`, notKnown(name));
      });
    }),
  );
}

/** What stands between the resource and its name (aws-cdk-lib, core/lib/arn.ts, `ArnFormat`). */
const separators: Readonly<Record<string, string>> = {
  slashresourcename: '/',
  colonresourcename: ':',
  noresourcename: '',
};

function formattedArn(call: Call, written: string, reading: PolicyReading, depth: number): PolicyText {
  const { evaluator } = reading;
  const components = propertiesOf(call, 0, evaluator);
  const format = propertyOf(components, 'arnFormat', evaluator);
  const isDefault = format.kind === 'absent' || format.kind === 'null';
  const name = format.kind === 'known' && format.value.kind === 'symbol' ? fold(format.value.path.at(-1) ?? '') : '';
  const written1 = propertyOf(components, 'sep', evaluator);
  const separator = isDefault
    ? written1.kind === 'absent'
      ? '/'
      : written1.kind === 'known' && written1.value.kind === 'string'
        ? written1.value.value
        : undefined
    : separators[name];
  if (components.kind !== 'known' || separator === undefined) return [hole('other', written, notKnown(written))];
  const part = (property: string, otherwise: PolicyText): PolicyText => {
    const value = propertyOf(components, property, evaluator);
    return value.kind === 'absent' || value.kind === 'null'
      ? otherwise
      : policyText(value, `${written} ${property}`, reading, depth + 1);
  };
  const resourceName = name === 'noresourcename' ? [] : part('resourceName', []);
  return joinTexts([
    ['arn:'],
    part('partition', [ownPartition]),
    [':'],
    part('service', []),
    [':'],
    part('region', [ownRegion]),
    [':'],
    part('account', [ownAccount]),
    [':'],
    part('resource', []),
    resourceName.length === 0 ? [] : [separator, ...resourceName],
  ]);
}

/** Things whose ARN can be told before they exist: the attribute that is the ARN, and what stands before the name. */
const arnShapes: Readonly<
  Record<
    string,
    { readonly attribute: string; readonly service: string; readonly prefix: string; readonly name: string }
  >
> = {
  'cdk:kinesis.stream': { attribute: 'streamarn', service: 'kinesis', prefix: 'stream/', name: 'streamName' },
  'cdk:kinesis.cfnstream': { attribute: 'attrarn', service: 'kinesis', prefix: 'stream/', name: 'name' },
  'cdktf:kinesisstream': { attribute: 'arn', service: 'kinesis', prefix: 'stream/', name: 'name' },
  'cdk:kinesisfirehose.deliverystream': {
    attribute: 'deliverystreamarn',
    service: 'firehose',
    prefix: 'deliverystream/',
    name: 'deliveryStreamName',
  },
  'cdk:kinesisfirehose.cfndeliverystream': {
    attribute: 'attrarn',
    service: 'firehose',
    prefix: 'deliverystream/',
    name: 'deliveryStreamName',
  },
  'cdktf:kinesisfirehosedeliverystream': {
    attribute: 'arn',
    service: 'firehose',
    prefix: 'deliverystream/',
    name: 'name',
  },
  'cdk:iam.role': { attribute: 'rolearn', service: 'iam', prefix: 'role/', name: 'roleName' },
  'cdk:iam.cfnrole': { attribute: 'attrarn', service: 'iam', prefix: 'role/', name: 'roleName' },
  'cdktf:iamrole': { attribute: 'arn', service: 'iam', prefix: 'role/', name: 'name' },
  'cdk:iam.user': { attribute: 'userarn', service: 'iam', prefix: 'user/', name: 'userName' },
  'cdk:iam.cfnuser': { attribute: 'attrarn', service: 'iam', prefix: 'user/', name: 'userName' },
  'cdktf:iamuser': { attribute: 'arn', service: 'iam', prefix: 'user/', name: 'name' },
};

/** What is imported by its ARN: the attribute that hands it out again, and the argument's position and name. */
const imported: Readonly<Record<string, readonly [attribute: string, position: number, name: string]>> = {
  'cdk:iam.role.fromrolearn': ['rolearn', 2, 'rolearn'],
  'cdk:iam.user.fromuserarn': ['userarn', 2, 'userarn'],
  'cdk:kinesis.stream.fromstreamarn': ['streamarn', 2, 'streamarn'],
};

/** What is imported by its name: where that stands in the ARN. */
const importedByName: Readonly<Record<string, readonly [attribute: string, prefix: string, name: string]>> = {
  'cdk:iam.role.fromrolename': ['rolearn', 'role/', 'rolename'],
  'cdk:iam.user.fromusername': ['userarn', 'user/', 'username'],
};

/** Data sources of Terraform that tell where it deploys. */
const deploymentSources: Readonly<Record<string, Readonly<Record<string, PolicyHole['hole']>>>> = {
  'cdktf:dataawscalleridentity': { accountid: 'account', id: 'account' },
  'cdktf:dataawspartition': { partition: 'partition', id: 'partition' },
  'cdktf:dataawsregion': { name: 'region', id: 'region', region: 'region' },
};

function attributeText(
  of: LibraryCall,
  path: readonly string[],
  call: Call | null,
  written: string,
  reading: PolicyReading,
  depth: number,
): PolicyText {
  const type = typeOf(of);
  const last = fold(path.at(-1) ?? '');
  if (/^cdk:core\.(?:nested)?stack(?:\.of)?$/u.test(type)) {
    if (isOwnStack(of, reading)) return memberText(path, call, written, reading, depth);
    return [hole('other', written, `\`${written}\` is that of another stack`)];
  }
  const source = deploymentSources[type]?.[last];
  if (source !== undefined) {
    const properties = propertiesOf(of.call, 2, reading.evaluator);
    const isOther = ['provider', 'region'].some((name) =>
      mayBeWritten(propertyOf(properties, name, reading.evaluator)),
    );
    return isOther || path.length > 1 ? [hole('other', written, notKnown(written))] : [ownOf(source)];
  }
  if (path.length === 1 && call === null) {
    const arn = arnOf(of, last, written, reading, depth);
    if (arn !== null) return arn;
  }
  // The role of a function, a task or a delivery stream.
  if (last === 'rolearn') return identityArn('role/', [hole('other', written, notKnown(written))]);
  return [hole('other', written, notKnown(written))];
}

/** The ARN of what a call makes or imports, if that is what an attribute is. */
export function arnOf(
  made: LibraryCall,
  attribute: string | null,
  written: string,
  reading: PolicyReading,
  depth = 0,
): PolicyText | null {
  const { evaluator } = reading;
  const type = typeOf(made);
  const [arn, position = 0, keyword = ''] = imported[type] ?? [];
  if (arn !== undefined && (attribute === null || attribute === arn)) {
    return policyText(evaluator.argument(made.call, position, keyword), written, reading, depth + 1);
  }
  const [named, prefix = '', nameKeyword = ''] = importedByName[type] ?? [];
  if (named !== undefined && (attribute === null || attribute === named)) {
    return identityArn(prefix, policyText(evaluator.argument(made.call, 2, nameKeyword), written, reading, depth + 1));
  }
  const shape = arnShapes[type];
  if (shape === undefined || (attribute !== null && attribute !== shape.attribute)) return null;
  const properties = propertiesOf(made.call, 2, evaluator);
  const name = propertyOf(properties, shape.name, evaluator);
  const isChanged = reading
    .mutationsOf(made.call)
    .some(({ path: [first = ''] }) => ['*', 'path', fold(shape.name)].includes(fold(first)));
  const isPlain = shape.service !== 'iam' || !mayBeWritten(propertyOf(properties, 'path', evaluator));
  const known = name.kind === 'known' && isPlain && !isChanged;
  const unnamed: PolicyText = [hole('other', written, `the name of \`${written}\` is not known`)];
  const last = known ? policyText(name, written, reading, depth + 1) : unnamed;
  const isIdentity = shape.service === 'iam';
  if (isIdentity) return identityArn(shape.prefix, last);
  return joinTexts([
    ['arn:', ownPartition, `:${shape.service}:`, ownRegion, ':', ownAccount, `:${shape.prefix}`],
    last,
  ]);
}

/** A role or user of the account. */
export function identityArn(prefix: string, name: PolicyText): PolicyText {
  return joinTexts([['arn:', ownPartition, ':iam::', ownAccount, `:${prefix}`], name]);
}

/** Whether a stack is the one that the policy belongs to. `Stack.of` is asked for that of something inside of it. */
function isOwnStack(made: LibraryCall, { stack, evaluator }: PolicyReading): boolean {
  if (entityName(made.entity) !== 'core.stack.of') return stack !== null && made.call === stack;
  const inside = evaluator.argument(made.call, 0, 'construct');
  const isOther =
    inside.kind === 'known' &&
    inside.value.kind === 'made' &&
    entityName(inside.value.made.entity) === 'core.stack' &&
    inside.value.made.call !== stack;
  return !isOther;
}

const ownAccount = hole('account', 'account', 'the account is known only after deployment');
const ownRegion = hole('region', 'region', 'the region is known only after deployment');
const ownPartition = hole('partition', 'partition', 'the partition is known only after deployment');

/** The root of the account into which a stack is deployed. */
export const accountRoot: PolicyText = ['arn:', ownPartition, ':iam::', ownAccount, ':root'];

function ownOf(kind: PolicyHole['hole']): PolicyHole {
  switch (kind) {
    case 'account':
      return ownAccount;
    case 'region':
      return ownRegion;
    case 'partition':
    case 'other':
      return ownPartition;
  }
}

export function hole(kind: PolicyHole['hole'], identity: string, reason: string): PolicyHole {
  return { hole: kind, identity, reason };
}

/** The one text of a value that has only one, or null. */
export function knownText(value: Value<Datum>): string | null {
  const [only, ...others] = optionsOf(value);
  return others.length === 0 && only?.value.kind === 'known' && only.value.value.kind === 'string'
    ? only.value.value.value
    : null;
}
