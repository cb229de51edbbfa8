import type { Settings } from '../config/settings.ts';
import type { Tags } from '../model/key.ts';
import { moreTags } from '../model/key.ts';
import type { SettledValue, Value } from '../model/value.ts';
import { combine, known, unknown } from '../model/value.ts';

/**
 * The faults that remain for a stream with these tags: its classification may exempt it from those that `mayBeExempt`.
 * Where the tag's value is not known, so is the fault.
 */
export function unlessExempt<Fault>(
  faults: Value<Fault | null>,
  tags: Value<Tags>,
  { classification }: Settings,
  mayBeExempt: (fault: Fault) => boolean = () => true,
): Value<Fault | null> {
  if (classification === null) return faults;
  return combine(faults, tags, (fault, tagging): Value<Fault | null> => {
    if (fault.kind !== 'known' || fault.value === null || !mayBeExempt(fault.value)) return fault;
    const exempt = isExempt(tagging, classification);
    if (exempt.kind !== 'known') return exempt;
    return exempt.value ? known(null, fault.trail) : fault;
  });
}

function isExempt(
  tags: SettledValue<Tags>,
  { tag, publicValues }: NonNullable<Settings['classification']>,
): Exclude<SettledValue<boolean>, { kind: 'absent' | 'null' }> {
  if (tags.kind === 'unknown') return tags;
  if (tags.kind !== 'known') return known(false);
  if (!Object.hasOwn(tags.value, tag)) {
    const more = tags.value[moreTags];
    return more === undefined ? known(false) : unknown(more);
  }
  const value = tags.value[tag] ?? null;
  return value === null ? unknown(`the value of the tag \`${tag}\` is not known`) : known(publicValues.includes(value));
}
