import type { Value } from '../../model/value.ts';
import { known, unknown } from '../../model/value.ts';
import type { Binding, Call, Expression, Scope } from '../syntax/tree.ts';
import type { Datum, Evaluate, Frames } from './datum.ts';
import { excerpt, whereKnown } from './datum.ts';

/** Follows functions of the program with what their calls give them. */
export interface Following {
  /** Whether a function is being followed: what stands in it may be another value for each of its calls. */
  isInside(): boolean;
  /** What the call that is being followed gives a parameter; null where that is not known. */
  given(parameter: Binding): Value<Datum> | null;
  /** What a call gets of a function that returns an expression. */
  follow(returned: Expression, body: Scope, call: Call): Value<Datum>;
  /** Works something out where other functions are being followed; where these are, without any. */
  within<T>(others: Frames | undefined, work: () => T): T;
}

export function createFollowing(evaluate: Evaluate): Following {
  /** What the functions that are being followed are given, the innermost call last. */
  let frames: Frames = [];

  const within = <T>(others: Frames | undefined, work: () => T): T => {
    if (others === undefined) return work();
    const present = frames;
    frames = others;
    try {
      return work();
    } finally {
      frames = present;
    }
  };

  /** What calls in other files have given: who is not followed from there cannot know it. */
  const givenElsewhere = new Set<Binding>();

  const given = (parameter: Binding): Value<Datum> | null => {
    const at = frames.findLastIndex((frame) => frame.has(parameter));
    const value = frames[at]?.get(parameter);
    // The arguments are worked out where the call stands.
    if (value != null) return within(frames.slice(0, at), value);
    return at < 0 && givenElsewhere.has(parameter) ? unknown(`\`${parameter.name}\` is given by the caller`) : null;
  };

  const follow = (returned: Expression, body: Scope, call: Call): Value<Datum> => {
    const parameters = [...body.bindings.values()].filter(({ kind }) => kind === 'parameter');
    if (parameters.length === 0) return evaluate(returned, body);
    const frame = new Map(
      parameters.map((parameter, position) => {
        const passed = argumentOf(call, position, parameter.name);
        if (passed !== null && call.scope.file !== body.file) givenElsewhere.add(parameter);
        const spread = unknown(
          `\`${parameter.name}\` may be among what is spread into \`${excerpt(call, call.scope)}\``,
        );
        if (passed === null) return [parameter, isSpread(call) ? () => spread : null] as const;
        return [parameter, () => evaluate(passed, call.scope)] as const;
      }),
    );
    const inside = [...frames, frame];
    return whereKnown(
      within(inside, () => evaluate(returned, body)),
      (datum) =>
        known(
          datum.kind === 'object' && datum.object.frames === undefined
            ? { kind: 'object', object: { ...datum.object, frames: inside } }
            : datum,
        ),
    );
  };

  return { isInside: () => frames.length > 0, given, follow, within };
}

/** The argument that a function of the program gets for a parameter; null where that cannot be told. */
function argumentOf({ arguments: given, named }: Call, position: number, name: string): Expression | null {
  const byName = given.find((argument) => argument.name === name);
  if (byName !== undefined) return byName.value;
  const entry = named?.entries.find((one) => one.kind === 'property' && one.name === name);
  if (entry?.kind === 'property') return entry.value;
  if (given.slice(0, position + 1).some(({ spread }) => spread)) return null;
  const found = given[position];
  return found?.name === null ? found.value : null;
}

/** Whether the arguments of a call are not all written in it. */
function isSpread({ arguments: given, named }: Call): boolean {
  return given.some(({ spread }) => spread) || (named?.entries.some(({ kind }) => kind !== 'property') ?? false);
}
