import type { Tags } from '../../model/key.ts';
import { moreTags } from '../../model/key.ts';
import type { Value } from '../../model/value.ts';
import { absent, known, unknown } from '../../model/value.ts';
import type { Datum } from '../evaluation/datum.ts';
import { excerpt } from '../evaluation/datum.ts';
import type { Evaluator } from '../evaluation/evaluator.ts';
import { entityName } from '../libraries/entity.ts';
import { namedCalls } from '../syntax/named-calls.ts';
import { perFile } from '../syntax/per-file.ts';
import type { Call, Circumstances, Expression, Scope, SourceFile } from '../syntax/tree.ts';
import { fold } from '../syntax/tree.ts';
import { itemsOf, membersOf } from './policies/collections.ts';
import type { Placed, PolicyReading } from './policies/reading.ts';
import { propertiesOf, propertyOf, rangeOf, typeOf } from './policies/reading.ts';
import { toText } from './scalars.ts';

/** Tells which tags the constructs of a file will have. */
export interface Tagging {
  of(construct: Call): Value<Tags>;
  /** Those that another construct of the same scope would have without any of its own. */
  around(construct: Call): Value<Tags>;
  /** Those that a construct is given itself, by their names. */
  own(construct: Call): ReadonlyMap<string, TagValue>;
  /** Whether something in the file may tag any construct. */
  isStray(): boolean;
}

export interface TagValue {
  /** Null where it is not known. */
  readonly text: string | null;
  /** The expression of it, where it is said by itself. */
  readonly written: Expression | null;
}

/** One layer of tags: what somebody says about a construct and everything inside of it. */
interface Layer {
  readonly tags: ReadonlyMap<string, TagValue>;
  /** Why there may be tags beside these; null where these are all. */
  readonly open: string | null;
}

const nothing: Layer = { tags: new Map(), open: null };

/** Constructs nested deeper in each other than this are a circle, or as good as one. */
const depthLimit = 12;

/**
 * In the CDK tags come from the construct itself, from `Tags.of` on it and on everything around it, and from the stack's
 * properties (aws-cdk-lib, core/lib/tag-aspect.ts): the nearest counts. In CDKTF from the construct and its provider.
 */
export function createTagging(file: SourceFile, evaluator: Evaluator): Tagging {
  const reading: PolicyReading = {
    evaluator,
    methods: { on: () => [] },
    mutationsOf: () => [],
    stack: null,
    loop: null,
  };
  let found: Changes | null = null;
  const changes = (): Changes => (found ??= findChanges(file, reading));
  let provided: Layer | null = null;
  const provider = (): Layer => (provided ??= providerLayer(file, reading));
  const layersOf = (construct: Call): { readonly around: readonly Layer[]; readonly own: readonly Layer[] } => {
    const made = evaluator.libraryCall(construct);
    const own = propertyOf(propertiesOf(construct, 2, evaluator), 'tags', evaluator);
    const written = layerOf({ value: own, range: rangeOf(construct), written: 'tags', doubt: null }, reading);
    if (made?.entity.library === 'cdktf') return { around: [provider()], own: [written] };
    const isHigher = made !== null && !/\.cfn\w*$/u.test(entityName(made.entity));
    return {
      around: [{ tags: new Map(), open: changes().stray }, ...around(construct, changes(), reading, 0)],
      own: [changes().of.get(construct) ?? nothing, ...(isHigher ? [] : [written])],
    };
  };
  return {
    isStray: () => changes().stray !== null,
    of(construct) {
      const layers = layersOf(construct);
      return tagsFrom([...layers.around, ...layers.own]);
    },
    around: (construct) => tagsFrom(layersOf(construct).around),
    own: (construct) => new Map(layersOf(construct).own.flatMap((layer) => [...layer.tags])),
  };
}

/** Layers from the outermost on. */
function tagsFrom(layers: readonly Layer[]): Value<Tags> {
  const open = layers.find((layer) => layer.open !== null)?.open ?? null;
  const tags = Object.fromEntries(
    layers.flatMap((layer) => Array.from(layer.tags, ([name, { text }]) => [name, text] as const)),
  );
  if (Object.keys(tags).length > 0) return known(open === null ? tags : { ...tags, [moreTags]: open });
  return open === null ? absent : unknown(open);
}

