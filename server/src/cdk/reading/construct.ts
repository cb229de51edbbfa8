import type { ResourceRanges, Tags } from '../../model/key.ts';
import type { Language, SourceRange } from '../../model/source.ts';
import type { Assumption, Value } from '../../model/value.ts';
import { absent, mapValue, optionsOf, unknown } from '../../model/value.ts';
import type { Datum, LibraryCall } from '../evaluation/datum.ts';
import { excerpt } from '../evaluation/datum.ts';
import type { Evaluator } from '../evaluation/evaluator.ts';
import type { SourceLanguage } from '../languages/language.ts';
import { entityName } from '../libraries/entity.ts';
import type { Span } from '../syntax/syntax-node.ts';
import type { Call, ObjectExpression, Scope, SourceFile } from '../syntax/tree.ts';
import { fold } from '../syntax/tree.ts';
import { regionOf } from './region.ts';
import type { Tagging } from './tags.ts';

/** A construct that an app makes, with everything that reading it and editing it takes. */
export interface Construct {
  /** Unique in the file, and the same after edits elsewhere in it. */
  readonly id: string;
  /** The construct's id as its author wrote it. */
  readonly address: string;
  /** `cdk:kinesis.stream`, `cdktf:kinesisstream`. */
  readonly type: string;
  readonly made: LibraryCall;
  readonly call: Call;
  readonly file: SourceFile;
  readonly language: SourceLanguage;
  readonly modelLanguage: Language;
  /** What must hold for it to be made. */
  readonly when: readonly Assumption[];
  /** The object that holds its properties; absent where none is given. */
  readonly properties: Value<Datum>;
  /** That object where it is written in the call itself, as most are; null otherwise. */
  readonly written: ObjectExpression | null;
  /** What is changed in it after it was made, in document order. */
  readonly mutations: readonly Mutation[];
  readonly tags: Value<Tags>;
  readonly region: Value<string>;
}

/** A change of a construct after it was made: an override, a setter. */
export interface Mutation {
  /** `['StreamEncryption', 'KeyId']`, `['streamEncryption']`. */
  readonly path: readonly string[];
  /** `delete` takes the property out of the template. */
  readonly action: 'set' | 'delete';
  readonly value: Value<Datum>;
  readonly range: SourceRange;
  /** Whether it is certain to happen. */
  readonly certain: boolean;
  /** Written over the template, rather than set in the construct that makes it. */
  readonly isOverride: boolean;
}

/** Where constructs of the CDK, of CDKTF and of the Solutions Constructs expect their scope, id and properties. */
const idPosition = 1;
const propertiesPosition = 2;

/** What a construct's properties are called where arguments have names. */
const propertiesNames = ['props', 'config'];

export function createConstruct(
  made: LibraryCall,
  evaluator: Evaluator,
  names: ConstructNames,
  mutations: readonly Mutation[],
  tagging: Tagging,
): Construct | null {
  const { call, entity } = made;
  const { file } = call.scope;
  const when = evaluator.assumptions(call.conditions);
  if (when === null) return null;
  const language = evaluator.languageOf(file);
  const properties = propertiesOf(call, evaluator);
  // What C# sets on the construct itself, behind its arguments, is none of its properties.
  const written = call.named?.form === 'initializer' ? writtenArgument(call) : (call.named ?? writtenArgument(call));
  const address = addressOf(call, evaluator);
  return {
    id: names.unique(call.scope, address),
    address,
    type: `${entity.library}:${entityName(entity)}`,
    made,
    call,
    file,
    language,
    modelLanguage: language.modelLanguages[entity.library === 'cdktf' ? 'cdktf' : 'cdk'],
    when,
    properties,
    written,
    mutations,
    tags: tagging.of(call),
    region: regionOf(call, evaluator),
  };
}

function propertiesOf(call: Call, evaluator: Evaluator): Value<Datum> {
  if (call.named !== null && call.named.form !== 'initializer') {
    return evaluator.evaluate(call.named, call.scope);
  }
  return evaluator.argument(call, propertiesPosition, ...propertiesNames);
}

