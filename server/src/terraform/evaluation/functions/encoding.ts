import { listOf, mappingOf, stringOf } from '../literal.ts';
import { failure, isFailed, tooLarge, unknownFrom } from '../unknown.ts';
import type { SettledTerraformValue, TerraformValue } from '../value.ts';
import { asText } from '../text.ts';
import { parseCsv } from './csv.ts';
import type { Call, Functions } from './definition.ts';
import { anything, fixed, settledTo, text } from './definition.ts';
import { decodeJson, encodeJson } from './json.ts';
import { decodeYaml } from './yaml.ts';

/** How many levels of a value `jsonencode` tells choices apart in: a policy's statements and their conditions. */
const choiceDepth = 8;

export const encodingFunctions: Functions = {
  base64decode: fixed([text], ([string]) => decodeBase64(string)),
  base64encode: fixed([text], ([string]) => stringOf(encodeBase64(string))),
  csvdecode: fixed([text], ([string], { scope }) => {
    const rows = parseCsv(string);
    if (typeof rows === 'string') return failure(rows);
    scope.budget.steps -= rows.length;
    if (scope.budget.steps < 0) return tooLarge;
    const [header = [], ...records] = rows;
    return listOf(
      records.map((fields) => mappingOf(new Map(header.map((name, index) => [name, stringOf(fields[index] ?? '')])))),
    );
  }),
  jsondecode: fixed([anything], ([value], call) => jsonDecode(value, call)),
  jsonencode: fixed([settledTo(choiceDepth, anything)], ([value], { scope }) =>
    isFailed(value) ? value : encodeJson(value, scope.budget),
  ),
  urlencode: fixed([text], ([string]) => stringOf(encodeUrl(string))),
  yamldecode: fixed([text], ([string], { scope }) => decodeYaml(string, scope.budget)),
};

/** What `jsonencode` has made is taken back as it was, with what is not known in it. */
function jsonDecode(value: SettledTerraformValue, { scope }: Call): TerraformValue {
  if ((value.kind === 'string' || value.kind === 'partial-string') && value.encodes !== undefined) return value.encodes;
  const string = asText(value);
  switch (string.kind) {
    case 'string':
      return decodeJson(string.value, scope.budget);
    case 'unknown':
    case 'computed':
    case 'partial-string':
      return unknownFrom(string);
    default:
      return failure('an argument is null');
  }
}

function encodeBase64(string: string): string {
  let binary = '';
  for (const byte of new TextEncoder().encode(string)) binary += String.fromCharCode(byte);
  return btoa(binary);
}

function decodeBase64(string: string): TerraformValue {
  if (!/^[0-9A-Za-z+/\r\n]*={0,2}[\r\n]*$/.test(string) || string.replaceAll(/[\r\n]/g, '').length % 4 !== 0) {
    return failure('the text is not in base64');
  }
  const bytes = Uint8Array.from(atob(string), (character) => character.charCodeAt(0));
  try {
    return stringOf(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    return failure('the decoded bytes are not text');
  }
}

/** Go's url.QueryEscape: a blank becomes a plus, and all but letters, digits and `-_.~` is escaped. */
function encodeUrl(string: string): string {
  // Half a surrogate pair, which cannot be encoded, becomes U+FFFD.
  const wellFormed = new TextDecoder().decode(new TextEncoder().encode(string));
  return encodeURIComponent(wellFormed)
    .replaceAll(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+');
}
