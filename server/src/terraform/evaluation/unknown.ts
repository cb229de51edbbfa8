import type { Computed, PartialString, TerraformValue, TextPart, UnknownValue } from './value.ts';

/** A value that cannot be told, for a reason a person can read, without a full stop. */
export function unknownBecause(reason: string): UnknownValue {
  return { kind: 'unknown', reason, trail: [] };
}

/** An expression that Terraform refuses to evaluate. */
export function failure(reason: string): UnknownValue {
  return { kind: 'unknown', reason, failed: true, trail: [] };
}

/** Whether Terraform refuses the expression that this is the value of. */
export function isFailed(value: TerraformValue): boolean {
  return value.kind === 'unknown' && value.failed === true;
}

/** What everything evaluates to once the budget is used up. */
export const tooLarge: UnknownValue = unknownBecause('the configuration is too large to evaluate');

/** The result of an operation on something that is not known: unknown for the same reason, but another value. */
export function unknownFrom(value: UnknownValue | Computed | PartialString): UnknownValue {
  return value.kind === 'unknown' && value.failed === true ? failure(value.reason) : unknownBecause(reasonOf(value));
}

/** Why a value is not known, naming what it comes from. */
export function reasonOf(value: UnknownValue | Computed | PartialString): string {
  switch (value.kind) {
    case 'unknown':
      return value.reason;
    case 'computed':
      return `\`${value.object.address}.${value.attribute}\` is known only after apply`;
    case 'partial-string':
      return [...new Set(value.parts.filter(isOpen).map(reasonOf))].slice(0, 3).join(', ');
  }
}

export function isOpen(part: TextPart): part is Computed | UnknownValue {
  return typeof part !== 'string';
}

/**
 * Attributes that every managed resource and data source has once it exists: never null and never empty, though their
 * value is known only after apply.
 */
export function isNeverEmpty(value: Computed): boolean {
  return value.attribute === 'id' || value.attribute === 'arn' || value.attribute === 'key_id';
}
