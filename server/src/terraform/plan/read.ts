import type { Configuration, IdentityPolicy } from '../../model/configuration.ts';
import type { Key, ModuleCall, ResourceRanges } from '../../model/key.ts';
import { sourceText } from '../../model/project.ts';
import type { SourceHost, SourceRange } from '../../model/source.ts';
import type { Stream } from '../../model/stream.ts';
import { createTerraformProject } from '../project.ts';
import type { Plan, PlannedResource } from './plan.ts';
import { moduleAddress } from './plan.ts';
import type { PlannedSource } from './source.ts';
import { afterApply, plannedSource } from './source.ts';

/** Where a resource of the plan is written. */
export interface PlannedPlace {
  readonly ranges: ResourceRanges;
  readonly calls: readonly ModuleCall[];
}

export interface PlanDocument {
  readonly uri: string;
  readonly text: string;
}

const folder = 'terraform-plan:/plan';
const virtualUri = `${folder}/plan.tf.json`;

/**
 * Reads a plan into the model, through the readers of Terraform's own sources.
 *
 * @param document the plan as it was read: what is not found in the sources stands in it
 * @param placeOf where an address of the plan is written; null where that is not known
 */
export function readPlannedConfiguration(
  plan: Plan,
  document: PlanDocument,
  placeOf: (address: string) => PlannedPlace | null,
): Configuration {
  const source = plannedSource(plan);
  const { streams, keys, policies, notices } = readSource(source.text);
  const place = (name: string): Planned => {
    const resource = source.resources.get(nameOf(name)) ?? null;
    const found = resource === null ? null : placeOf(resource.address);
    return { resource, ...(found ?? { ranges: rangesIn(document, resource?.address ?? ''), calls: [] }) };
  };
  return {
    uri: document.uri,
    streams: streams.map((stream) => planned(stream, source, place(stream.id))),
    keys: keys.map((key) => planned(key, source, place(key.id))),
    policies: policies.map((policy) => plannedPolicy(policy, source, place(policy.id))),
    imports: [],
    notices: [
      ...(plan.caution === null ? [] : [{ range: null, document: document.uri, reason: plan.caution }]),
      ...notices.map(({ reason }) => ({ range: null, document: document.uri, reason: named(reason, source) })),
    ],
    documents: [document.uri],
  };
}

function readSource(text: string): Configuration {
  const host: SourceHost = {
    read: (uri) => (uri === virtualUri ? text : null),
    list: (uri) => (uri === folder ? [{ name: 'plan.tf.json', kind: 'file' }] : []),
  };
  const project = createTerraformProject(host, () => ({ variableFiles: [], variables: {}, workspace: null }));
  project.documentChanged(virtualUri, sourceText(text));
  project.discoveryFinished();
  return project.configuration(folder);
}

/** `planned_3` of `aws_kinesis_stream.planned_3`. */
function nameOf(id: string): string {
  return id.slice(id.lastIndexOf('.') + 1);
}

interface Planned extends PlannedPlace {
  readonly resource: PlannedResource | null;
}

/** A stream or key under the address and at the place that it really has. */
function planned<Resource extends Stream | Key>(read: Resource, source: PlannedSource, place: Planned): Resource {
  const { ranges, calls } = place;
  const whole = renamed(read, source, ranges.header);
  return { ...whole, ...addressOf(place, whole.address), language: 'terraform-plan', ranges, calls };
}

function plannedPolicy(read: IdentityPolicy, source: PlannedSource, place: Planned): IdentityPolicy {
  const whole = renamed(read, source, place.ranges.header);
  return { ...whole, ...addressOf(place, whole.address), calls: place.calls };
}

function addressOf({ resource }: Planned, read: string): Pick<Stream, 'address' | 'module'> {
  if (resource === null) return { address: read, module: null };
  const module = moduleAddress(resource.path);
  return module === ''
    ? { address: resource.address, module: null }
    : { address: resource.address.slice(module.length + 1), module };
}

/** Every name of the flat module as the address that it stands for, and every place in it as `range`. */
function renamed<T>(value: T, source: PlannedSource, range: SourceRange): T {
  const visit = (one: unknown): unknown => {
    if (typeof one === 'string') return named(one, source);
    if (typeof one !== 'object' || one === null) return one;
    if (Array.isArray(one)) return one.map(visit);
    if ('uri' in one && one.uri === virtualUri) return range;
    return Object.fromEntries(Object.entries(one).map(([name, inner]) => [name, visit(inner)]));
  };
  return visit(value) as T;
}

function named(text: string, { resources }: PlannedSource): string {
  if (!text.includes('plan')) return text;
  return text
    .replaceAll(`\`${afterApply}\``, 'the value')
    .replaceAll(/\b\w+\.(planned_\d+)\b/g, (whole, name: string) => resources.get(name)?.address ?? whole);
}

/** Where the plan itself names a resource. */
function rangesIn({ uri, text }: PlanDocument, address: string): ResourceRanges {
  const written = JSON.stringify(address);
  const start = Math.max(text.indexOf(written), 0);
  const range = { uri, start, end: start + written.length };
  return { header: range, block: range, attributes: {} };
}
