import type { Value } from '../../model/value.ts';
import { absent, known, mapValue, unknown } from '../../model/value.ts';
import type { SourceLanguage } from '../languages/language.ts';
import type { Entity } from '../libraries/entity.ts';
import type { Argument, Call, Expression, ObjectExpression, Scope, SourceFile } from '../syntax/tree.ts';
import { fold } from '../syntax/tree.ts';
import type { Datum, Evaluate } from './datum.ts';
import { excerpt, whereKnown } from './datum.ts';
import { copies, dottedName, encodesJson, formatsText, merges } from './encoders.ts';
import type { Following } from './frames.ts';
import { mergedObject } from './object.ts';
import { entityOf } from './symbols.ts';
import { evaluateText, joined, text } from './texts.ts';

/** What calls make or hand out. */
export interface Calls {
  evaluateCall(call: Call): Value<Datum>;
  /** The value of an argument, by its position or, where the language allows it, its name. */
  argument(call: Call, position: number, ...names: readonly string[]): Value<Datum>;
}

interface Context {
  readonly evaluate: Evaluate;
  readonly property: (object: Datum, name: string) => Value<Datum>;
  /** What the class around a place extends. */
  readonly base: (scope: Scope) => Value<Datum>;
  readonly follow: Following['follow'];
  readonly languageOf: (file: SourceFile) => SourceLanguage;
}

export function createCalls({ evaluate, property, base, follow, languageOf }: Context): Calls {
  const evaluateCall = (call: Call): Value<Datum> => {
    if (call.callee === null)
      return call.named === null ? unknown('its type is left to the compiler') : objectOf(call.named, call.scope);
    const { callee } = call;
    if (callee.kind === 'this' && callee.isBase) {
      return whereKnown(base(call.scope), (base) => apply(base, call));
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
          : follow(only, datum.body, call);
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
          return before === undefined ? [after] : [evaluateText(before.value, call.scope, evaluate), after];
        }),
      );
    });

  const objectOf = (expression: ObjectExpression, scope: Scope): Value<Datum> =>
    known({ kind: 'object', object: { expression, scope, changes: [] } });

  const emptyObject = ({ start, end, scope, broken }: Call): Value<Datum> =>
    objectOf({ kind: 'object', form: 'keywords', type: null, entries: [], broken, start, end }, scope);

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

  return { evaluateCall, argument };
}

/** Whether a name is none of the program's own, nor of a library that is known. */
function isForeign(value: Value<Datum>): boolean {
  return (
    value.kind === 'unknown' ||
    (value.kind === 'known' && value.value.kind === 'symbol' && entityOf(value.value) === null)
  );
}

function isStream({ names }: Entity): boolean {
  return (
    names.length === 1 &&
    /^(?:cfn|kinesis|kinesisfirehose|kinesisvideo)?(?:delivery)?stream$/u.test(fold(names[0] ?? ''))
  );
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
