import type { SourceRange } from '../../../model/source.ts';
import type { Value } from '../../../model/value.ts';
import { whereKnown } from '../../evaluation/datum.ts';
import type { Datum, LibraryCall } from '../../evaluation/datum.ts';
import type { Evaluator } from '../../evaluation/evaluator.ts';
import { entityName } from '../../libraries/entity.ts';
import type { Call, Loop } from '../../syntax/tree.ts';
import type { Mutation } from '../construct.ts';
import type { MethodCalls } from './method-calls.ts';

/** What reading a policy needs to know beside its value. */
export interface PolicyReading {
  readonly evaluator: Evaluator;
  readonly methods: MethodCalls;
  mutationsOf(call: Call): readonly Mutation[];
  /** The stack that the policy belongs to, where a call makes it; null where it is the object of a class. */
  readonly stack: Call | null;
  /** The loop that makes what the policy belongs to: what stands in the same one is there each time. */
  readonly loop: Loop | null;
}

/** A value with the place where it is written, and how it is written there. */
export interface Placed {
  readonly value: Value<Datum>;
  readonly range: SourceRange;
  readonly written: string;
  /** Why it may be missing; null where it is certainly there. */
  readonly doubt: string | null;
}

/** Policies nested deeper in each other are a circle, or as good as one. */
export const depthLimit = 16;

/** `cdk:iam.policystatement`. */
export function typeOf({ entity }: LibraryCall): string {
  return `${entity.library}:${entityName(entity)}`;
}

/** The object with the properties of what a call makes: at a position, or written into the call. */
export function propertiesOf(call: Call, position: number, evaluator: Evaluator): Value<Datum> {
  if (call.named !== null && call.named.form !== 'initializer') return evaluator.evaluate(call.named, call.scope);
  return evaluator.argument(call, position, 'props', 'config', 'options', 'opts', 'components', 'init');
}

export function propertyOf(object: Value<Datum>, name: string, evaluator: Evaluator): Value<Datum> {
  return whereKnown(object, (datum) => evaluator.property(datum, name));
}

/** The place of a property that was read by its name; for one that is not written another place. */
export function placeOf(value: Value<Datum>, otherwise: SourceRange): SourceRange {
  const trail = value.kind === 'known' || value.kind === 'unknown' || value.kind === 'null' ? value.trail : [];
  const option = value.kind === 'either' ? value.options[0]?.value : undefined;
  const first = trail[0] ?? (option === undefined || option.kind === 'absent' ? undefined : option.trail[0]);
  return first?.range ?? otherwise;
}

export function rangeOf({ start, end, scope }: Call): SourceRange {
  return { uri: scope.file.uri, start, end };
}

/** Why a value that hangs on a condition is not told. */
export function choiceReason(value: Extract<Value<unknown>, { kind: 'either' }>): string {
  const [first] = value.options.flatMap(({ when }) => when);
  return first === undefined ? 'it hangs on a condition' : `it depends on \`${first.text}\``;
}
