import type { Option, Value } from '../../model/value.ts';
import { absent, combine, conjunction, fromOptions, known, mapValue, optionsOf, unknown } from '../../model/value.ts';
import type { SourceLanguage } from '../languages/language.ts';
import type {
  Argument,
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
import type { Datum, LibraryCall } from './datum.ts';
import { excerpt, retraced, whereKnown } from './datum.ts';
import { createNames } from './names.ts';
import { propertyOf } from './object.ts';
import { entityOf } from './symbols.ts';

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
}

export interface EvaluationContext {
  /** Another file of the app; null where it cannot be read. */
  readonly open: (uri: string) => SourceFile | null;
  readonly languageOf: (file: SourceFile) => SourceLanguage;
  /** How many expressions may be looked at. */
  readonly budget: { steps: number };
}

/** Values that lead further than this through names and calls are a circle, or as good as one. */
const depthLimit = 40;

export function createEvaluator(context: EvaluationContext): Evaluator {
  const { budget, languageOf } = context;
  let depth = 0;

  const evaluate = (expression: Expression, scope: Scope): Value<Datum> => {
    if (--budget.steps < 0) return unknown('this file takes too long to evaluate');
    if (depth >= depthLimit)
      return unknown(`\`${excerpt(expression, scope)}\` refers to itself, or takes too many steps`);
    depth++;
    try {
      return evaluateKind(expression, scope);
    } finally {
      depth--;
    }
  };

  const names = createNames({ ...context, evaluate });

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
        return known({ kind: 'object', object: { expression, scope, writes: [] } });
      case 'list':
        return known({ kind: 'list', list: expression, scope });
      case 'conditional':
        return evaluateConditional(expression, scope);
      case 'operation':
        return evaluateOperation(expression, scope);
      case 'function':
        return known({ kind: 'function', body: expression.body });
      case 'opaque':
        return unknown(`\`${excerpt(expression, scope)}\` is not followed`);
    }
  };

  const evaluateTemplate = (template: Template, scope: Scope): Value<Datum> =>
    template.parts.reduce<Value<Datum>>(
      (sum, part) => combine(sum, typeof part === 'string' ? text(part) : evaluate(part, scope), join),
      text(''),
    );

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
        case 'object':
          return property(datum, member.name);
        case 'file':
          return names.exported(datum.root, member.name);
        case 'class':
          return names.member(datum.body, member);
        default:
          return unknown(`\`${excerpt(member, scope)}\` is not followed`);
      }
    });
  };

  const evaluateIndex = (of: Expression, index: Expression, whole: Expression, scope: Scope): Value<Datum> =>
    combine(evaluate(of, scope), evaluate(index, scope), (object, key) => {
      if (object.kind !== 'known') return object;
      if (key.kind !== 'known') return unknown(`\`${excerpt(whole, scope)}\` is not followed`);
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
        return combine(first, second(), join);
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
    if (callee.kind === 'name' && callee.name === 'dict' && call.named !== null && call.arguments.length === 0) {
      return objectOf(call.named, call.scope);
    }
    return whereKnown(evaluate(callee, call.scope), (datum) => apply(datum, call));
  };

  const apply = (datum: Datum, call: Call): Value<Datum> => {
    switch (datum.kind) {
      case 'symbol': {
        const entity = entityOf(datum);
        if (entity === null && call.named?.form === 'initializer') return objectOf(call.named, call.scope);
        if (entity === null) return unknown(`\`${excerpt(call, call.scope)}\` comes from \`${datum.path.join('.')}\``);
        if (entity.library === 'jsii') {
          return /^(?:String|Bool|Number)$/u.test(entity.names[0] ?? '')
            ? argument(call, 0)
            : unknown(`\`${excerpt(call, call.scope)}\` is not followed`);
        }
        // The classes of a construct's properties only hold them.
        const isHolder = /(?:Props|Property|Config|Options)$/u.test(entity.names.at(-1) ?? '');
        if (isHolder) return call.named === null ? emptyObject(call) : objectOf(call.named, call.scope);
        return known({ kind: 'made', made: { call, entity } });
      }
      case 'attribute':
        return known({ kind: 'method', of: datum.of, path: datum.path, call });
      case 'function': {
        const [only, ...others] = datum.body.returns;
        return only === undefined || others.length > 0
          ? unknown(`what \`${excerpt(call, call.scope)}\` returns is not followed`)
          : evaluate(only, datum.body);
      }
      default:
        return unknown(`\`${excerpt(call, call.scope)}\` is not followed`);
    }
  };

  const objectOf = (expression: ObjectExpression, scope: Scope): Value<Datum> =>
    known({ kind: 'object', object: { expression, scope, writes: [] } });

  const emptyObject = ({ start, end, scope, broken }: Call): Value<Datum> =>
    objectOf({ kind: 'object', form: 'keywords', type: null, entries: [], broken, start, end }, scope);

  const property = (object: Datum, name: string): Value<Datum> =>
    object.kind === 'object'
      ? propertyOf(object.object, name, evaluate)
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
      const value = evaluate(call, call.scope);
      return value.kind === 'known' && value.value.kind === 'made' && value.value.made.call === call
        ? value.value.made
        : null;
    },
    assumptions: (conditions) => assume(conditions, evaluate),
    languageOf,
  };
}

function text(value: string): Value<Datum> {
  return known({ kind: 'string', value });
}

/** Two pieces of text as one. */
function join(left: Value<Datum>, right: Value<Datum>): Value<Datum> {
  const [a, b] = [piecesOf(left), piecesOf(right)];
  const pieces = [...a.pieces, ...b.pieces].reduce<(string | null)[]>((merged, piece) => {
    const last = merged.at(-1);
    if (typeof piece === 'string' && typeof last === 'string') merged[merged.length - 1] = last + piece;
    else merged.push(piece);
    return merged;
  }, []);
  const reason = a.reason ?? b.reason;
  return reason === null
    ? known({ kind: 'string', value: pieces.join('') })
    : known({ kind: 'partial-string', parts: pieces, reason });
}

function piecesOf(value: Value<Datum>): {
  readonly pieces: readonly (string | null)[];
  readonly reason: string | null;
} {
  if (value.kind === 'unknown') return { pieces: [null], reason: value.reason };
  if (value.kind === 'known') {
    const datum = value.value;
    if (datum.kind === 'string' || datum.kind === 'number') return { pieces: [String(datum.value)], reason: null };
    if (datum.kind === 'partial-string') return { pieces: datum.parts, reason: datum.reason };
    if (datum.kind === 'attribute') {
      return { pieces: [null], reason: `\`${datum.path.join('.')}\` is known only after deployment` };
    }
  }
  return { pieces: [null], reason: 'a part of the text is not known' };
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
