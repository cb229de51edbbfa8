import type { Option, Value } from '../../model/value.ts';
import { combine, conjunction, fromOptions, known, optionsOf, unknown } from '../../model/value.ts';
import type { SourceLanguage } from '../languages/language.ts';
import type { Call, Condition, Conditional, Expression, Member, Scope, SourceFile, Template } from '../syntax/tree.ts';
import { createCalls } from './calls.ts';
import { assume, truthOf } from './conditions.ts';
import type { Datum, LibraryCall, ObjectDatum } from './datum.ts';
import { excerpt, retraced, whereKnown } from './datum.ts';
import { createFollowing } from './frames.ts';
import { createNames } from './names.ts';
import { propertyOf } from './object.ts';
import { evaluateOperation } from './operations.ts';
import { evaluateText, joined, text } from './texts.ts';

/** Works out what expressions stand for. Total: never throws, and gives up on what takes too long. */
export interface Evaluator {
  evaluate(expression: Expression, scope: Scope): Value<Datum>;
  /** A property of an object, by its name in any spelling. */
  property(object: Datum, name: string): Value<Datum>;
  /** What a call makes, if it is one of a library; null otherwise, or where that is not certain. */
  libraryCall(call: Call): LibraryCall | null;
  /** The value of an argument, by its position or, where the language allows it, its name. */
  argument(call: Call, position: number, ...names: readonly string[]): Value<Datum>;
  /** What must hold for a place to be reached; null where it never is. */
  assumptions(conditions: readonly Condition[]): ReturnType<typeof assume>;
  languageOf(file: SourceFile): SourceLanguage;
  /** Whether so much was asked that some of it got no answer. */
  isExhausted(): boolean;
}

export interface EvaluationContext {
  /** Another file of the app; null where it cannot be read. */
  readonly open: (uri: string) => SourceFile | null;
  readonly languageOf: (file: SourceFile) => SourceLanguage;
  /** Told of the name of every function or class whose callers decide about a value. */
  readonly onCallersOf?: (name: string) => void;
  /** How many expressions may be looked at. */
  readonly budget: { steps: number };
}

/** Values that lead further than this through names and calls are a circle, or as good as one. */
const depthLimit = 40;

/** Expressions that one question may look at, so that one that never ends leaves enough for all others. */
const questionSteps = 5000;

