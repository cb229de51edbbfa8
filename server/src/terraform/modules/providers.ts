import { indexOf } from '../evaluation/access.ts';
import { withBindings } from '../evaluation/bindings.ts';
import { evaluate } from '../evaluation/evaluate.ts';
import { mappingOf } from '../evaluation/literal.ts';
import type { Scope } from '../evaluation/scope.ts';
import { unknownBecause } from '../evaluation/unknown.ts';
import type { TerraformValue } from '../evaluation/value.ts';
import { literalString } from '../syntax/literals.ts';
import type { Expression } from '../syntax/tree.ts';
import { argumentOf, blocksOf, evaluateArgument } from './blocks.ts';
import type { Declaration, MergedBody } from './declarations.ts';
import type { ProviderInstance } from './instance.ts';
import { memoize } from './lazy.ts';

/** The provider configurations as one module instance sees them; the same one is always the same object. */
export interface Providers {
  /** `aws`, `aws.eu`; null where nothing configures it. */
  find(name: string): ProviderInstance | null;
  /** What `provider = aws.eu` or a value in `providers = { … }` refers to. */
  referenced(expression: Expression, scope: Scope): ProviderInstance | null;
}

/** What a module's caller passes on. */
export interface PassedProviders {
  /** The call's `providers` argument, null where it is not written. */
  readonly mapping: Expression | null;
  readonly scope: Scope;
  readonly caller: Providers;
}

/**
 * A child module sees what the call's `providers` passes on, then what it configures itself, then the configurations
 * without an alias of its callers (Terraform documentation, "Providers within modules").
 */
export function createProviders(
  declared: ReadonlyMap<string, Declaration>,
  scopeIn: (uri: string) => Scope,
  address: string,
  passed: PassedProviders | null,
): Providers {
  const instances = new Map<Declaration, ProviderInstance>();

  const own = (declaration: Declaration, key: TerraformValue | null): ProviderInstance => {
    if (key !== null) return createProvider(declaration, scopeIn, address, key);
    const known = instances.get(declaration) ?? createProvider(declaration, scopeIn, address, null);
    instances.set(declaration, known);
    return known;
  };

  const find = (name: string, key: TerraformValue | null): ProviderInstance | null => {
    const mapped = passed === null ? null : mappedTo(name, passed.mapping);
    if (passed !== null && mapped !== null) return passed.caller.referenced(mapped, passed.scope);
    const declaration = declared.get(name);
    if (declaration !== undefined) return own(declaration, key);
    return passed === null || name.includes('.') ? null : passed.caller.find(name);
  };

  return {
    find: (name) => find(name, null),
    referenced(expression, scope) {
      const reference = providerReference(expression);
      if (reference === null) return null;
      return find(reference.name, reference.key === null ? null : evaluate(reference.key, scope));
    },
  };
}

/** The provider that a resource type belongs to where nothing else is said: `aws` for `aws_kinesis_stream`. */
export function defaultProvider(resourceType: string): string {
  const end = resourceType.indexOf('_');
  return end < 0 ? resourceType : resourceType.slice(0, end);
}

/** The value under a provider's name in `providers = { aws.eu = aws.ireland }`. */
function mappedTo(name: string, mapping: Expression | null): Expression | null {
  if (mapping?.kind !== 'object') return null;
  return mapping.items.find(({ key }) => providerReference(key)?.name === name)?.value ?? null;
}

/** `aws`, `aws.eu`, either in quotes as well; OpenTofu's `aws.by_region["eu"]` for one of several instances. */
function providerReference(expression: Expression): { readonly name: string; readonly key: Expression | null } | null {
  if (expression.kind === 'get-index') {
    const reference = providerReference(expression.object);
    return reference?.key === null ? { name: reference.name, key: expression.key } : null;
  }
  if (expression.kind === 'get-attribute' && expression.object.kind === 'variable') {
    return { name: `${expression.object.name}.${expression.name}`, key: null };
  }
  const name = expression.kind === 'variable' ? expression.name : literalString(expression);
  return name === null ? null : { name, key: null };
}

function createProvider(
  declaration: Declaration,
  scopeIn: (uri: string) => Scope,
  address: string,
  key: TerraformValue | null,
): ProviderInstance {
  const { bodies } = declaration;
  const outer = scopeIn(declaration.block.uri);
  const path = `${address}|provider.${declaration.name}`;
  const scope = { ...(key === null ? outer : eachScope(bodies, outer, key, path)), path };
  return {
    name: declaration.name,
    block: declaration.block,
    argument: (name) => argumentOf(bodies, name),
    // Every resource asks for the same few.
    evaluate: memoize(
      (name) => evaluateArgument(bodies, name, scope),
      (name) => unknownBecause(`\`${name}\` of provider \`${declaration.name}\` refers to itself`),
    ),
    blocks: memoize(
      (type) => blocksOf(bodies, type, scope),
      () => [],
    ),
  };
}

/** Inside a provider with `for_each`, which OpenTofu has, seen from the instance that is referred to. */
function eachScope(bodies: MergedBody, scope: Scope, key: TerraformValue, path: string): Scope {
  const collection = evaluateArgument(bodies, 'for_each', scope);
  const value = collection === null || isSet(collection) ? key : indexOf(collection, key);
  const each = mappingOf(
    new Map([
      ['key', key],
      ['value', value],
    ]),
  );
  return withBindings(scope, new Map([['each', each]]), path);
}

function isSet(value: TerraformValue): boolean {
  return value.kind === 'sequence' && value.type === 'set';
}
