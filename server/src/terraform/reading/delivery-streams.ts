import type { KeyReference, ResourceRanges } from '../../model/key.ts';
import type { Encryption, EncryptionTerms, Stream } from '../../model/stream.ts';
import type { SettledValue, Trail, Value } from '../../model/value.ts';
import { absent, assuming, combine, known, mapValue, unknown } from '../../model/value.ts';
import { toBoolValue, toStringValue } from '../evaluation/convert.ts';
import type { ResourceInstance } from '../modules/instance.ts';
import type { Group } from './group.ts';
import { readGroup } from './group.ts';
import type { DeclaredKeys } from './key-reference.ts';
import { keyNamedBy, readKey } from './key-reference.ts';
import { unlessIgnored } from './lifecycle.ts';
import { placedRange, readArgument, readResourceFacts } from './resource.ts';
import type { DeliverySource } from './delivery-source.ts';
import { readSource, readTypedSource } from './delivery-source.ts';

const customerManaged = 'CUSTOMER_MANAGED_CMK';

/** `aws_kinesis_firehose_delivery_stream` (terraform-provider-aws, internal/service/firehose/delivery_stream.go). */
export function readDeliveryStream(resource: ResourceInstance, declared: DeclaredKeys): Stream {
  const container = 'server_side_encryption';
  const terms: EncryptionTerms = {
    type: 'key_type',
    key: 'key_arn',
    value: customerManaged,
    container,
    enabled: 'enabled',
    default: 'none',
  };
  const group = unlessIgnored(resource, container, readGroup(resource, container));
  const encryption = mapValue(group, (settled) =>
    settled.kind === 'known'
      ? readSettings(settled.value, settled.value.read('enabled', toBoolValue), declared)
      : withoutSettings(settled),
  );
  const { ranges, ...facts } = readResourceFacts(resource);
  return {
    ...facts,
    kind: 'delivery-stream',
    name: readArgument(resource, 'name', toStringValue),
    encryption: assuming(unlessFed(encryption, readSource(resource)), resource.when),
    mode: absent,
    resourcePolicy: absent,
    when: resource.when,
    ranges: { ...ranges, attributes: { ...ranges.attributes, ...settingsRanges(resource, container) } },
    terms,
  };
}

/**
 * `awscc_kinesisfirehose_delivery_stream`: the Cloud Control provider mirrors CloudFormation's
 * AWS::KinesisFirehose::DeliveryStream, with one object that turns encryption on by being there.
 */
export function readCloudControlDeliveryStream(resource: ResourceInstance, declared: DeclaredKeys): Stream {
  const container = 'delivery_stream_encryption_configuration_input';
  const encryption = mapValue(readGroup(resource, container), (settled) =>
    settled.kind === 'known' ? readSettings(settled.value, known(true), declared) : withoutSettings(settled),
  );
  return {
    ...readResourceFacts(resource),
    kind: 'delivery-stream',
    name: readArgument(resource, 'delivery_stream_name', toStringValue),
    encryption: assuming(unlessFed(encryption, readTypedSource(resource)), resource.when),
    mode: absent,
    resourcePolicy: absent,
    when: resource.when,
    terms: { type: container, key: container, value: customerManaged, container, default: 'none' },
  };
}

function withoutSettings(settled: Exclude<SettledValue<Group>, { kind: 'known' }>): Value<Encryption> {
  switch (settled.kind) {
    case 'absent':
      return known({ kind: 'none', cause: 'absent', keyIgnored: false });
    case 'null':
      return known({ kind: 'none', cause: 'null', keyIgnored: false }, settled.trail);
    case 'unknown':
      return settled;
  }
}

function readSettings(group: Group, enabled: Value<boolean>, declared: DeclaredKeys): Value<Encryption> {
  const type = group.read('key_type', toStringValue);
  const key = group.read('key_arn', (value) => readKey(value, declared));
  const settings = combine(type, key, (one, other) => known({ type: one, key: other }));
  return combine(enabled, settings, (on, settled) =>
    settled.kind === 'known' ? decide(on, settled.value.type, settled.value.key) : unknown('nothing is written'),
  );
}

/**
 * What `enabled`, `key_type` and `key_arn` amount to together. The trail is that of the attribute that decides. Encryption
 * is off and the key one of AWS's unless something else is written (API_DeliveryStreamEncryptionConfigurationInput), and
 * a key is looked at for CUSTOMER_MANAGED_CMK alone.
 */
function decide(
  enabled: SettledValue<boolean>,
  type: SettledValue<string>,
  written: SettledValue<KeyReference | null>,
): Value<Encryption> {
  const key = keyNamedBy(written);
  const keyIgnored = key !== null;
  if (enabled.kind === 'unknown') return enabled;
  if (enabled.kind !== 'known') {
    return known({ kind: 'none', cause: enabled.kind, keyIgnored, key }, trailOf(enabled));
  }
  if (!enabled.value) return known({ kind: 'none', cause: 'written', keyIgnored, key }, enabled.trail);
  if (type.kind === 'unknown') return type;
  if (type.kind !== 'known' || type.value === 'AWS_OWNED_CMK') {
    return known({ kind: 'aws-owned', key }, type.kind === 'absent' ? enabled.trail : type.trail);
  }
  if (type.value !== customerManaged) return known({ kind: 'invalid', text: type.value, key }, type.trail);
  return known({ kind: 'kms', key }, written.kind === 'absent' ? type.trail : written.trail);
}

function trailOf(settled: SettledValue<unknown>): Trail {
  return settled.kind === 'absent' ? [] : settled.trail;
}

/**
 * A stream that another one or a cluster feeds cannot have encryption of its own: the provider refuses both together. So
 * one that is encrypted has no such source, even where that is not known.
 */
function unlessFed(encryption: Value<Encryption>, source: Value<DeliverySource | null>): Value<Encryption> {
  return combine(source, encryption, (fed, own): Value<Encryption> => {
    if (fed.kind === 'known' && fed.value !== null) return known({ kind: 'not-applicable', ...fed.value }, fed.trail);
    const isOpen = fed.kind === 'unknown' && own.kind === 'known' && own.value.kind === 'none';
    return isOpen ? fed : own;
  });
}

/** Where the settings stand, as if they were the resource's own; a `dynamic` block that makes none counts too. */
function settingsRanges(resource: ResourceInstance, container: string): ResourceRanges['attributes'] {
  const { block } = resource;
  const dynamic = block.node.body.blocks.find(
    ({ type, labels }) => type === 'dynamic' && labels[0]?.value === container,
  );
  const header = dynamic === undefined ? {} : { [container]: placedRange(block, dynamic.header) };
  const [first] = resource.blocks(container);
  const written = ['enabled', 'key_type', 'key_arn'].flatMap((name) => {
    const argument = first?.argument(name) ?? null;
    return argument === null ? [] : [[name, placedRange(argument, argument.node)] as const];
  });
  return { ...header, ...Object.fromEntries(written) };
}
