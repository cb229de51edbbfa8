import { numberOf } from '../literal.ts';
import { roundNoise } from '../text.ts';
import { failure, unknownBecause } from '../unknown.ts';
import type { TerraformValue } from '../value.ts';
import type { Functions } from './definition.ts';
import { fixed, number, numbers, text, variadic } from './definition.ts';

export const numberFunctions: Functions = {
  abs: fixed([number], ([value]) => numberOf(Math.abs(value))),
  // Adding zero makes a negative zero an ordinary one.
  ceil: fixed([number], ([value]) => numberOf(Math.ceil(value) + 0)),
  floor: fixed([number], ([value]) => numberOf(Math.floor(value))),
  log: fixed([number, number], ([value, base]) => finite(Math.log(value) / Math.log(base))),
  max: variadic(number, (values) => extreme(values, Math.max)),
  min: variadic(number, (values) => extreme(values, Math.min)),
  parseint: fixed([text, number], ([string, base]) => parseInteger(string, base)),
  pow: fixed([number, number], ([value, power]) => finite(value ** power)),
  signum: fixed([number], ([value]) =>
    Number.isInteger(value) ? numberOf(Math.sign(value)) : failure('a whole number is expected'),
  ),
  sum: fixed([numbers], ([values]) =>
    values.length === 0
      ? failure('an empty list has no sum')
      : numberOf(roundNoise(values.reduce((left, right) => left + right))),
  ),
};

function extreme(values: readonly number[], choose: (left: number, right: number) => number): TerraformValue {
  const [first, ...rest] = values;
  return first === undefined
    ? failure('at least one number is needed')
    : numberOf(rest.reduce((a, b) => choose(a, b), first));
}

function finite(value: number): TerraformValue {
  return Number.isFinite(value) ? numberOf(value) : unknownBecause('the number is not finite');
}

function parseInteger(string: string, base: number): TerraformValue {
  if (!Number.isInteger(base) || base < 2 || base > 62) return failure('the base is not a whole number from 2 to 62');
  // Above 36 upper and lower case letters are digits of their own.
  if (base > 36) return unknownBecause('numbers of this base are not evaluated');
  const digits = /^[+-]?([0-9a-z]+)$/i.exec(string)?.[1] ?? '';
  const isValid = digits !== '' && Array.from(digits).every((digit) => Number.parseInt(digit, 36) < base);
  return isValid ? numberOf(Number.parseInt(string, base)) : failure(`"${string}" is not a number of base ${base}`);
}
