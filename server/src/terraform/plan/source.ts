import type { Json, JsonObject } from './json.ts';
import { asText, isList, member } from './json.ts';
import type { Plan, PlannedResource } from './plan.ts';
import { isWritten, targetOf } from './references.ts';

/** The values of a plan as one Terraform module, for the readers of Terraform to read. */
export interface PlannedSource {
  /** Terraform's JSON syntax. */
  readonly text: string;
  /** The resources by the names that they have in it, such as `planned_12`. */
  readonly resources: ReadonlyMap<string, PlannedResource>;
}

/** Types that say something about streams, keys and who may use them. */
const wanted = /^(?:aws|awscc)_(?:kinesis|kinesisfirehose|kinesisvideo|kms|iam_policy|organizations_policy)/u;

/** What stands for a value that is known only after apply. */
export const afterApply = 'terraform_data.plan.output';

/**
 * Every resource instance gets a name of its own in one flat module, so that nothing is left to evaluate but which
 * resource an unknown value comes from.
 */
export function plannedSource(plan: Plan): PlannedSource {
  const resources = plan.resources.filter(({ type }) => wanted.test(type));
  const names = new Map(resources.map(({ address }, index) => [address, `planned_${index}`]));
  const arns = deployedKeys(resources, names);
  const managed = awsManagedKeys(plan);
  const body: Record<string, Record<string, Json>> = { terraform_data: { plan: {} } };
  for (const resource of resources) {
    const written: Record<string, Json> = {};
    for (const name of new Set([...Object.keys(resource.values), ...Object.keys(resource.unknown)])) {
      if (isOwnName(resource.type, name)) continue;
      const unknown = member(resource.unknown, name);
      const value = member(resource.values, name);
      if (unknown === true) {
        const text = unknownArgument(plan, resource, name, names);
        if (text !== null) written[name] = text;
      } else if (value !== undefined) {
        const known = typeof value === 'string' ? (arns.get(value) ?? managed.get(value)) : undefined;
        written[name] = known ?? merged(value, unknown);
      }
    }
    // With those of the provider, as they will be.
    const tags = member(written, 'tags_all');
    if (tags !== undefined && tags !== null) written['tags'] = tags;
    (body[resource.type] ??= {})[names.get(resource.address) ?? ''] = written;
  }
  return {
    text: JSON.stringify({ resource: body }),
    resources: new Map(resources.map((resource) => [names.get(resource.address) ?? '', resource])),
  };
}

const keyTypes = /^(?:aws|awscc)_kms_(?:replica_|external_)?key$/u;

/** What others call the resource by: it is known to be its own, whatever its value. */
function isOwnName(type: string, attribute: string): boolean {
  return attribute === 'arn' || attribute === 'id' || (attribute === 'key_id' && keyTypes.test(type));
}

/** Null where the argument is not written: then the provider chooses, and that is its default. */
function unknownArgument(
  plan: Plan,
  resource: PlannedResource,
  argument: string,
  names: ReadonlyMap<string, string>,
): string | null {
  if (!isWritten(plan, resource, argument)) return null;
  const target = targetOf(plan, resource, argument);
  const name = target === null ? undefined : names.get(target.resource.address);
  return target === null || name === undefined
    ? `\${${afterApply}}`
    : `\${${target.resource.type}.${name}.${target.attribute}}`;
}

/** Keys that exist already are known by their ARN and id; what names them so refers to the resource. */
function deployedKeys(
  resources: readonly PlannedResource[],
  names: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { type, address, values } of resources) {
    if (!keyTypes.test(type)) continue;
    for (const attribute of ['arn', 'key_id']) {
      const text = asText(member(values, attribute));
      if (text !== null) found.set(text, `\${${type}.${names.get(address) ?? ''}.${attribute}}`);
    }
  }
  return found;
}

/** The AWS managed keys that data sources have looked up, by each of their names; the provider hands out their ARN. */
function awsManagedKeys({ data }: Plan): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { type, values } of data) {
    const alias = type === 'aws_kms_alias' ? asText(member(values, 'name')) : null;
    if (alias?.startsWith('alias/aws/') !== true) continue;
    for (const attribute of ['arn', 'target_key_arn', 'target_key_id']) {
      const text = asText(member(values, attribute));
      if (text !== null) found.set(text, alias);
    }
  }
  return found;
}

/** A value, with what of it is known only after apply. */
function merged(value: Json, unknown: Json | undefined): Json {
  if (unknown === true) return `\${${afterApply}}`;
  if (typeof value === 'string') return literal(value);
  if (value === null || typeof value !== 'object') return value;
  if (isList(value)) {
    const parts = isList(unknown) ? unknown : [];
    const length = Math.max(value.length, parts.length);
    return Array.from({ length }, (_, index) => merged(value[index] ?? null, parts[index]));
  }
  const parts: JsonObject = typeof unknown === 'object' && unknown !== null && !isList(unknown) ? unknown : {};
  const names = new Set([...Object.keys(value), ...Object.keys(parts).filter((name) => parts[name] === true)]);
  return Object.fromEntries(
    Array.from(names, (name) => [literal(name), merged(member(value, name) ?? null, member(parts, name))]),
  );
}

/** Terraform takes strings of its JSON syntax for templates. */
function literal(text: string): string {
  return text.replaceAll(/[$%]\{/g, (start) => `${start.charAt(0)}${start}`);
}
