import type { Assumption, Trail, Value } from '../../model/value.ts';
import { absent, known, mapValue, optionsOf, unknown } from '../../model/value.ts';
import { evaluateCondition } from '../evaluation/conditions.ts';
import type { Datum } from '../evaluation/datum.ts';
import { through } from '../evaluation/datum.ts';
import { substitute } from '../evaluation/text.ts';
import type { Scope } from '../evaluation/scope.ts';
import { rangeIn } from '../evaluation/scope.ts';
import type { TemplateResource } from '../syntax/template.ts';
import type { Entry, MappingNode, TemplateNode } from '../syntax/tree.ts';
import { entryOf, scalarText, valueOf } from '../syntax/tree.ts';

/** A resource as it will be, once the loops around it have been carried out. */
export interface ResourceInstance {
  /** The logical id, with loop variables replaced. */
  readonly id: string;
  readonly type: string;
  readonly declaration: TemplateResource;
  /** `Properties`; null where there are none. */
  readonly properties: MappingNode | null;
  readonly scope: Scope;
  /** What must hold for it to exist. */
  readonly when: readonly Assumption[];
}

/** Loops that make more resources than this are not carried out. */
const instanceLimit = 200;

/** The resources of a template that are read, in order; those whose condition cannot hold are left out. */
export function resourceInstances(scope: Scope): readonly ResourceInstance[] {
  const instances: ResourceInstance[] = [];
  for (const declaration of scope.template.resources) {
    let made = 0;
    for (const one of expand(declaration, scope, 0)) {
      instances.push(...instanceOf(one.declaration, one.scope));
      if (++made === instanceLimit) break;
    }
  }
  return instances;
}

interface Placed {
  readonly declaration: TemplateResource;
  readonly scope: Scope;
}

const loop = 'Fn::ForEach::';

/** Loops inside of loops, as CloudFormation allows them. */
const depthLimit = 5;

function* expand(declaration: TemplateResource, scope: Scope, depth: number): Generator<Placed> {
  if (!declaration.id.startsWith(loop)) yield { declaration, scope };
  else if (depth <= depthLimit) yield* expandLoop(declaration, scope, depth);
}

/** The members of `Fn::ForEach::Name: [Variable, [values], { Template: … }]`, once for each value. */
function* expandLoop(declaration: TemplateResource, scope: Scope, depth: number): Generator<Placed> {
  const [variable, collection, body] = declaration.node?.kind === 'sequence' ? declaration.node.items : [];
  const name = scalarText(variable ?? null);
  if (name === null || collection === undefined || body?.kind !== 'mapping') return;
  for (const value of valuesOf(scope.evaluate(collection, scope))) {
    const inner: Scope = { ...scope, bindings: new Map([...scope.bindings, [name, value]]) };
    for (const member of body.entries) yield* expand(memberOf(member, declaration, inner), inner, depth + 1);
  }
}

/** One unknown value stands for a collection that is not known. */
function valuesOf(collection: Value<Datum>): readonly (string | null)[] {
  if (collection.kind !== 'known' || collection.value.kind !== 'list') return [null];
  return collection.value.items
    .slice(0, instanceLimit)
    .map((item) => (item.kind === 'known' && item.value.kind === 'text' ? item.value.value : null));
}

function memberOf(
  { key, keySpan, value, start, end }: Entry,
  { damaged }: TemplateResource,
  scope: Scope,
): TemplateResource {
  const name = substitute(key, [], scope, 'bindings');
  return {
    id: name.kind === 'known' && name.value.kind === 'text' ? name.value.value : key,
    idSpan: keySpan,
    start,
    end,
    type: scalarText(valueOf(value, 'Type')),
    node: value,
    damaged,
  };
}

function instanceOf(declaration: TemplateResource, scope: Scope): readonly ResourceInstance[] {
  const { id, type, node } = declaration;
  if (type === null) return [];
  const when = existence(node, scope);
  if (when === null) return [];
  const properties = valueOf(node, 'Properties');
  return [{ id, type, declaration, properties: properties?.kind === 'mapping' ? properties : null, scope, when }];
}

