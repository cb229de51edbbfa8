/**
 * What is known of a module of the public registry without having its files: it declares one stream or key, whose
 * attributes are set by the call's arguments.
 */
export interface RegistryModule {
  /** The registry address without a host: `cloudposse/kinesis-stream/aws`. */
  readonly source: string;
  /** The resource that the module declares. */
  readonly resourceType: 'aws_kinesis_stream' | 'aws_kms_key';
  /**
   * How the module sets the resource's attributes, by the attribute's name. An attribute that is not listed is set in a
   * way that this table does not tell: not known.
   */
  readonly attributes: Readonly<Record<string, RegistryAttribute>>;
  /** The attribute of the resource that an output hands out, by the output's name. */
  readonly outputs: Readonly<Record<string, string>>;
  /** The argument that, set to false, makes the module create nothing; null where there is none. */
  readonly creates: string | null;
  /** Arguments that, set to true, make the module declare something else than `resourceType`. */
  readonly declaresOtherwise: readonly string[];
}

export interface RegistryAttribute {
  /** The argument of the call that sets it; null where the module always sets `otherwise`. */
  readonly argument: string | null;
  /** Its value where the argument is not given; null where the module then leaves it to the provider. */
  readonly otherwise: string | number | boolean | null;
}

const awsManagedKey = 'alias/aws/kinesis';

function argument(name: string, otherwise: RegistryAttribute['otherwise'] = null): RegistryAttribute {
  return { argument: name, otherwise };
}

function always(otherwise: RegistryAttribute['otherwise']): RegistryAttribute {
  return { argument: null, otherwise };
}

const modules: readonly RegistryModule[] = [
  {
    // https://github.com/cloudposse/terraform-aws-kinesis-stream: main.tf, variables.tf, outputs.tf. The name and the
    // tags come out of the module's label.
    source: 'cloudposse/kinesis-stream/aws',
    resourceType: 'aws_kinesis_stream',
    attributes: {
      encryption_type: argument('encryption_type', 'KMS'),
      kms_key_id: argument('kms_key_id', awsManagedKey),
    },
    outputs: { name: 'name', shard_count: 'shard_count', stream_arn: 'arn' },
    creates: 'enabled',
    declaresOtherwise: [],
  },
  {
    // https://github.com/dod-iac/terraform-aws-kinesis-stream: main.tf, variables.tf, outputs.tf
    source: 'dod-iac/kinesis-stream/aws',
    resourceType: 'aws_kinesis_stream',
    attributes: {
      name: argument('name'),
      encryption_type: argument('encryption_type', 'KMS'),
      kms_key_id: argument('kms_key_id', awsManagedKey),
      tags: argument('tags'),
    },
    outputs: { arn: 'arn', name: 'name' },
    creates: null,
    declaresOtherwise: [],
  },
  {
    // https://github.com/snowplow-devops/terraform-aws-kinesis-stream: main.tf, variables.tf, outputs.tf. The tags gain
    // a `Name`.
    source: 'snowplow-devops/kinesis-stream/aws',
    resourceType: 'aws_kinesis_stream',
    attributes: {
      name: argument('name'),
      encryption_type: argument('encryption_type', 'KMS'),
      kms_key_id: argument('kms_key_id', awsManagedKey),
    },
    outputs: { id: 'id', name: 'name', arn: 'arn' },
    creates: null,
    declaresOtherwise: [],
  },
  {
    // https://github.com/rodrigodelmonte/terraform-aws-kinesis-stream: main.tf, variables.tf, outputs.tf
    source: 'rodrigodelmonte/kinesis-stream/aws',
    resourceType: 'aws_kinesis_stream',
    attributes: {
      name: argument('name'),
      encryption_type: argument('encryption_type', 'NONE'),
      kms_key_id: argument('kms_key_id', ''),
      tags: argument('tags'),
    },
    outputs: { kinesis_stream_name: 'name', kinesis_stream_shard_count: 'shard_count', kinesis_stream_arn: 'arn' },
    creates: null,
    declaresOtherwise: [],
  },
  {
    // https://github.com/terraform-aws-modules/terraform-aws-kms: main.tf, variables.tf, outputs.tf. Without `policy` the
    // module writes one of its own.
    source: 'terraform-aws-modules/kms/aws',
    resourceType: 'aws_kms_key',
    attributes: {
      customer_master_key_spec: argument('customer_master_key_spec'),
      custom_key_store_id: argument('custom_key_store_id'),
      deletion_window_in_days: argument('deletion_window_in_days'),
      enable_key_rotation: argument('enable_key_rotation', true),
      is_enabled: argument('is_enabled'),
      key_usage: argument('key_usage'),
      multi_region: argument('multi_region', false),
      bypass_policy_lockout_safety_check: argument('bypass_policy_lockout_safety_check'),
      tags: argument('tags'),
    },
    outputs: { key_arn: 'arn', key_id: 'key_id', key_policy: 'policy' },
    creates: 'create',
    declaresOtherwise: ['create_external', 'create_replica', 'create_replica_external'],
  },
  {
    // https://github.com/cloudposse/terraform-aws-kms-key: main.tf, variables.tf, README.md (outputs). The tags come out
    // of the module's label; without `policy` later versions write one of their own.
    source: 'cloudposse/kms-key/aws',
    resourceType: 'aws_kms_key',
    attributes: {
      deletion_window_in_days: argument('deletion_window_in_days', 10),
      enable_key_rotation: argument('enable_key_rotation', true),
      is_enabled: always(null),
    },
    outputs: { key_arn: 'arn', key_id: 'key_id' },
    creates: 'enabled',
    declaresOtherwise: [],
  },
  {
    // https://github.com/dod-iac/terraform-aws-kinesis-kms-key: main.tf, variables.tf, outputs.tf. The module writes a
    // policy of its own.
    source: 'dod-iac/kinesis-kms-key/aws',
    resourceType: 'aws_kms_key',
    attributes: {
      customer_master_key_spec: always(null),
      custom_key_store_id: always(null),
      deletion_window_in_days: argument('key_deletion_window_in_days', 30),
      enable_key_rotation: always(true),
      is_enabled: always(null),
      key_usage: always(null),
      multi_region: always(null),
      bypass_policy_lockout_safety_check: always(null),
      tags: argument('tags'),
    },
    outputs: { aws_kms_key_arn: 'arn' },
    creates: null,
    declaresOtherwise: [],
  },
];

const bySource = new Map(modules.map((module) => [module.source, module]));

/**
 * The entry for a call's `source`: a registry address with or without the registry's host, or the module's repository on
 * GitHub, which the registry demands to be called `terraform-PROVIDER-NAME`. A folder within (`//modules/x`) is another
 * module.
 */
export function registryModule(source: string): RegistryModule | null {
  const address = source.replace(/^registry\.(?:terraform\.io|opentofu\.org)\//u, '');
  return bySource.get(address) ?? bySource.get(addressOfRepository(source) ?? '') ?? null;
}

function addressOfRepository(source: string): string | null {
  const repository =
    /^(?:git::)?(?:https:\/\/|ssh:\/\/git@|git@)?github\.com[/:]([\w-]+)\/terraform-([a-z0-9]+)-([\w-]+?)(?:\.git)?(?:\?.*)?$/u;
  const [, namespace, provider, name] = repository.exec(source) ?? [];
  if (namespace === undefined || provider === undefined || name === undefined) return null;
  return `${namespace}/${name}/${provider}`;
}
