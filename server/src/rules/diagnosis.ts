import type { Report, Subject } from '../model/finding.ts';
import type { Key, ModuleCall } from '../model/key.ts';
import type { RelatedLocation, SourceRange } from '../model/source.ts';
import type { Stream } from '../model/stream.ts';
import { callLocations, relatedTo, trailLocations } from './evidence.ts';
import type { Verdict } from './verdict.ts';
import { circumstances } from './verdict.ts';
import { capitalised, enumerate, fullAddress, onOneLine } from './wording.ts';

/** How a rule tells what it found at one resource. */
export interface Diagnosis<Fault> {
  readonly range: SourceRange;
  /**
   * What happens and why it matters: a sentence about `name` without its capital and full stop, so that "when …," can
   * precede it.
   */
  problem(fault: Fault, name: string): string;
  /** What to do, in whole sentences. */
  advice(fault: Fault): string;
  /** Further places that explain the fault. */
  related(fault: Fault): readonly RelatedLocation[];
}

/**
 * The report of a verdict, null where it does not fire; conditional where only some of the possible values are at fault.
 *
 * @param name What the sentence calls the resource.
 * @param calls The calls that lead to the resource.
 */
export function reportOf<Fault>(
  { fires, cases }: Verdict<Fault>,
  diagnosis: Diagnosis<Fault>,
  subject: Subject,
  name: string,
  calls: readonly ModuleCall[],
): Report | null {
  if (fires === 'never') return null;
  const problems = groupBy(cases, ({ fault }) => diagnosis.problem(fault, name));
  const certain = fires === 'always' && problems.size === 1;
  const sentences = [...problems].map(([text, some]) =>
    capitalised(certain ? `${text}.` : `${circumstances(some)}, ${text}.`),
  );
  const advices = fullest(cases.map(({ fault }) => diagnosis.advice(fault)));
  return {
    range: diagnosis.range,
    subject,
    message: onOneLine([...sentences, ...advices].join(' ')),
    conditional: fires === 'sometimes',
    related: relatedTo(diagnosis.range, [
      ...cases.flatMap(({ trail }) => trailLocations(trail)),
      ...cases.flatMap(({ fault }) => diagnosis.related(fault)),
      ...callLocations(calls),
    ]),
  };
}

/** Each advice once, without those that another one begins with. */
function fullest(advices: readonly string[]): readonly string[] {
  return [...new Set(advices)].filter(
    (advice) => !advices.some((other) => other !== advice && other.startsWith(advice.replace(/\.$/u, ''))),
  );
}

/** Kinesis Data Streams; the other kinds have encryption rules of their own. */
export function isDataStream({ kind }: Stream): boolean {
  return kind === 'data-stream';
}

/** Delivery streams of Amazon Data Firehose. */
export function isDeliveryStream({ kind }: Stream): boolean {
  return kind === 'delivery-stream';
}

/** Kinesis Video Streams. */
export function isVideoStream({ kind }: Stream): boolean {
  return kind === 'video-stream';
}

/** How many instances a message lists. */
const namesLimit = 5;

/**
 * The reports of many resources. Each is called "this stream" or "this key"; only where one block, reached through the
 * same calls, makes several instances of which not all share the problem, the message names those that do.
 */
export function reportEach<Fault, Resource extends Stream | Key>(
  kind: Subject['kind'],
  resources: readonly Resource[],
  verdictOn: (resource: Resource) => Verdict<Fault>,
  diagnose: (resource: Resource) => Diagnosis<Fault>,
): readonly Report[] {
  const verdicts = new Map<Resource, Verdict<Fault>>();
  for (const resource of resources) {
    const verdict = verdictOn(resource);
    if (verdict.fires !== 'never') verdicts.set(resource, verdict);
  }
  // Most rules find nothing in most files: then nobody need know what belongs together.
  if (verdicts.size === 0) return [];
  return [...groupBy(resources, placeOf).values()].flatMap((instances) => {
    const reports = instances.flatMap((instance) => {
      const verdict = verdicts.get(instance);
      if (verdict === undefined) return [];
      const diagnosis = diagnose(instance);
      const tell = (name: string): Report | null =>
        reportOf(verdict, diagnosis, { kind, id: instance.id }, name, instance.calls);
      const report = tell(`this ${kind}`);
      return report === null ? [] : [{ instance, report, tell }];
    });
    if (reports.length === 0) return [];
    const nameOf = instanceNames(instances);
    return [...groupBy(reports, ({ report }) => report.message).values()].flatMap((alike) => {
      if (alike.length === instances.length) return alike.map(({ report }) => report);
      if (alike.length === 1) return alike.flatMap(({ instance, tell }) => tell(nameOf(instance)) ?? []);
      const names = enumerate(
        alike.map(({ instance }) => nameOf(instance)),
        namesLimit,
      );
      const which = onOneLine(` This concerns ${names}, ${alike.length} of ${instances.length} instances.`);
      return alike.map(({ report }) => ({ ...report, message: report.message + which }));
    });
  });
}

/** Where a resource is written and how it is reached: what instances have in common. */
function placeOf({ ranges, calls }: Stream | Key): string {
  return [ranges.block, ...calls.map(({ range }) => range)].map(({ uri, start }) => `${uri}:${start}`).join(' ');
}

/** Addresses as their author would write them, with the module's where that is what tells the instances apart. */
function instanceNames(instances: readonly (Stream | Key)[]): (instance: Stream | Key) => string {
  const modules = new Set(instances.map(({ module }) => module));
  return modules.size === 1 ? ({ address }) => address : fullAddress;
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): ReadonlyMap<string, readonly Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}
