import { unknownBecause } from '../unknown.ts';
import type { TerraformValue } from '../value.ts';
import type { Call, TerraformFunction } from './definition.ts';

const functions: ReadonlyMap<string, TerraformFunction> = new Map(Object.entries({}));

/** Calls a function of Terraform. One that is not evaluated gives an unknown value that names it. */
export function callFunction(values: readonly TerraformValue[], call: Call): TerraformValue {
  const name = call.node.name.replace(/^core::/, '');
  const called = functions.get(name);
  return called === undefined ? unknownBecause(`function \`${name}\` is not evaluated`) : called(values, call);
}
