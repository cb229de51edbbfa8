import type { Configuration } from '../model/configuration.ts';
import type { Key, KeyReference } from '../model/key.ts';
import type { Stream } from '../model/stream.ts';
import type { Value } from '../model/value.ts';
import { optionsOf } from '../model/value.ts';
import { letsIn } from '../policy/stream-use.ts';

/**
 * The declared keys that the stream could be encrypted with as the sources stand: of its own module, symmetric, for
 * encryption, enabled, in its region, there whenever the stream is, and with a policy that does not keep this stream out.
 */
export function suitableKeys(stream: Stream, { keys }: Configuration): readonly Key[] {
  return keys.filter(
    (key) =>
      key.module === stream.module &&
      key.language === stream.language &&
      isForEncryption(key) &&
      existsWith(key, stream) &&
      reaches(key, stream) &&
      sameRegion(stream.region, key.region) &&
      isOpenTo(key, stream),
  );
}

/** Whether the stream could not be encrypted with what the sources name as its key: that would be the next finding. */
export function isSurelyUnsuitable(reference: KeyReference, stream: Stream, { keys }: Configuration): boolean {
  switch (reference.kind) {
    case 'aws-managed':
      return true;
    case 'unknown':
      return false;
    case 'named':
      return reference.region !== null && stream.region.kind === 'known' && reference.region !== stream.region.value;
    case 'declared': {
      const key = keys.find(({ id }) => id === reference.key);
      if (key === undefined) return false;
      const { region } = key;
      const isElsewhere =
        region.kind === 'known' && stream.region.kind === 'known' && region.value !== stream.region.value;
      return isElsewhere || !isForEncryption(key);
    }
  }
}

function isForEncryption({ spec, usage, enabled }: Key): boolean {
  return mayBe(spec, 'SYMMETRIC_DEFAULT') && mayBe(usage, 'ENCRYPT_DECRYPT') && mayBe(enabled, true);
}

/** Whether whatever lets the stream exist lets the key exist: naming one that is not there fails in the plan. */
function existsWith({ when = [] }: Key, stream: Stream): boolean {
  if (when === null) return false;
  return when.every((needed) =>
    stream.when.some(({ condition, holds }) => condition === needed.condition && holds === needed.holds),
  );
}

/** Whether the key can be named where the stream is declared: a program's variables are not seen everywhere. */
function reaches({ reach }: Key, { ranges: { block } }: Stream): boolean {
  if (reach === undefined) return true;
  return reach !== null && reach.uri === block.uri && reach.start <= block.start && block.end <= reach.end;
}

/**
 * The key to encrypt the stream with without asking: the only suitable one, if its policy is known to let the stream's
 * service use it. With several, or with none, a key of its own is the safer proposal.
 */
export function preferredKey(suitable: readonly Key[], stream: Stream): Key | null {
  const [only, ...others] = suitable;
  if (only === undefined || others.length > 0) return null;
  const { policy } = only;
  return policy.kind === 'default' || (policy.kind === 'explicit' && letsIn(only, stream) === 'yes') ? only : null;
}

/** Whether every possible value is the wanted one, which is also the platform's default. */
function mayBe<T>(value: Value<T>, wanted: T): boolean {
  return optionsOf(value).every(
    ({ value: settled }) =>
      settled.kind === 'absent' || settled.kind === 'null' || (settled.kind === 'known' && settled.value === wanted),
  );
}

/** Whether both are in one region, or both in the one that the same unknown input decides. */
function sameRegion(stream: Value<string>, key: Value<string>): boolean {
  if (stream.kind === 'known' && key.kind === 'known') return stream.value === key.value;
  if (stream.kind !== key.kind || stream.kind === 'either') return false;
  if (stream.kind !== 'unknown' || key.kind !== 'unknown') return true;
  const [from, to] = [stream.trail.at(-1)?.range, key.trail.at(-1)?.range];
  return stream.reason === key.reason && from?.uri === to?.uri && from?.start === to?.start;
}

function isOpenTo(key: Key, stream: Stream): boolean {
  const { policy } = key;
  switch (policy.kind) {
    case 'default':
      return true;
    case 'unknown':
      return false;
    case 'explicit':
      return letsIn(key, stream) !== 'no';
  }
}
