import type { Json, JsonObject } from './json.ts';
import { asList, asObject, asText, member } from './json.ts';

/**
 * What `terraform show -json PLANFILE` says (Terraform, "JSON output format", format versions 0.1 to 1.x; OpenTofu writes
 * the same).
 */
export interface Plan {
  readonly resources: readonly PlannedResource[];
  /** Data sources that were read while planning. */
  readonly data: readonly PlannedResource[];
  /** The root module as it is written. */
  readonly configuration: JsonObject;
  /** Why there may be more than this, for a person. */
  readonly caution: string | null;
}

/** A resource instance as it will be. */
export interface PlannedResource {
  /** From the root: `module.data["eu"].aws_kinesis_stream.orders[0]`. */
  readonly address: string;
  readonly type: string;
  readonly name: string;
  /** The calls that lead to it, outermost first; empty in the root. */
  readonly path: readonly ModuleStep[];
  /** `["eu"]` or `[0]`; empty where there is one instance only. */
  readonly index: string;
  readonly values: JsonObject;
  /** True, at any depth, where a value is known only after apply. */
  readonly unknown: JsonObject;
}

/** One call of a module on the way to a resource. */
export interface ModuleStep {
  readonly name: string;
  /** `["eu"]` or `[0]`; empty where the call has one instance only. */
  readonly index: string;
}

/** Reads a plan; null where the text is none. */
export function readPlan(text: string): Plan | null {
  let plan: JsonObject;
  try {
    plan = asObject(JSON.parse(text) as Json);
  } catch {
    return null;
  }
  if (asText(member(plan, 'format_version')) === null || member(plan, 'planned_values') === undefined) return null;
  const unknown = new Map(
    asList(member(plan, 'resource_changes')).map((one) => {
      const change = asObject(one);
      return [asText(change['address']) ?? '', asObject(asObject(change['change'])['after_unknown'])];
    }),
  );
  const rootOf = (values: Json | undefined): JsonObject => asObject(asObject(values)['root_module']);
  const planned = resourcesIn(rootOf(plan['planned_values']), unknown);
  const read = resourcesIn(rootOf(asObject(plan['prior_state'])['values']), unknown);
  return {
    resources: planned.filter(({ mode }) => mode === 'managed'),
    data: [...planned, ...read].filter(({ mode }) => mode === 'data'),
    configuration: rootOf(plan['configuration']),
    caution: cautionOf(plan),
  };
}

function cautionOf(plan: JsonObject): string | null {
  if (plan['errored'] === true) return 'the plan ended with an error, so that it may not be complete';
  if (plan['complete'] === false) return 'the plan is not complete: parts of it are deferred to a later one';
  return null;
}

function resourcesIn(
  module: JsonObject,
  unknown: ReadonlyMap<string, JsonObject>,
): readonly (PlannedResource & { readonly mode: string | null })[] {
  const path = pathOf(asText(module['address']) ?? '');
  const own = asList(module['resources']).flatMap((one) => {
    const resource = asObject(one);
    const address = asText(resource['address']);
    const type = asText(resource['type']);
    const name = asText(resource['name']);
    if (address === null || type === null || name === null) return [];
    return [
      {
        mode: asText(resource['mode']),
        address,
        type,
        name,
        path,
        index: indexText(member(resource, 'index')),
        values: asObject(resource['values']),
        unknown: unknown.get(address) ?? {},
      },
    ];
  });
  return [...own, ...asList(module['child_modules']).flatMap((child) => resourcesIn(asObject(child), unknown))];
}

function indexText(index: Json | undefined): string {
  return typeof index === 'string' || typeof index === 'number' ? `[${JSON.stringify(index)}]` : '';
}

/** `module.a["x"].module.b` as its steps. A key may hold anything, brackets and dots included. */
export function pathOf(address: string): readonly ModuleStep[] {
  return Array.from(
    address.matchAll(/module\.([^.[]+)(\[(?:\d+|"(?:[^"\\]|\\.)*")\])?(?:\.|$)/gu),
    ([, name = '', index = '']) => ({ name, index }),
  );
}

/** The address of a module instance; empty for the root. */
export function moduleAddress(path: readonly ModuleStep[]): string {
  return path.map(({ name, index }) => `module.${name}${index}`).join('.');
}