/** What must hold for a resource to exist, null where it never does. */
function existence(body: TemplateNode | null, scope: Scope): readonly Assumption[] | null {
  const name = scalarText(valueOf(body, 'Condition'));
  if (name === null) return [];
  const holding = optionsOf(evaluateCondition(name, scope)).filter(
    ({ value }) => value.kind !== 'known' || value.value,
  );
  const [only, ...others] = holding;
  if (only === undefined) return null;
  // Several ways to hold are told as the condition itself.
  return others.length === 0 ? only.when : [{ condition: `condition ${name}`, text: name, holds: true }];
}

/** A property's value as the model sees it. What is missing from a resource with a syntax error may be written after all. */
export function readProperty<T>(
  resource: ResourceInstance,
  name: string,
  convert: (value: Value<Datum>) => Value<T>,
): Value<T> {
  return convert(evaluateProperty(resource, name));
}

export function evaluateProperty({ properties, declaration, scope }: ResourceInstance, name: string): Value<Datum> {
  const written = valueOf(properties, name);
  if (written !== null) return through(scope.evaluate(written, scope), attributeStep(written, name, scope));
  const holders = holderOf(properties, declaration);
  if (holders !== null) return unknown(`${holders}, so \`${name}\` may be written after all`);
  return absent;
}

/** Why properties may be written that cannot be seen. */
function holderOf(properties: MappingNode | null, { damaged, node }: TemplateResource): string | null {
  if (damaged) return 'the resource has a syntax error';
  const call = entryOf(properties, 'Fn::Transform') ?? entryOf(node, 'Fn::Transform');
  return call === null ? null : 'a macro adds to the resource';
}

/** A member of a mapping that a property holds, whatever branch it is in. */
export function readMember<T>(
  holder: Value<Datum>,
  name: string,
  convert: (value: Value<Datum>) => Value<T>,
): Value<T> {
  return mapValue(holder, (settled): Value<T> => {
    if (settled.kind !== 'known') return settled.kind === 'unknown' ? settled : absent;
    const { value, trail } = settled;
    if (value.kind !== 'mapping') return unknown('the value is no mapping', trail);
    const node = valueOf(value.node, name);
    if (node === null) return absent;
    const evaluated = value.scope.evaluate(node, value.scope);
    // The property itself is where the member stands: what lies between is of interest.
    const between = trail.filter(({ via }) => via !== 'attribute');
    return convert(through(evaluated, ...between, attributeStep(node, name, value.scope)));
  });
}

function attributeStep(node: TemplateNode, name: string, scope: Scope): Trail[number] {
  return { range: rangeIn(scope, node), via: 'attribute', name };
}

/** CloudFormation converts numbers and bools to texts, and back. */
export function toText(value: Value<Datum>): Value<string> {
  return mapValue(value, (settled): Value<string> => {
    if (settled.kind !== 'known') return settled;
    const { value: datum, trail } = settled;
    switch (datum.kind) {
      case 'text':
        return known(datum.value, trail);
      case 'partial': {
        const hole = datum.parts.find((part) => typeof part === 'object');
        return unknown(hole?.reason ?? 'part of the value is not known', trail);
      }
      case 'reference':
        return unknown(`\`${datum.resource}\` is known only at deployment`, trail);
      case 'list':
      case 'mapping':
        return unknown('the value is no text', trail);
    }
  });
}

export function toBoolean(value: Value<Datum>): Value<boolean> {
  return mapValue(toText(value), (settled): Value<boolean> => {
    if (settled.kind !== 'known') return settled;
    // YAML 1.1, which CloudFormation reads, has more words for it.
    if (/^(?:true|yes|on)$/iu.test(settled.value)) return known(true, settled.trail);
    if (/^(?:false|no|off)$/iu.test(settled.value)) return known(false, settled.trail);
    return unknown(`"${settled.value}" is neither true nor false`, settled.trail);
  });
}

export function toNumber(value: Value<Datum>): Value<number> {
  return mapValue(toText(value), (settled): Value<number> => {
    if (settled.kind !== 'known') return settled;
    const number = Number(settled.value);
    return Number.isNaN(number)
      ? unknown(`"${settled.value}" is no number`, settled.trail)
      : known(number, settled.trail);
  });
}
