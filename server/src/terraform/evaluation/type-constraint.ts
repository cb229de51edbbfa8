import { parseTerraform } from '../syntax/parse.ts';
import { literalString } from '../syntax/literals.ts';
import type { Expression, ObjectConstructor } from '../syntax/tree.ts';
import { enter, leave } from './budget.ts';
import { mapChoices } from './choices.ts';
import { evaluateAs } from './evaluate.ts';
import { mappingOf, nullValue } from './literal.ts';
import type { Scope } from './scope.ts';
import { setOf } from './set.ts';
import { asBool, asNumber, asText, kindName } from './text.ts';
import { withStep, withTrail } from './trail.ts';
import { failure } from './unknown.ts';
import type { SettledTerraformValue, TerraformValue } from './value.ts';

/**
 * A value converted to a variable's type, as Terraform does on its way in: numbers to strings and back, lists to sets,
 * objects to maps; an object loses the attributes that its type does not name and gets the defaults of `optional`. What
 * is unknown, and a type that makes no sense, leaves the value as it is. `scope` is that of the variable's document.
 */
export function convertTo(type: Expression, value: TerraformValue, scope: Scope): TerraformValue {
  if (enter(scope.budget) !== null) return value;
  const converted = mapChoices(value, (settled) => {
    if (settled.kind === 'unknown' || settled.kind === 'computed' || settled.kind === 'null') return settled;
    switch (type.kind) {
      case 'variable':
        return convertToNamed(type.name, settled, scope);
      case 'call':
        return convertToConstructed(type.name, type.arguments[0], settled, scope);
      case 'template':
        return convertToQuoted(literalString(type), settled, scope);
      case 'parentheses':
        return convertTo(type.expression, settled, scope);
      default:
        return settled;
    }
  });
  leave(scope.budget);
  return converted;
}

/** A type in quotes: JSON syntax, and `"string"`, `"list"`, `"map"` of Terraform 0.11. */
function convertToQuoted(text: string | null, value: SettledTerraformValue, scope: Scope): TerraformValue {
  if (text === null) return value;
  if (/^\w+$/.test(text)) return convertToNamed(text, value, scope);
  const { body, errors } = parseTerraform(`type = ${text}\n`, 'hcl');
  const type = errors.length > 0 ? undefined : body.attributes[0]?.value;
  return type === undefined || type.kind === 'template' ? value : convertTo(type, value, scope);
}

function convertToNamed(name: string, value: SettledTerraformValue, scope: Scope): TerraformValue {
  switch (name) {
    case 'string':
      return asText(value);
    case 'number':
      return asNumber(value);
    case 'bool':
      return asBool(value);
    case 'list':
    case 'set':
    case 'map':
      return convertToConstructed(name, undefined, value, scope);
    default:
      return value;
  }
}

function convertToConstructed(
  name: string,
  inner: Expression | undefined,
  value: SettledTerraformValue,
  scope: Scope,
): TerraformValue {
  const convert = (item: TerraformValue): TerraformValue =>
    inner === undefined ? item : convertTo(inner, item, scope);
  switch (name) {
    case 'list':
      return value.kind === 'sequence'
        ? { ...value, type: 'list', items: value.items.map(convert) }
        : mismatch(value, 'a list');
    case 'set':
      return value.kind === 'sequence'
        ? { ...setOf(value.items.map(convert), scope.budget), trail: value.trail }
        : mismatch(value, 'a set');
    case 'map':
      if (value.kind !== 'mapping') return mismatch(value, 'a map');
      return {
        ...value,
        entries: new Map(Array.from(value.entries, ([key, entry]) => [key, convert(entry)])),
      };
    case 'object':
      return inner?.kind === 'object' ? convertToObject(inner, value, scope) : value;
    case 'tuple':
      return inner?.kind === 'tuple' && value.kind === 'sequence'
        ? {
            ...value,
            type: 'tuple',
            items: value.items.map((item, index) => convertItem(inner.items[index], item, scope)),
          }
        : value;
    default:
      return value;
  }
}

function convertItem(type: Expression | undefined, item: TerraformValue, scope: Scope): TerraformValue {
  return type === undefined ? item : convertTo(type, item, scope);
}

function convertToObject(type: ObjectConstructor, value: SettledTerraformValue, scope: Scope): TerraformValue {
  if (value.kind !== 'mapping') return mismatch(value, 'an object');
  const entries = new Map<string, TerraformValue>();
  for (const item of type.items) {
    const name = literalString(item.key);
    if (name === null) return value;
    entries.set(name, convertAttribute(item.value, value.entries.get(name), name, scope));
  }
  return withTrail(mappingOf(entries), value.trail);
}

function convertAttribute(
  type: Expression,
  value: TerraformValue | undefined,
  name: string,
  scope: Scope,
): TerraformValue {
  if (type.kind !== 'call' || type.name !== 'optional') {
    return value === undefined ? failure(`attribute \`${name}\` is required`) : convertTo(type, value, scope);
  }
  const [inner, fallback] = type.arguments;
  const convert = (one: TerraformValue): TerraformValue => convertItem(inner, one, scope);
  const defaulted = (): TerraformValue =>
    fallback === undefined
      ? withStep(nullValue, {
          range: { uri: scope.uri, start: type.start, end: type.end },
          via: 'optional-default',
          name,
        })
      : convert(evaluateAs(fallback, scope, 'optional-default', name));
  if (value === undefined) return defaulted();
  return mapChoices(value, (settled) =>
    settled.kind === 'null' && fallback !== undefined ? defaulted() : convert(settled),
  );
}

function mismatch(value: SettledTerraformValue, expected: string): TerraformValue {
  // Of a resource's or module's object only the whole is known here; its attributes are still asked for one by one.
  if (value.kind === 'handle') return value;
  return failure(`${kindName(value)} stands where ${expected} is expected`);
}
