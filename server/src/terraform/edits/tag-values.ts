import type { Refusal } from '../../model/edit.ts';
import type { ModuleInstance, Placed } from '../modules/instance.ts';
import { attributeOf } from '../syntax/find.ts';
import { literalString } from '../syntax/literals.ts';
import type { Expression, ObjectConstructor } from '../syntax/tree.ts';
import type { Argument, BlockCode, Code } from './code.ts';
import { expression, sameCode, text } from './code.ts';
import { codeOf } from './lift.ts';
import { localOf } from './substitute.ts';

/** Values for tags, and the variables that have to be declared for some of them. */
export interface TagValues {
  readonly entries: readonly Argument[];
  readonly variables: readonly BlockCode[];
}

/**
 * Where a module has a value for each tag: a variable or local of the tag's name, else the one value that its other
 * resources agree on, else an entry of a local map. What no source knows becomes a variable without a default in the
 * root module, so that whoever applies it is asked instead of a made-up value being deployed; a called module would need
 * changes in all its callers, and is refused.
 */
export function tagValues(names: readonly string[], module: ModuleInstance): TagValues | Refusal {
  const entries: Argument[] = [];
  const variables: BlockCode[] = [];
  for (const name of names) {
    const value = valueInModule(name, module);
    if (value !== null) {
      entries.push({ name, value });
      continue;
    }
    if (module.call !== null) return { refused: `no source says what the value of the tag ${name} is in this module` };
    const variable = variableName(name);
    entries.push({ name, value: expression(`var.${variable}`) });
    variables.push({
      type: 'variable',
      labels: [variable],
      items: [
        { name: 'description', value: text(`Value of the tag ${name}`) },
        { name: 'type', value: { kind: 'name', name: 'string' } },
      ],
    });
  }
  return { entries, variables };
}

function valueInModule(tag: string, module: ModuleInstance): Code | null {
  const name = variableName(tag);
  if (module.variable(name) !== null) return expression(`var.${name}`);
  const local = localOf(module, name);
  if (local !== null && local.value.kind !== 'object') return expression(`local.${name}`);
  return theOnly(valuesOnResources(tag, module)) ?? theOnly(valuesInLocals(tag, module));
}

/** `CostCenter` and `cost-center` become `cost_center`; names that Terraform reserves get a suffix. */
function variableName(tag: string): string {
  const words = tag
    .replaceAll(/([a-z0-9])([A-Z])/gu, '$1_$2')
    .replaceAll(/[^A-Za-z0-9]+/gu, '_')
    .replaceAll(/^_+|_+$/gu, '')
    .toLowerCase();
  const reserved = ['source', 'version', 'providers', 'count', 'for_each', 'lifecycle', 'depends_on', 'locals'];
  return /^[a-z]/u.test(words) && !reserved.includes(words) ? words : `tag_${words}`;
}

function theOnly(values: readonly Code[]): Code | null {
  const [first, ...others] = values;
  return first !== undefined && others.every((other) => sameCode(other, first)) ? first : null;
}

/** What other resources of the module give the tag, where it means the same on any resource. */
function valuesOnResources(tag: string, { documents }: ModuleInstance): readonly Code[] {
  return documents.flatMap(({ uri, tree }) =>
    tree.body.blocks.flatMap((block) => {
      const tags = block.type === 'resource' ? attributeOf(block.body, 'tags') : null;
      if (tags === null) return [];
      return objectsIn(tags.value).flatMap((object) => entryOf(object, tag, { node: object, uri, tree }) ?? []);
    }),
  );
}

function objectsIn(node: Expression): readonly ObjectConstructor[] {
  if (node.kind === 'object') return [node];
  return node.kind === 'call' && node.name === 'merge' ? node.arguments.flatMap(objectsIn) : [];
}

function entryOf(object: ObjectConstructor, tag: string, source: Placed<unknown>): Code | null {
  const item = object.items.find(({ key }) => literalString(key) === tag);
  const value = item === undefined ? null : codeOf(item.value, source);
  if (value === null || (value.kind !== 'text' && value.kind !== 'expression')) return null;
  return /\b(?:each|count|self)\./u.test(JSON.stringify(value)) ? null : value;
}

function valuesInLocals(tag: string, { documents }: ModuleInstance): readonly Code[] {
  const locals = documents.flatMap(({ tree }) =>
    tree.body.blocks.filter(({ type }) => type === 'locals').flatMap(({ body }) => body.attributes),
  );
  return locals.flatMap(({ name, value }) =>
    value.kind === 'object' && value.items.some(({ key }) => literalString(key) === tag)
      ? [expression(/^[A-Za-z_][\w-]*$/u.test(tag) ? `local.${name}.${tag}` : `local.${name}[${JSON.stringify(tag)}]`)]
      : [],
  );
}