function writtenArgument(call: Call): ObjectExpression | null {
  const named = call.arguments.find(({ name }) => name !== null && propertiesNames.includes(fold(name)));
  const { value } = named ?? call.arguments[propertiesPosition] ?? {};
  if (value?.kind === 'object') return value;
  // `new StreamProps { … }`, `StreamProps.builder()…build()`.
  return value?.kind === 'call' ? value.named : null;
}

function addressOf(call: Call, evaluator: Evaluator): string {
  const value = evaluator.argument(call, idPosition, 'id');
  if (value.kind === 'known' && value.value.kind === 'string') return value.value.value;
  const written = call.arguments[idPosition];
  return written === undefined ? calleeText(call) : excerpt(written.value, call.scope);
}

function calleeText({ callee, scope }: Call): string {
  return callee === null ? 'construct' : excerpt(callee, scope);
}

/** Hands out ids: the classes and functions around a construct with its own, and a number from the second one on. */
export interface ConstructNames {
  unique(scope: Scope, address: string): string;
}

export function createConstructNames(): ConstructNames {
  const taken = new Map<string, number>();
  return {
    unique(scope, address) {
      const path = [...namesAround(scope), address].join('/');
      const count = (taken.get(path) ?? 0) + 1;
      taken.set(path, count);
      return count === 1 ? path : `${path}#${count}`;
    },
  };
}

function namesAround(scope: Scope | null): readonly string[] {
  if (scope === null) return [];
  const around = namesAround(scope.parent);
  return scope.kind === 'class' && scope.name !== null ? [...around, scope.name] : around;
}

/** A property of a construct; what cannot be followed may hold any. */
export function property(construct: Construct, name: string, evaluator: Evaluator): Value<Datum> {
  if (construct.call.broken && !isWritten(construct, name)) {
    return unknown(`the code around it has a syntax error, so \`${name}\` may be written after all`);
  }
  return mapValue(construct.properties, (value): Value<Datum> => {
    if (value.kind === 'known') return evaluator.property(value.value, name);
    return value.kind === 'unknown' ? value : absent;
  });
}

function isWritten({ written }: Construct, name: string): boolean {
  return written?.entries.some((entry) => entry.kind === 'property' && fold(entry.name) === fold(name)) ?? false;
}

/** The ranges of a construct; of its attributes those that are written inside of the call, or changed afterwards. */
export function rangesOf(
  construct: Construct,
  ...changed: readonly (readonly [string, SourceRange])[]
): ResourceRanges {
  const { call, file, written, language } = construct;
  const attributes: Record<string, SourceRange> = {};
  for (const entry of written?.entries ?? []) {
    if (entry.kind === 'property') attributes[language.spell(unfold(entry.name))] = rangeIn(file, entry);
  }
  for (const [name, range] of changed) attributes[name] = range;
  return { header: rangeIn(file, headerOf(call)), block: rangeIn(file, call), attributes };
}

/** `encryption_key` and `EncryptionKey` as the library's documentation spells them: `encryptionKey`. */
export function unfold(name: string): string {
  const joined = name.replaceAll(/_+([a-zA-Z0-9])/gu, (_, letter: string) => letter.toUpperCase());
  return joined.charAt(0).toLowerCase() + joined.slice(1);
}

/** From the beginning of the call to its id. */
function headerOf(call: Call): Span {
  const last = call.arguments[idPosition] ?? call.arguments.at(-1) ?? call.brackets ?? call;
  const end = last.end > call.start && last.end <= call.end ? last.end : call.end;
  return { start: call.start, end };
}

export function rangeIn({ uri }: SourceFile, { start, end }: Span): SourceRange {
  return { uri, start, end };
}

/** Whether some possible value is written. */
export function mayBeWritten(value: Value<unknown>): boolean {
  return optionsOf(value).some(({ value: settled }) => settled.kind === 'known' || settled.kind === 'unknown');
}
