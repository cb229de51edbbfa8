import type { Settings } from '../config/settings.ts';
import type { Configuration } from '../model/configuration.ts';
import type { Key } from '../model/key.ts';
import type { SourceRange } from '../model/source.ts';
import type { Stream } from '../model/stream.ts';
import type { PlacedSuppression } from '../model/suppression.ts';
import type { RuleMetadata } from '../rules/rule.ts';

/**
 * Whether everything is known on which the findings of a rule depend where a suppression holds. Only then it can be said
 * to ignore nothing: what is unknown today may be a finding with the next input.
 */
export function isSettled(
  suppression: PlacedSuppression,
  { id }: RuleMetadata,
  configurations: readonly Configuration[],
  settings: Settings,
): boolean {
  const { uri } = suppression.range;
  const isCovered = (range: SourceRange): boolean =>
    range.uri === uri && suppression.covers.some(({ start, end }) => range.start < end && start < range.end);
  const isConcerned = ({ ranges, calls }: Stream | Key): boolean =>
    isCovered(ranges.block) || calls.some(({ range }) => isCovered(range));

  let subjects = 0;
  for (const { streams, keys, notices } of configurations) {
    if (notices.some(({ document, range }) => document === uri && (range === null || isCovered(range)))) return false;
    const [coveredStreams, coveredKeys] = [streams.filter(isConcerned), keys.filter(isConcerned)];
    subjects += coveredStreams.length + coveredKeys.length;
    // What a rule says of a stream may hang on its key, and of a key on the streams that use it.
    const concerned = [
      ...(coveredKeys.length > 0 ? streams : coveredStreams),
      ...(coveredStreams.length > 0 ? keys : coveredKeys),
    ];
    if (concerned.some((resource) => factsFor(id, resource, settings).some(holdsUnknown))) return false;
  }
  return subjects > 0;
}

/** The attributes that a rule looks at; a stream's region, name and mode are often unknown and rarely matter. */
function factsFor(rule: string, resource: Stream | Key, { classification }: Settings): readonly unknown[] {
  const tags = rule === 'required-tags' || classification !== null ? [resource.tags] : [];
  const region = rule === 'stream-key-region' ? [resource.region] : [];
  if ('encryption' in resource) return [resource.encryption, ...tags, ...region];
  const { spec, usage, enabled, rotation, customKeyStore, policy } = resource;
  return [
    spec,
    usage,
    enabled,
    rotation,
    customKeyStore,
    ...(rule.startsWith('key-policy-') ? [policy] : []),
    ...tags,
    ...region,
  ];
}

function holdsUnknown(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if ('kind' in value && value.kind === 'unknown') return true;
  return Object.values(value).some(holdsUnknown);
}
