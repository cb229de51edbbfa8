import type { Tags } from '../../model/key.ts';
import type { Option, SettledValue, Value } from '../../model/value.ts';
import { absent, fromOptions, known, unknown } from '../../model/value.ts';
import { choicesOf } from './choices.ts';
import { asBool, asNumber, asText, kindName } from './text.ts';
import { isFailed, reasonOf } from './unknown.ts';
import type { SettledTerraformValue, TerraformValue } from './value.ts';

/** What a settled value means, or why it cannot be told. */
export type Reading<T> = { readonly value: T } | { readonly reason: string };

/**
 * Turns an argument's value into the model's terms: `null` for one that is not written gives `absent`, Terraform's null
 * gives `null`, a choice becomes options, and what is unknown keeps its reason. Everything else is for `read` to say.
 * A branch that Terraform refuses to evaluate cannot come about and is left out.
 */
export function toModel<T>(
  value: TerraformValue | null,
  read: (value: Exclude<SettledTerraformValue, { kind: 'null' | 'unknown' }>) => Reading<T>,
): Value<T> {
  if (value === null) return absent;
  if (value.kind !== 'either') return toSettled(value, read);
  const options: Option<T>[] = [];
  for (const choice of value.options) {
    if (!isFailed(choice.value)) options.push({ when: choice.when, value: toSettled(choice.value, read) });
  }
  if (options.length > 0) return fromOptions(options);
  return fromOptions(choicesOf(value).map((choice) => ({ when: choice.when, value: toSettled(choice.value, read) })));
}

function toSettled<T>(
  value: SettledTerraformValue,
  read: (value: Exclude<SettledTerraformValue, { kind: 'null' | 'unknown' }>) => Reading<T>,
): SettledValue<T> {
  if (value.kind === 'null') return { kind: 'null', trail: value.trail };
  if (value.kind === 'unknown') return unknown(value.reason, value.trail);
  const reading = read(value);
  return 'value' in reading ? known(reading.value, value.trail) : unknown(reading.reason, value.trail);
}

/** Text, with numbers and bools converted as Terraform does; unknown where only a part is known. */
export function toStringValue(value: TerraformValue | null): Value<string> {
  return toModel(value, (settled) => {
    const text = asText(settled);
    return text.kind === 'string' ? { value: text.value } : { reason: whyNot(text) };
  });
}

/** True or false, also from the strings `"true"` and `"false"`. */
export function toBoolValue(value: TerraformValue | null): Value<boolean> {
  return toModel(value, (settled) => {
    const bool = asBool(settled);
    return bool.kind === 'bool' ? { value: bool.value } : { reason: whyNot(bool) };
  });
}

/** A number, also from a string of digits. */
export function toNumberValue(value: TerraformValue | null): Value<number> {
  return toModel(value, (settled) => {
    const number = asNumber(settled);
    return number.kind === 'number' ? { value: number.value } : { reason: whyNot(number) };
  });
}

/**
 * A map of tags. A tag whose value is not known, or differs between branches, is null; one that is set to null is not
 * set. Unknown where the names are not known.
 */
export function toTagsValue(value: TerraformValue | null): Value<Tags> {
  return toModel(value, (settled) => {
    if (settled.kind !== 'mapping') return { reason: whyNot(settled) };
    const tags: [string, string | null][] = [];
    for (const [name, entry] of settled.entries) {
      if (entry.kind === 'null') continue;
      const text = entry.kind === 'either' ? entry : asText(entry);
      tags.push([name, text.kind === 'string' ? text.value : null]);
    }
    return { value: Object.fromEntries(tags) };
  });
}

function whyNot(value: SettledTerraformValue): string {
  switch (value.kind) {
    case 'unknown':
    case 'computed':
    case 'partial-string':
      return reasonOf(value);
    default:
      return `${kindName(value)} stands where something else is expected`;
  }
}