/** A map of tags, or a list of objects with `key` and `value`. */
function layerOf(placed: Placed, reading: PolicyReading): Layer {
  const { value } = placed;
  if (value.kind === 'known' && value.value.kind === 'list') {
    const { items, open } = itemsOf(placed, reading);
    const pairs = items.map((item) => ({
      key: toText(propertyOf(item.value, 'key', reading.evaluator)),
      value: toText(propertyOf(item.value, 'value', reading.evaluator)),
      doubt: item.doubt,
    }));
    const unread = pairs.find(({ key, doubt }) => key.kind !== 'known' || doubt !== null);
    return {
      tags: new Map(
        pairs.flatMap(({ key, value: one, doubt }) =>
          key.kind === 'known' && doubt === null ? [[key.value, tagValue(one)] as const] : [],
        ),
      ),
      open: open ?? (unread === undefined ? null : (unread.doubt ?? 'the name of a tag is not known')),
    };
  }
  const { members, open } = membersOf(placed, reading);
  return {
    tags: new Map(members.map(({ name, value: one }) => [name, tagValue(toText(one))])),
    open,
  };
}

function tagValue(value: Value<string>, written: Expression | null = null): TagValue {
  return { text: value.kind === 'known' ? value.value : null, written };
}

/** What `Tags.of` and aspects say, by the construct or the class that it is said of. */
interface Changes {
  readonly of: ReadonlyMap<Call | Scope, Layer>;
  /** Why any construct may have more tags. */
  readonly stray: string | null;
}

function findChanges(file: SourceFile, reading: PolicyReading): Changes {
  const of = new Map<Call | Scope, Layer>();
  let stray: string | null = null;
  for (const call of file.calls) {
    const name = call.callee?.kind === 'member' ? fold(call.callee.name) : '';
    if (name !== 'add' && name !== 'remove') continue;
    const change = changeBy(call, name, reading);
    if (change === null) continue;
    const { target, layer } = change;
    if (target === null) stray ??= `\`${excerpt(call, call.scope)}\` may add tags to any construct`;
    else of.set(target, over(of.get(target) ?? nothing, layer));
  }
  return { of, stray };
}

function over(below: Layer, above: Layer): Layer {
  return { tags: new Map([...below.tags, ...above.tags]), open: below.open ?? above.open };
}

/** The layer that a call adds, and to what; null for a call that has nothing to do with tags. */
function changeBy(
  call: Call,
  name: 'add' | 'remove',
  { evaluator }: PolicyReading,
): { readonly target: Call | Scope | null; readonly layer: Layer } | null {
  const value = evaluator.evaluate(call, call.scope);
  if (value.kind !== 'known') return null;
  const datum = value.value;
  const isDirect = datum.kind === 'made' && entityName(datum.made.entity) === 'core.tag.add';
  const of = datum.kind === 'method' && datum.path.length === 1 ? datum.of : null;
  const manner = of === null ? '' : entityName(of.entity);
  if (!isDirect && manner !== 'core.tags.of' && manner !== 'core.aspects.of') return null;
  if (evaluator.assumptions(call.conditions) === null) return null;
  const target = targetOf(evaluator.argument(of?.call ?? call, 0, 'scope'));
  const text = `\`${excerpt(call, call.scope)}\``;
  const open = (reason: string): Layer => ({ tags: new Map(), open: reason });
  if (manner === 'core.aspects.of') {
    const aspect = evaluator.argument(call, 0, 'aspect');
    const made = aspect.kind === 'known' && aspect.value.kind === 'made' ? aspect.value.made : null;
    if (made?.entity.service === 'nag') return null;
    return { target, layer: open(`the aspect in ${text} may add tags`) };
  }
  const at = isDirect ? 1 : 0;
  const key = toText(evaluator.argument(call, at, 'key'));
  const given = toText(evaluator.argument(call, at + 1, 'value'));
  const [options] = call.arguments.slice(at + 2);
  const hasOptions = options !== undefined && options.value.kind !== 'nothing';
  const isPlain = name === 'add' && !hasOptions && isCertain(call) && hasNoOptions(call);
  if (key.kind !== 'known' || !isPlain) return { target, layer: open(`what ${text} does to the tags is not certain`) };
  const written = call.arguments[at + 1]?.value ?? null;
  return { target, layer: { tags: new Map([[key.value, tagValue(given, written)]]), open: null } };
}

function isCertain({ conditions, loop }: Circumstances): boolean {
  return conditions.length === 0 && loop === null;
}

