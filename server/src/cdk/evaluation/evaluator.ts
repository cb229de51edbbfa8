import type { Option, SettledValue, Value } from '../../model/value.ts';
import { absent, combine, conjunction, fromOptions, known, mapValue, optionsOf, unknown } from '../../model/value.ts';
import type { SourceLanguage } from '../languages/language.ts';
import type { Entity } from '../libraries/entity.ts';
import type {
  Argument,
  Binding,
  Call,
  Condition,
  Conditional,
  Expression,
  Member,
  ObjectExpression,
  Operation,
  Scope,
  SourceFile,
  Template,
} from '../syntax/tree.ts';
import { fold } from '../syntax/tree.ts';
import { assume, truthOf } from './conditions.ts';
import type { Datum, Frames, LibraryCall, ObjectDatum } from './datum.ts';
import { excerpt, retraced, whereKnown } from './datum.ts';
import { copies, dottedName, encodesJson, formatsText, merges } from './encoders.ts';
import { createNames } from './names.ts';
import { propertyOf } from './object.ts';
import { entityOf } from './symbols.ts';
import { join, joined, text, textOf } from './texts.ts';

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

  /** What the functions that are being followed are given, the innermost call last. */
  let frames: Frames = [];

  const within = <T>(others: Frames, work: () => T): T => {
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

  const names = createNames({ ...context, evaluate, given });

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
        return evaluateOperation(expression, scope);
      case 'function':
        return known({ kind: 'function', body: expression.body });
      case 'spread':
      case 'opaque':
        return unknown(`\`${excerpt(expression, scope)}\` is not followed`);
    }
  };

  const evaluateTemplate = (template: Template, scope: Scope): Value<Datum> =>
    joined(template.parts.map((part) => (typeof part === 'string' ? text(part) : evaluateText(part, scope))));

  /** An expression as a part of a text. */
  const evaluateText = (expression: Expression, scope: Scope): Value<Datum> =>
    mapValue(evaluate(expression, scope), (value) => textOf(value, excerpt(expression, scope)));

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

  const evaluateOperation = (operation: Operation, scope: Scope): Value<Datum> => {
    const { operator, left, right } = operation;
    const cannotTell = unknown(`\`${excerpt(operation, scope)}\` is not followed`);
    const second = (): Value<Datum> => evaluate(right, scope);
    if (left === null) {
      const truth = truthOf(second());
      return truth === null ? cannotTell : known({ kind: 'boolean', value: !truth });
    }
    const first = evaluate(left, scope);
    switch (operator) {
      case 'default':
        return mapValue(first, (value) => (value.kind === 'absent' || value.kind === 'null' ? second() : value));
      case 'or':
      case 'and':
        return mapValue(first, (value) => {
          const truth = truthOf(value);
          if (truth === null) return value.kind === 'unknown' ? value : cannotTell;
          return truth === (operator === 'and') ? second() : value;
        });
      case 'plus':
        return combine(first, second(), (a, b) =>
          isList(a) && isList(b)
            ? known(joinedList(left, operation, scope))
            : combine(textOf(a, excerpt(left, scope)), textOf(b, excerpt(right, scope)), join),
        );
      case 'union':
        return combine(first, second(), (a, b) =>
          isObject(a) && isObject(b) ? known(mergedObject([left, right], null, operation, scope)) : cannotTell,
        );
      case 'equal':
      case 'unequal':
      case 'not': {
        const [a, b] = [scalarOf(first), scalarOf(second())];
        return a === undefined || b === undefined
          ? cannotTell
          : known({ kind: 'boolean', value: (a === b) === (operator === 'equal') });
      }
    }
  };

  const calls = new Map<Call, Value<Datum>>();

  /** A construct is asked for by every name that leads to it. What was cut off on a long way is worked out anew. */
  const rememberedCall = (call: Call): Value<Datum> => {
    // Inside of a function that is followed it may be another value for each call of that.
    if (frames.length > 0) return evaluateCall(call);
    const remembered = calls.get(call);
    if (remembered !== undefined) return remembered;
    const isNear = depth < depthLimit / 4;
    const value = evaluateCall(call);
    if (isNear) calls.set(call, value);
    return value;
  };

  const evaluateCall = (call: Call): Value<Datum> => {
    if (call.callee === null)
      return call.named === null ? unknown('its type is left to the compiler') : objectOf(call.named, call.scope);
    const { callee } = call;
    if (callee.kind === 'this' && callee.isBase) {
      return whereKnown(names.base(call.scope), (base) => apply(base, call));
    }
    const value = evaluate(callee, call.scope);
    // What encodes and copies is part of a language, or of a package that is not looked at.
    if (isForeign(value)) {
      const path = dottedName(callee);
      if (encodesJson(path)) return jsonOf(call);
      if (copies(path)) return argument(call, 0);
      if (merges(path)) return known(mergedObject(call.arguments, call.named, call, call.scope));
    }
    if (value.kind === 'absent' || value.kind === 'null') return methodOf(callee, call);
    return whereKnown(value, (datum) => apply(datum, call));
  };

  /** What a method of a map hands out: `properties.get("encryptionKey")`, `properties.copy()`. */
  const methodOf = (callee: Expression, call: Call): Value<Datum> => {
    const cannotTell = unknown(`\`${excerpt(call, call.scope)}\` is not followed`);
    if (callee.kind !== 'member') return cannotTell;
    return whereKnown(evaluate(callee.object, call.scope), (map) => {
      if (map.kind !== 'object') return cannotTell;
      switch (fold(callee.name)) {
        case 'copy':
          return call.arguments.length === 0 ? known(map) : cannotTell;
        case 'get':
        case 'getordefault':
          return whereKnown(argument(call, 0), (key) =>
            key.kind === 'string'
              ? mapValue(property(map, key.value), (found) =>
                  found.kind === 'absent' && call.arguments.length > 1 ? argument(call, 1) : found,
                )
              : cannotTell,
          );
        default:
          return cannotTell;
      }
    });
  };

  const jsonOf = (call: Call): Value<Datum> =>
    whereKnown(argument(call, 0, 'obj', 'value'), (value) => known({ kind: 'json', value }));

  const apply = (datum: Datum, call: Call): Value<Datum> => {
    switch (datum.kind) {
      case 'symbol': {
        const entity = entityOf(datum);
        if (entity === null && call.named?.form === 'initializer') return objectOf(call.named, call.scope);
        if (encodesJson(datum.path)) return jsonOf(call);
        if (formatsText(datum.path)) return formatted(call);
        if (entity === null) return unknown(`\`${excerpt(call, call.scope)}\` comes from \`${datum.path.join('.')}\``);
        if (entity.library === 'jsii') {
          if (/^(?:String|Bool|Number)$/u.test(entity.names[0] ?? '')) return argument(call, 0);
          return /^(?:Strings|Numbers)$/u.test(entity.names[0] ?? '')
            ? known(listOf(call))
            : unknown(`\`${excerpt(call, call.scope)}\` is not followed`);
        }
        if (isHolder(entity) || isFilled(call) || isStruct(entity, call))
          return call.named === null ? emptyObject(call) : objectOf(call.named, call.scope);
        return known({ kind: 'made', made: { call, entity } });
      }
      case 'attribute':
        return known({ kind: 'method', of: datum.of, path: datum.path, call });
      case 'inherited':
        return known({ ...datum, call });
      // An object of a class hands out what the class declares.
      case 'class': {
        const inherited = inheritedStream(datum.body);
        if (inherited !== null) return known({ kind: 'made', made: { call, entity: inherited } });
        return setsFields(call, datum.body, languageOf(datum.body.file))
          ? unknown(`what \`${excerpt(call, call.scope)}\` is given may be set in it`)
          : known(datum);
      }
      case 'function': {
        const [only, ...others] = datum.body.returns;
        return only === undefined || others.length > 0
          ? unknown(`what \`${excerpt(call, call.scope)}\` returns is not followed`)
          : evaluateReturned(only, datum.body, call);
      }
      default:
        return unknown(`\`${excerpt(call, call.scope)}\` is not followed`);
    }
  };

  /** The stream that a class is which extends one, and leaves making it to that. */
  const inheritedStream = (body: Scope): Entity | null => {
    const isOpen = !['__init__', 'constructor'].some((name) => body.bindings.has(name));
    if (body.base === null || !isOpen || !['typescript', 'javascript', 'python'].includes(languageOf(body.file).id)) {
      return null;
    }
    const base = evaluate(body.base, body.parent ?? body);
    const entity = base.kind === 'known' && base.value.kind === 'symbol' ? entityOf(base.value) : null;
    return entity !== null && isStream(entity) ? entity : null;
  };

  const evaluateReturned = (returned: Expression, body: Scope, call: Call): Value<Datum> => {
    const parameters = [...body.bindings.values()].filter(({ kind }) => kind === 'parameter');
    if (parameters.length === 0) return evaluate(returned, body);
    const frame = new Map(
      parameters.map((parameter, position) => {
        const passed = argumentOf(call, position, parameter.name);
        if (passed !== null && call.scope.file !== body.file) givenElsewhere.add(parameter);
        const spread = unknown(`\`${parameter.name}\` may be among what is spread into \`${excerpt(call, call.scope)}\``);
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

  /** `String.format("%s-orders", name)` and its like: only the plain verbs are followed. */
  const formatted = (call: Call): Value<Datum> =>
    whereKnown(argument(call, 0), (format) => {
      if (format.kind !== 'string') return unknown(`\`${excerpt(call, call.scope)}\` is not followed`);
      const given = call.arguments.slice(1);
      const fixed = format.value.split(/%[sv]/u);
      if (fixed.length !== given.length + 1 || given.some(({ spread }) => spread) || /%[^sv%]/u.test(format.value)) {
        return unknown(`\`${excerpt(call, call.scope)}\` is not followed`);
      }
      return joined(
        fixed.flatMap((piece, index) => {
          const before = given[index - 1];
          const after = text(piece.replaceAll('%%', '%'));
          return before === undefined ? [after] : [evaluateText(before.value, call.scope), after];
        }),
      );
    });

  const objectOf = (expression: ObjectExpression, scope: Scope): Value<Datum> =>
    known({ kind: 'object', object: { expression, scope, changes: [] } });

  const emptyObject = ({ start, end, scope, broken }: Call): Value<Datum> =>
    objectOf({ kind: 'object', form: 'keywords', type: null, entries: [], broken, start, end }, scope);

  const propertyOfObject = (object: ObjectDatum, name: string): Value<Datum> =>
    within(object.frames ?? frames, () => propertyOf(object, name, { evaluate, property: propertyOfObject }));

  const property = (object: Datum, name: string): Value<Datum> =>
    object.kind === 'object'
      ? propertyOfObject(object.object, name)
      : unknown('the properties are not written as an object');

  const argument = (call: Call, position: number, ...keywords: readonly string[]): Value<Datum> => {
    const isNamed = ({ name }: Argument): boolean => name !== null && keywords.includes(fold(name));
    const named = call.arguments.find(isNamed);
    if (named !== undefined) return evaluate(named.value, call.scope);
    for (const keyword of keywords) {
      const entry = call.named?.entries.find((one) => one.kind === 'property' && fold(one.name) === keyword);
      if (entry?.kind === 'property') return evaluate(entry.value, call.scope);
    }
    const before = call.arguments.slice(0, position + 1);
    if (before.some(({ spread }) => spread)) return unknown('the arguments are spread out of a list');
    const found = call.arguments[position];
    return found?.name !== null ? absent : evaluate(found.value, call.scope);
  };

  return {
    evaluate,
    property,
    argument,
    libraryCall(call) {
      // What a function of the app hands out was made by another call: there is no need to follow it.
      if (call.callee !== null && !calls.has(call)) {
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

function isList(value: SettledValue<Datum>): boolean {
  return value.kind === 'known' && value.value.kind === 'list';
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

function isStream({ names }: Entity): boolean {
  return (
    names.length === 1 &&
    /^(?:cfn|kinesis|kinesisfirehose|kinesisvideo)?(?:delivery)?stream$/u.test(fold(names[0] ?? ''))
  );
}

function isObject(value: SettledValue<Datum>): boolean {
  return value.kind === 'known' && value.value.kind === 'object';
}

/** Whether a name is none of the program's own, nor of a library that is known. */
function isForeign(value: Value<Datum>): boolean {
  return (
    value.kind === 'unknown' ||
    (value.kind === 'known' && value.value.kind === 'symbol' && entityOf(value.value) === null)
  );
}

/** An object with the members of others, the last of which count. */
function mergedObject(
  given: readonly (Expression | Argument)[],
  named: ObjectExpression | null,
  { start, end }: { readonly start: number; readonly end: number },
  scope: Scope,
): Datum {
  const spread = given.map((one) => ({
    kind: 'spread' as const,
    value: 'kind' in one ? one : one.value,
    start: one.start,
    end: one.end,
  }));
  const entries = [...spread, ...(named?.entries ?? [])];
  const expression: ObjectExpression = {
    kind: 'object',
    form: 'literal',
    type: null,
    entries,
    broken: false,
    start,
    end,
  };
  return { kind: 'object', object: { expression, scope, changes: [] } };
}

/**
 * Whether making an object of a class may set its fields beside those that its own code sets: the fields of a Python
 * dataclass, and what stands in braces behind the arguments in C#.
 */
function setsFields({ arguments: given, named }: Call, body: Scope, { id }: SourceLanguage): boolean {
  if (id === 'python' && body.bindings.has('__init__')) return false;
  const isNamed = named?.entries.some((entry) => entry.kind !== 'property' || body.bindings.has(entry.name)) ?? false;
  return isNamed || (id === 'python' && body.base === null && given.length > 0);
}

/** `first + second` of two lists. */
function joinedList(first: Expression, { right, start, end }: Operation, scope: Scope): Datum {
  const items = [first, right].map((value) => ({ kind: 'spread', value, start: value.start, end: value.end }) as const);
  return { kind: 'list', list: { kind: 'list', items, start, end }, scope };
}

/** The arguments of a call as a list: Go's `jsii.Strings("a", "b")`. */
function listOf({ arguments: given, start, end, scope }: Call): Datum {
  const items = given.map(({ value, spread, ...span }) =>
    spread ? ({ kind: 'spread', value, start: span.start, end: span.end } as const) : value,
  );
  return { kind: 'list', list: { kind: 'list', items, start, end }, scope };
}

/** The classes of a construct's properties, and of what stands among them, only hold values. */
function isHolder({ library, service, names }: Entity): boolean {
  const name = names.at(-1) ?? '';
  if (service === 'core' && name === 'Environment') return true;
  if (library === 'cdktf' && name.startsWith('DataAwsIamPolicyDocumentStatement')) return true;
  return /(?:Props|Property|Config|Options|Opts|Components|Attributes|Acknowledgment|PackSuppression|CfnTag)$/u.test(
    name,
  );
}

/** `KinesisFirehoseDeliveryStreamServerSideEncryption(enabled=True)`: a construct of CDKTF stands in a scope. */
function isStruct({ library }: Entity, { arguments: given, named }: Call): boolean {
  return (
    library === 'cdktf' &&
    given.length === 0 &&
    named !== null &&
    !named.entries.some((entry) => entry.kind === 'property' && entry.name === 'scope')
  );
}

/** `new Dictionary<string, object> { … }`: a construct has arguments. Where a namespace is opened, the name may be taken for its. */
function isFilled({ named, arguments: given }: Call): boolean {
  return named?.form === 'initializer' && given.length === 0;
}

/** What two values are compared by; undefined where that cannot be told. */
function scalarOf(value: Value<Datum>): string | number | boolean | null | undefined {
  if (value.kind === 'absent' || value.kind === 'null') return null;
  if (value.kind !== 'known') return undefined;
  const datum = value.value;
  switch (datum.kind) {
    case 'string':
    case 'number':
    case 'boolean':
      return datum.value;
    case 'symbol':
      return datum.path.join('.');
    default:
      return undefined;
  }
}
