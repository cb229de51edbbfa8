import type { PolicyHole, PolicyText } from '../../../model/policy-document.ts';
import { joinTexts } from '../../../model/policy-document.ts';
import type { SourceRange } from '../../../model/source.ts';
import { choicesOf } from '../../evaluation/choices.ts';
import { asText } from '../../evaluation/text.ts';
import { reasonOf } from '../../evaluation/unknown.ts';
import type { Computed, LazyObject, TerraformValue, TextPart, UnknownValue } from '../../evaluation/value.ts';
import type { NestedBlock, ProviderInstance, ResourceInstance } from '../../modules/instance.ts';

/** The account and region into which a resource is deployed, for the blanks of its policy to be told from others. */
export interface Deployment {
  readonly provider: Provider;
  /** What the resource or its provider says of the region; null where neither does. */
  readonly region: TerraformValue | null;
}

interface Provider {
  readonly instance: ProviderInstance | null;
  /** Equal for one configuration of a provider. */
  readonly identity: string;
}

export function deploymentOf(resource: ResourceInstance): Deployment {
  const provider = providerOf(resource);
  return { provider, region: written(resource.evaluate('region')) ?? regionOf(provider) };
}

function regionOf({ instance }: Provider): TerraformValue | null {
  return instance === null ? null : written(instance.evaluate('region'));
}

/** Null, given to an argument, is the same as nothing. */
function written(value: TerraformValue | null): TerraformValue | null {
  return value?.kind === 'null' ? null : value;
}

/** A provider that is named but configured by nobody here is told by its name. */
function providerOf(resource: ResourceInstance): Provider {
  const instance = resource.provider;
  if (instance !== null) return { instance, identity: `${instance.block.uri}#${instance.block.node.start}` };
  const written = resource.argument('provider');
  if (written === null) return { instance, identity: 'default' };
  const { start, end } = written.node.value;
  return { instance, identity: `${resource.module.address}|${written.tree.text.slice(start, end)}` };
}

/** Arguments of the provider that decide in which account it works (terraform-provider-aws, "Authentication"). */
const credentials = ['profile', 'access_key', 'shared_config_files', 'shared_credentials_files', 'allowed_account_ids'];

function isSameAccount(one: Provider, other: Provider): boolean {
  if (one.identity === other.identity) return true;
  const terms = accountTerms(one);
  return terms !== null && terms === accountTerms(other);
}

/** What a provider says of its account, as a text that is equal for the same; null where that cannot be told. */
function accountTerms({ instance: provider, identity }: Provider): string | null {
  if (provider === null) return identity === 'default' ? '' : null;
  const roles = ['assume_role', 'assume_role_with_web_identity'].flatMap((type) =>
    provider.blocks(type).map((block: NestedBlock) => termOf(`${type}.role_arn`, block.evaluate('role_arn'))),
  );
  const terms = [...credentials.map((name) => termOf(name, provider.evaluate(name))), ...roles];
  return terms.every((term) => term !== null) ? terms.join('') : null;
}

function termOf(name: string, value: TerraformValue | null): string | null {
  if (value === null || value.kind === 'null') return '';
  const identity = identityOf(value);
  return identity === null ? null : `${name}=${identity};`;
}

/** A text that is equal for values that are surely equal; null for a value without one. */
function identityOf(value: TerraformValue): string | null {
  switch (value.kind) {
    case 'string':
      return JSON.stringify(value.value);
    case 'computed':
      return `${value.object.address}.${value.attribute}`;
    case 'unknown':
      return value.identity?.key ?? null;
    case 'sequence': {
      const items = value.items.map(identityOf);
      return items.every((item) => item !== null) ? `[${items.join()}]` : null;
    }
    default:
      return null;
  }
}

/** A text as a policy holds it; null for a value that Terraform does not convert to a string. */
export function policyText(value: TerraformValue, deployment: Deployment, at: SourceRange): PolicyText | null {
  if (value.kind === 'either') return [hole('other', `${at.uri}:${at.start}`, choiceReason(value))];
  const text = asText(value);
  switch (text.kind) {
    case 'string':
      return text.value === '' ? [] : [text.value];
    case 'partial-string':
      return joinTexts(text.parts.map((part) => partText(part, deployment, at)));
    case 'computed':
      return partText(text, deployment, at);
    case 'unknown':
      return text.failed === true ? null : partText(text, deployment, at);
    default:
      return null;
  }
}

/** Why a value that hangs on a condition is not known. */
export function choiceReason(value: TerraformValue): string {
  const [first] = choicesOf(value).flatMap(({ when }) => when);
  return first === undefined ? 'it hangs on a condition' : `it depends on \`${first.text}\``;
}

/** One part of a text. What has no identity of its own is told apart by the place `at` which it stands. */
export function partText(part: TextPart, deployment: Deployment, at: SourceRange): PolicyText {
  if (typeof part === 'string') return part === '' ? [] : [part];
  if (part.kind === 'computed') return computedText(part, deployment);
  return [unknownHole(part, deployment, at)];
}