export function createEvaluator(context: EvaluationContext): Evaluator {
  const { budget, languageOf } = context;
  let depth = 0;
  let stepsLeft = questionSteps;

  const evaluate = (expression: Expression, scope: Scope): Value<Datum> => {
    if (--budget.steps < 0) return unknown('this file takes too long to evaluate');
    if (depth === 0) stepsLeft = questionSteps;
    if (--stepsLeft < 0) return unknown(`\`${excerpt(expression, scope)}\` takes too long to evaluate`);
    if (depth >= depthLimit)
      return unknown(`\`${excerpt(expression, scope)}\` refers to itself, or takes too many steps`);
    depth++;
    try {
      return evaluateKind(expression, scope);
    } finally {
      depth--;
    }
  };

  const following = createFollowing(evaluate);
  const names = createNames({ ...context, evaluate, given: (parameter) => following.given(parameter) });

  const evaluateKind = (expression: Expression, scope: Scope): Value<Datum> => {
    switch (expression.kind) {
      case 'text':
        return known({ kind: 'string', value: expression.value });
      case 'number':
      case 'boolean':
        return known(
          expression.kind === 'number'
            ? { kind: 'number', value: expression.value }
            : { kind: 'boolean', value: expression.value },
        );
      case 'nothing':
        return { kind: 'null', trail: [] };
      case 'template':
        return evaluateTemplate(expression, scope);
      case 'name':
        return names.lookup(expression, scope);
      case 'this':
        return names.self(expression, scope);
      case 'member':
        return evaluateMember(expression, scope);
      case 'index':
        return evaluateIndex(expression.object, expression.index, expression, scope);
      case 'call':
        return rememberedCall(expression);
      case 'object':
        return known({ kind: 'object', object: { expression, scope, changes: [] } });
      case 'list':
        return known({ kind: 'list', list: expression, scope });
      case 'conditional':
        return evaluateConditional(expression, scope);
      case 'operation':
        return evaluateOperation(expression, scope, evaluate);
      case 'function':
        return known({ kind: 'function', body: expression.body });
      case 'spread':
      case 'opaque':
        return unknown(`\`${excerpt(expression, scope)}\` is not followed`);
    }
  };

  const evaluateTemplate = (template: Template, scope: Scope): Value<Datum> =>
    joined(template.parts.map((part) => (typeof part === 'string' ? text(part) : evaluateText(part, scope, evaluate))));

  const evaluateMember = (member: Member, scope: Scope): Value<Datum> => {
    // What a class declares can be set in it from anywhere, so it is asked before its values are.
    const object = evaluate(member.object, scope);
    return whereKnown(object, (datum) => {
      switch (datum.kind) {
        case 'symbol':
          return known({ ...datum, path: [...datum.path, ...languageOf(scope.file).memberPath(member.name)] });
        case 'made':
          return known({ kind: 'attribute', of: datum.made, path: [member.name] });
        case 'attribute':
          return known({ ...datum, path: [...datum.path, member.name] });
        case 'inherited':
          return datum.call === null
            ? known({ ...datum, path: [...datum.path, member.name] })
            : unknown(`\`${excerpt(member, scope)}\` is not followed`);
        case 'object':
          // What jsii's structs in Python keep their values in.
          return member.name === '_values' ? known(datum) : property(datum, member.name);
        case 'file':
          return names.exported(datum.root, member.name);
        case 'class':
          return names.member(datum.body, member, scope);
        default:
          return unknown(`\`${excerpt(member, scope)}\` is not followed`);
      }
    });
  };

  const evaluateIndex = (of: Expression, index: Expression, whole: Expression, scope: Scope): Value<Datum> =>
    combine(evaluate(of, scope), evaluate(index, scope), (object, key) => {
      if (object.kind !== 'known') return object;
      if (key.kind !== 'known') return unknown(`\`${excerpt(whole, scope)}\` is not followed`);
      if (object.value.kind === 'symbol' && key.value.kind === 'string') {
        return known({ ...object.value, path: [...object.value.path, key.value.value] });
      }
      if (object.value.kind === 'object' && key.value.kind === 'string') return property(object.value, key.value.value);
      const item =
        object.value.kind === 'list' && key.value.kind === 'number'
          ? object.value.list.items[key.value.value]
          : undefined;
      return item === undefined || object.value.kind !== 'list'
        ? unknown(`\`${excerpt(whole, scope)}\` is not followed`)
        : evaluate(item, object.value.scope);
    });

  const evaluateConditional = (expression: Conditional, scope: Scope): Value<Datum> => {
    const side = (holds: boolean): readonly Option<Datum>[] => {
      const branch = holds ? expression.then : expression.otherwise;
      const assumptions = assume([{ expression: expression.condition, scope, holds }], evaluate);
      const range = { uri: scope.file.uri, start: branch.start, end: branch.end };
      const value = retraced(evaluate(branch, scope), { range, via: 'branch', name: excerpt(branch, scope) });
      return optionsOf(value).flatMap((option) => {
        const when = assumptions === null ? null : conjunction(assumptions, option.when);
        return when === null ? [] : [{ value: option.value, when }];
      });
    };
    const truth = truthOf(evaluate(expression.condition, scope));
    return fromOptions(truth === null ? [...side(true), ...side(false)] : side(truth));
  };

  const remembered = new Map<Call, Value<Datum>>();

  /** A construct is asked for by every name that leads to it. What was cut off on a long way is worked out anew. */
  const rememberedCall = (call: Call): Value<Datum> => {
    // Inside of a function that is followed it may be another value for each call of that.
    if (following.isInside()) return calls.evaluateCall(call);
    const before = remembered.get(call);
    if (before !== undefined) return before;
    const isNear = depth < depthLimit / 4;
    const value = calls.evaluateCall(call);
    if (isNear) remembered.set(call, value);
    return value;
  };

  const propertyOfObject = (object: ObjectDatum, name: string): Value<Datum> =>
    following.within(object.frames, () => propertyOf(object, name, { evaluate, property: propertyOfObject }));

  const property = (object: Datum, name: string): Value<Datum> =>
    object.kind === 'object'
      ? propertyOfObject(object.object, name)
      : unknown('the properties are not written as an object');

  const calls = createCalls({
    evaluate,
    property,
    languageOf,
    base: (scope) => names.base(scope),
    follow: (...call) => following.follow(...call),
  });

  return {
    evaluate,
    property,
    argument: (...asked) => calls.argument(...asked),
    libraryCall(call) {
      // What a function of the app hands out was made by another call: there is no need to follow it.
      if (call.callee !== null && !remembered.has(call)) {
        const callee = evaluate(call.callee, call.scope);
        if (callee.kind === 'known' && callee.value.kind === 'function') return null;
      }
      const value = evaluate(call, call.scope);
      return value.kind === 'known' && value.value.kind === 'made' && value.value.made.call === call
        ? value.value.made
        : null;
    },
    assumptions: (conditions) => assume(conditions, evaluate),
    languageOf,
    isExhausted: () => budget.steps < 0,
  };
}