function hasNoOptions({ named }: Call): boolean {
  return (named?.entries ?? []).every(
    (entry) => entry.kind === 'property' && ['key', 'value'].includes(fold(entry.name)),
  );
}

function targetOf(value: Value<Datum>): Call | Scope | null {
  if (value.kind !== 'known') return null;
  if (value.value.kind === 'made') return value.value.made.call;
  return value.value.kind === 'class' ? value.value.body : null;
}

/** The layers of everything around a construct, the outermost first. */
function around(call: Call, changes: Changes, reading: PolicyReading, depth: number): readonly Layer[] {
  const { evaluator } = reading;
  const open = (reason: string): readonly Layer[] => [{ tags: new Map(), open: reason }];
  if (depth > depthLimit) return open('the constructs around it are nested too deep');
  const scope = evaluator.argument(call, 0, 'scope');
  if (scope.kind !== 'known') {
    return open(`what stands around \`${excerpt(call, call.scope)}\` is not known, and may have tags`);
  }
  switch (scope.value.kind) {
    case 'made': {
      const { made } = scope.value;
      const type = typeOf(made);
      const layer = changes.of.get(made.call) ?? nothing;
      if (type === 'cdk:core.app') return [layer];
      const properties = propertyOf(propertiesOf(made.call, 2, evaluator), 'tags', evaluator);
      const written = layerOf({ value: properties, range: rangeOf(made.call), written: 'tags', doubt: null }, reading);
      return [...around(made.call, changes, reading, depth + 1), layer, written];
    }
    case 'class':
      return aroundClass(scope.value.body, changes, reading, depth + 1);
    default:
      return open('what stands around it is not followed, and may have tags');
  }
}

/** The layers of a class of constructs: of the one place where it is made, if that is in this file. */
function aroundClass(body: Scope, changes: Changes, reading: PolicyReading, depth: number): readonly Layer[] {
  const { evaluator } = reading;
  const own = changes.of.get(body) ?? nothing;
  const { file } = body;
  const makes = ({ callee, scope }: Call): boolean => {
    if (callee?.kind !== 'name') return false;
    const value = evaluator.evaluate(callee, scope);
    return value.kind === 'known' && value.value.kind === 'class' && value.value.body === body;
  };
  const namesakes = body.name === null ? undefined : namedCalls(file).get(body.name);
  const [instance, ...others] = (namesakes ?? []).filter(makes);
  const name = `\`${body.name ?? 'the class'}\``;
  if (instance === undefined) {
    return [{ tags: new Map(), open: `whoever makes ${name} may give it tags, and what it stands in` }, own];
  }
  if (others.length > 0) return [{ tags: new Map(), open: `${name} is made in several places` }, own];
  const base = baseCalls(file).find(({ start, end }) => body.start <= start && end <= body.end);
  const passed = base === undefined ? absent : propertyOf(propertiesOf(base, 2, evaluator), 'tags', evaluator);
  const handed = propertyOf(propertiesOf(instance, 2, evaluator), 'tags', evaluator);
  const value = passed.kind === 'unknown' ? handed : passed;
  const written = layerOf({ value, range: rangeOf(instance), written: 'tags', doubt: null }, reading);
  const outside = around(instance, changes, reading, depth + 1);
  return [...outside, changes.of.get(instance) ?? nothing, written, own];
}

/** The calls of what a class extends: `super(…)`. */
const baseCalls = perFile(({ calls }) => calls.filter(({ callee }) => callee?.kind === 'this' && callee.isBase));

/** The default tags of the only provider in the file. */
function providerLayer(file: SourceFile, reading: PolicyReading): Layer {
  const { evaluator } = reading;
  const providers = file.calls.filter((call) => {
    const made = evaluator.libraryCall(call);
    return made !== null && typeOf(made) === 'cdktf:awsprovider';
  });
  const [provider, ...others] = providers;
  if (provider === undefined || others.length > 0) {
    const reason = provider === undefined ? 'the provider is configured elsewhere' : 'there are several providers';
    return { tags: new Map(), open: `${reason}, and may have default tags` };
  }
  const value = propertyOf(propertiesOf(provider, 2, evaluator), 'defaultTags', evaluator);
  const blocks = itemsOf({ value, range: rangeOf(provider), written: 'defaultTags', doubt: null }, reading);
  return blocks.items
    .map((block) => layerOf({ ...block, value: propertyOf(block.value, 'tags', evaluator) }, reading))
    .reduce(over, { tags: new Map(), open: blocks.open });
}
