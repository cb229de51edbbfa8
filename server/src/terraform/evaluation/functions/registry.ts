import { unknownBecause } from '../unknown.ts';
import type { TerraformValue } from '../value.ts';
import { collectionFunctions } from './collections.ts';
import { conversionFunctions } from './conversion.ts';
import type { Call, TerraformFunction } from './definition.ts';
import { encodingFunctions } from './encoding.ts';
import { fileFunctions } from './files.ts';
import { formattingFunctions } from './formatting.ts';
import { mapFunctions } from './maps.ts';
import { numberFunctions } from './numbers.ts';
import { patternFunctions } from './patterns.ts';
import { setFunctions } from './sets.ts';
import { stringFunctions } from './strings.ts';

const functions: ReadonlyMap<string, TerraformFunction> = new Map(
  Object.entries({
    ...collectionFunctions,
    ...conversionFunctions,
    ...encodingFunctions,
    ...fileFunctions,
    ...formattingFunctions,
    ...mapFunctions,
    ...numberFunctions,
    ...patternFunctions,
    ...setFunctions,
    ...stringFunctions,
  }),
);

/** Calls a function of Terraform. One that is not evaluated gives an unknown value that names it. */
export function callFunction(values: readonly TerraformValue[], call: Call): TerraformValue {
  // Terraform has its own functions under a namespace as well.
  const name = call.node.name.replace(/^core::/, '');
  const called = functions.get(name);
  return called === undefined ? unknownBecause(`function \`${name}\` is not evaluated`) : called(values, call);
}