function unknownHole(part: UnknownValue, { region }: Deployment, at: SourceRange): PolicyHole {
  const identity = part.identity?.key ?? null;
  if (identity !== null && region !== null && identity === identityOf(region)) {
    return hole('region', 'region', part.reason);
  }
  return hole('other', identity ?? `${at.uri}:${at.start}:${part.reason}`, part.reason);
}

function computedText(value: Computed, deployment: Deployment): PolicyText {
  const { object, attribute } = value;
  const reason = reasonOf(value);
  if (deployment.region !== null && identityOf(value) === identityOf(deployment.region)) {
    return [hole('region', 'region', reason)];
  }
  const other: PolicyText = [hole('other', `${object.address}.${attribute}`, reason)];
  if (!isResource(object)) return other;
  switch (`${object.mode}.${object.type}`) {
    case 'data.aws_caller_identity':
      return attribute === 'account_id' || attribute === 'id' ? accountText(object, deployment) : other;
    case 'data.aws_partition':
      return attribute === 'partition' || attribute === 'id' ? partitionText(object, deployment) : other;
    case 'data.aws_region':
      return ['id', 'name', 'region'].includes(attribute) ? regionText(object, deployment) : other;
  }
  if (object.mode === 'managed' && attribute === 'region') return regionText(object, deployment);
  return attribute === 'arn' ? (arnText(object, deployment) ?? other) : other;
}

function isResource(object: LazyObject): object is ResourceInstance {
  return 'blocks' in object && 'evaluate' in object;
}

function accountText(object: ResourceInstance, deployment: Deployment): PolicyText {
  const provider = providerOf(object);
  return isSameAccount(provider, deployment.provider)
    ? [hole('account', 'account', 'the account is known only after apply')]
    : [hole('other', `account of ${provider.identity}`, 'the account of another provider is known only after apply')];
}

function partitionText(object: ResourceInstance, deployment: Deployment): PolicyText {
  const provider = providerOf(object);
  return isSameAccount(provider, deployment.provider)
    ? [hole('partition', 'partition', 'the partition is known only after apply')]
    : [
        hole(
          'other',
          `partition of ${provider.identity}`,
          'the partition of another provider is known only after apply',
        ),
      ];
}

/** The region of a resource or of the data source that tells it. */
function regionText(object: ResourceInstance, deployment: Deployment): PolicyText {
  const own = written(object.evaluate('region')) ?? (object.type === 'aws_region' ? object.evaluate('name') : null);
  const provider = providerOf(object);
  const region = own ?? regionOf(provider);
  if (region?.kind === 'string') return [region.value];
  const isSame =
    region === null || deployment.region === null
      ? region === deployment.region && provider.identity === deployment.provider.identity
      : identityOf(region) !== null && identityOf(region) === identityOf(deployment.region);
  const isOwn = isSame || pointsAtItself(deployment.region, object);
  return isOwn
    ? [hole('region', 'region', 'the region is known only after apply')]
    : [hole('other', `region of ${object.address}`, 'the region of another provider is known only after apply')];
}

/** Whether the resource is deployed into the region that this data source tells. */
function pointsAtItself(region: TerraformValue | null, object: LazyObject): boolean {
  return region?.kind === 'computed' && region.object === object;
}

/** The services whose resources have ARNs that can be told before they exist: what stands before the name. */
const arnShapes: Readonly<Record<string, { readonly service: string; readonly prefix: string }>> = {
  aws_iam_role: { service: 'iam', prefix: 'role/' },
  aws_iam_user: { service: 'iam', prefix: 'user/' },
  aws_kinesis_firehose_delivery_stream: { service: 'firehose', prefix: 'deliverystream/' },
  aws_kinesis_stream: { service: 'kinesis', prefix: 'stream/' },
};

/**
 * The ARN of a role, a user or a stream, of which everything but the name may be known (service authorization reference,
 * "Resource types defined by AWS IAM" and its like). A path that is not written is `/`.
 */
function arnText(object: ResourceInstance, deployment: Deployment): PolicyText | null {
  const shape = arnShapes[object.type];
  if (shape === undefined) return null;
  const { service, prefix } = shape;
  const name = object.evaluate('name');
  const isPlain = service !== 'iam' || (object.mode === 'managed' && written(object.evaluate('path')) === null);
  const identity = `${object.address}.arn`;
  const last =
    name?.kind === 'string' && isPlain
      ? name.value
      : hole('other', identity, `\`${identity}\` is known only after apply`);
  return joinTexts([
    ['arn:'],
    partitionText(object, deployment),
    [`:${service}:`],
    service === 'iam' ? [] : regionText(object, deployment),
    [':'],
    accountText(object, deployment),
    [`:${prefix}`, last],
  ]);
}

export function hole(kind: PolicyHole['hole'], identity: string, reason: string): PolicyHole {
  return { hole: kind, identity, reason };
}
