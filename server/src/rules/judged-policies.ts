import type { Report } from '../model/finding.ts';
import type { Configuration } from '../model/configuration.ts';
import type { Key } from '../model/key.ts';
import type { PolicyDocument, PolicyStatement } from '../model/policy-document.ts';
import type { RelatedLocation, SourceRange } from '../model/source.ts';
import type { Stream } from '../model/stream.ts';
import { optionsOf } from '../model/value.ts';
import type { PolicySituation } from '../policy/access.ts';
import { policyOf } from '../policy/attached.ts';
import { textOf } from '../policy/principal-text.ts';
import { regionOf } from '../policy/region.ts';
import { reportOf } from './diagnosis.ts';
import { keyLocation } from './evidence.ts';
import { usersByKey } from './key-use.ts';
import type { Case } from './verdict.ts';
import { addressFrom } from './wording.ts';

/** A policy that is written for a key, judged where it is attached. */
export interface JudgedPolicy extends PolicySituation {
  readonly key: Key;
}

/** What is wrong with a policy at one place. */
export interface PolicyFault {
  readonly range: SourceRange;
  /** What happens and why it matters: a sentence that begins with "this", without its capital and full stop. */
  readonly problem: string;
  /** What to do, in whole sentences. */
  readonly advice: string;
  readonly related?: readonly RelatedLocation[];
  /** True where it is a fault only under a condition that the problem names. */
  readonly conditional?: boolean;
}

/**
 * The reports on the policies of keys that streams use, or that speak of Kinesis themselves. Each place is reported once
 * for a key; a fault that only some of the possible policies have is told with the condition. What is not known is no
 * fault.
 */
export function reportPolicies(
  configuration: Configuration,
  faultsIn: (judged: JudgedPolicy) => readonly PolicyFault[],
): readonly Report[] {
  const users = usersByKey(configuration);
  return configuration.keys.flatMap((key) => {
    if (key.policy.kind !== 'explicit') return [];
    const streams = users.get(key.id) ?? [];
    const options = optionsOf(policyOf(key));
    const places = new Map<string, Case<PolicyFault>[]>();
    for (const { when, value } of options) {
      if (value.kind !== 'known' || (streams.length === 0 && !speaksOfKinesis(value.value))) continue;
      const region = regionOf(key, streams, value.value);
      for (const fault of faultsIn({ key, streams, region, grants: key.grants, document: value.value })) {
        const place = `${fault.range.uri} ${fault.range.start} ${fault.range.end}`;
        places.set(place, [...(places.get(place) ?? []), { fault, when, trail: [] }]);
      }
    }
    return [...places.values()].flatMap((cases) => reportAt(cases, options.length, key, streams));
  });
}

function reportAt(
  cases: readonly Case<PolicyFault>[],
  options: number,
  key: Key,
  streams: readonly Stream[],
): readonly Report[] {
  const [first] = cases;
  if (first === undefined) return [];
  const { range, conditional } = first.fault;
  const report = reportOf<PolicyFault>(
    { fires: cases.length >= options ? 'always' : 'sometimes', cases },
    {
      range,
      problem: ({ problem }) => problem,
      advice: ({ advice }) => advice,
      related: ({ related }) => [...(related ?? []), keyLocation(key), ...streamLocations(key, streams)],
    },
    { kind: 'key', id: key.id },
    'this key',
    key.calls,
  );
  return report === null ? [] : [{ ...report, conditional: report.conditional || conditional === true }];
}

/** How many streams a finding points at. */
const streamsLimit = 3;

export function streamLocations(key: Key, streams: readonly Stream[]): readonly RelatedLocation[] {
  return streams.slice(0, streamsLimit).map((stream) => ({
    range: stream.ranges.header,
    message: `${addressFrom(key, stream)} is encrypted with this key`,
  }));
}

/** Whether a policy is about Kinesis by its own words, whoever uses the key. */
function speaksOfKinesis({ statements }: PolicyDocument): boolean {
  return statements.some(
    ({ principals, conditions }) =>
      conditions.some(
        ({ key, values }) =>
          key.toLowerCase() === 'kms:encryptioncontext:aws:kinesis:arn' ||
          (key.toLowerCase() === 'kms:viaservice' && values.some(({ text }) => isKinesis(textOf(text)))),
      ) || (principals?.items ?? []).some(({ type, text }) => type === 'Service' && isKinesis(textOf(text))),
  );
}

function isKinesis(service: string): boolean {
  return /^(?:kinesis|firehose|kinesisvideo)\./u.test(service);
}

/** Places of the statements that allow something to somebody. */
export function allowing({ statements }: PolicyDocument): readonly (readonly [PolicyStatement, number])[] {
  return statements.flatMap((statement, place) => (statement.effect === 'Allow' ? [[statement, place] as const] : []));
}

export function serves({ streams }: JudgedPolicy, kind: Stream['kind']): boolean {
  return streams.some((stream) => stream.kind === kind);
}
