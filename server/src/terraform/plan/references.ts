import type { Json, JsonObject } from './json.ts';
import { asList, asObject, asText, member } from './json.ts';
import type { ModuleStep, Plan, PlannedResource } from './plan.ts';
import { moduleAddress } from './plan.ts';

/** A resource whose attribute is known only after apply. */
export interface Target {
  readonly resource: PlannedResource;
  readonly attribute: string;
}

/** References longer than this lead in circles. */
const depthLimit = 32;

/**
 * The one resource that an argument refers to, through variables and outputs, where its value is known only after apply;
 * null where there is none, or more than one. Locals are not in a plan, so what comes through them stays unknown.
 */
export function targetOf(plan: Plan, resource: PlannedResource, argument: string): Target | null {
  const written = resourceConfiguration(plan.configuration, resource);
  const expression = member(asObject(written?.['expressions']), argument);
  const found = follow(plan, expression, resource.path, resource.index, 0);
  const [first] = found;
  if (first === undefined || found.some(({ resource: other }) => other.address !== first.resource.address)) return null;
  return first;
}

/** Whether an argument is written at all: what is not, and is known only after apply, is the provider's own default. */
export function isWritten(plan: Plan, resource: PlannedResource, argument: string): boolean {
  const written = resourceConfiguration(plan.configuration, resource);
  // Without the configuration there is no telling.
  return written === null || member(asObject(written['expressions']), argument) !== undefined;
}

function resourceConfiguration(root: JsonObject, { path, type, name }: PlannedResource): JsonObject | null {
  const module = moduleConfiguration(root, path);
  const found = asList(module['resources'])
    .map(asObject)
    .find((one) => one['mode'] === 'managed' && one['type'] === type && one['name'] === name);
  return found ?? null;
}

function moduleConfiguration(root: JsonObject, path: readonly ModuleStep[]): JsonObject {
  return path.reduce<JsonObject>((module, { name }) => asObject(callOf(module, name)['module']), root);
}

function callOf(module: JsonObject, name: string): JsonObject {
  return asObject(member(asObject(module['module_calls']), name));
}

function follow(
  plan: Plan,
  expression: Json | undefined,
  path: readonly ModuleStep[],
  index: string,
  depth: number,
): readonly Target[] {
  if (depth > depthLimit) return [];
  const references = asList(asObject(expression)['references']).flatMap((one) => asText(one) ?? []);
  // Of "aws_kms_key.a.arn" and "aws_kms_key.a" the longer one says it all, and comes first.
  const whole = references.filter((one, at) => !references.slice(0, at).some((before) => isPart(one, before)));
  // Nothing but these tells for certain which of several instances is meant.
  const byKey = references.some((one) => one === 'each.key' || one === 'count.index');
  const key = byKey && !references.includes('each.value') ? index : '';
  return whole.flatMap((reference) => {
    const [head = '', second = '', third = ''] = partsOf(reference);
    if (head === 'var') return followVariable(plan, second, path, depth);
    if (head === 'module') return followOutput(plan, second, third, path, key, depth);
    if (['local', 'data', 'each', 'count', 'path', 'self', 'terraform'].includes(head)) return [];
    const resource = instanceOf(plan, head, second, path, key);
    return resource === null ? [] : [{ resource, attribute: third === '' ? 'arn' : third }];
  });
}

function isPart(part: string, whole: string): boolean {
  return whole.startsWith(part) && ['.', '[', ''].includes(whole.charAt(part.length));
}

function followVariable(plan: Plan, name: string, path: readonly ModuleStep[], depth: number): readonly Target[] {
  const call = path.at(-1);
  if (call === undefined) return [];
  const callers = path.slice(0, -1);
  const { expressions } = callOf(moduleConfiguration(plan.configuration, callers), call.name);
  return follow(plan, member(asObject(expressions), name), callers, call.index, depth + 1);
}

function followOutput(
  plan: Plan,
  call: string,
  output: string,
  path: readonly ModuleStep[],
  index: string,
  depth: number,
): readonly Target[] {
  const { name, own } = splitIndex(call);
  const step = [own, index, ''].map((one) => ({ name, index: one })).find((one) => isThere(plan, [...path, one]));
  const inside = [...path, step ?? { name, index: '' }];
  const outputs = asObject(moduleConfiguration(plan.configuration, inside)['outputs']);
  return follow(plan, asObject(member(outputs, output))['expression'], inside, '', depth + 1);
}

function isThere(plan: Plan, path: readonly ModuleStep[]): boolean {
  const address = moduleAddress(path);
  return plan.resources.some((resource) => moduleAddress(resource.path.slice(0, path.length)) === address);
}

/** The instance that is named, else the one with the same key as the instance that refers to it, else the only one. */
function instanceOf(
  plan: Plan,
  type: string,
  name: string,
  path: readonly ModuleStep[],
  index: string,
): PlannedResource | null {
  const { name: bare, own } = splitIndex(name);
  const module = moduleAddress(path);
  const instances = plan.resources.filter(
    (one) => one.type === type && one.name === bare && moduleAddress(one.path) === module,
  );
  if (own !== '') return instances.find((one) => one.index === own) ?? null;
  const [only, ...others] = instances;
  if (only !== undefined && others.length === 0) return only;
  return instances.find((one) => one.index !== '' && one.index === index) ?? null;
}

function splitIndex(name: string): { readonly name: string; readonly own: string } {
  const at = name.indexOf('[');
  return at === -1 ? { name, own: '' } : { name: name.slice(0, at), own: name.slice(at) };
}

/** `aws_kms_key.a["x.y"].arn` in parts at the dots outside of keys. */
function partsOf(reference: string): readonly string[] {
  return reference.match(/(?:[^.[]|\[(?:"(?:[^"\\]|\\.)*"|[^\]"]*)\])+/gu) ?? [];
}
