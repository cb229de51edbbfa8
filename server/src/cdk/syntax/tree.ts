import type { Span } from './syntax-node.ts';
import type { Unread } from './unread.ts';

/**
 * A source file as all five languages have it in common: what is imported, which names are declared in which scope, and
 * every call with the place it stands at. Names are as written; see `fold` for how they are compared across languages.
 */
export interface SourceFile {
  readonly uri: string;
  readonly text: string;
  readonly imports: readonly Import[];
  readonly root: Scope;
  /** Every call and object creation, in document order. */
  readonly calls: readonly Call[];
  /** Every assignment that is not a declaration, in document order. */
  readonly assignments: readonly Assignment[];
  readonly comments: readonly Span[];
  /** Statements and the members of classes, outer ones first. */
  readonly statements: readonly Span[];
  /** Whether the parser met an error: what is missing may be written after all. */
  readonly broken: boolean;
  /** Where it did, and what was left out. */
  readonly unread: readonly Unread[];
}

/** One name that an import brings into the file. */
export interface Import extends Span {
  /** The name in this file; `*` where every name of `path` is brought in. */
  readonly local: string;
  /** Where it comes from: the module, then the names inside it. `['aws-cdk-lib', 'aws_kinesis']`. */
  readonly path: readonly string[];
  /** What a module hands on to those who import it, without using it itself: `export * from './keys'`. */
  readonly reexport: boolean;
  /** The whole import statement. */
  readonly statement: Span;
}

export interface Scope extends Span {
  readonly kind: 'file' | 'class' | 'function' | 'block';
  readonly file: SourceFile;
  readonly parent: Scope | null;
  /** Of a class or function. */
  readonly name: string | null;
  readonly bindings: ReadonlyMap<string, Binding>;
  /** What a class extends. */
  readonly base: Expression | null;
  /** What a function hands back, one for each `return`. */
  readonly returns: readonly Expression[];
}

/** A declared name. */
export interface Binding {
  readonly name: string;
  readonly kind: 'variable' | 'parameter' | 'field' | 'function' | 'class';
  readonly scope: Scope;
  /** The first place that declares it. */
  readonly span: Span;
  /** How many conditions stand around its declaration: those hold wherever the name is known. */
  readonly depth: number;
  /** Everything it is set to, in document order. */
  readonly writes: readonly Write[];
  /** What is changed inside of it, `props.encryption = …`, in document order. */
  readonly changes: readonly Change[];
  /** The calls that it is handed to, which may change it too. */
  readonly handings: readonly Handing[];
  /** Other names of the same object. */
  readonly aliases: readonly Binding[];
  /** The scope of a function or class. */
  readonly body: Scope | null;
}

export interface Write extends Circumstances {
  /** Null where it is declared without a value, or with one that only running the program tells. */
  readonly value: Expression | null;
  /** The whole `name = value`. */
  readonly span: Span;
  readonly scope: Scope;
}

/** What is changed inside of an object: a member, all members that another object has, or with neither any of them. */
export interface Change extends Write {
  /** Null where `value` is an object whose members are set. */
  readonly member: string | null;
  /** Only where there is no such member yet. */
  readonly isDefault: boolean;
}

/** An object among the arguments of a call. */
export interface Handing {
  readonly call: Call;
  readonly position: number;
}

/** Where in the flow of the program something stands. */
export interface Circumstances {
  readonly conditions: readonly Condition[];
  /** The innermost loop around it; null outside of one. */
  readonly loop: Loop | null;
  /** The innermost statement around it. */
  readonly statement: Span;
}

/** What stands directly in the same loop runs as often as each other, conditions aside. */
export interface Loop {
  readonly kind: 'loop';
}

/** The branch of an `if` that something stands in. */
export interface Condition {
  readonly expression: Expression;
  readonly scope: Scope;
  readonly holds: boolean;
}

export interface Assignment extends Circumstances, Span {
  readonly target: Expression;
  readonly value: Expression;
  readonly scope: Scope;
}

export type Expression =
  | Text
  | Template
  | Numeral
  | Truth
  | Nothing
  | Name
  | This
  | Member
  | Index
  | Call
  | ObjectExpression
  | List
  | Spread
  | Conditional
  | Operation
  | FunctionExpression
  | Opaque;

export interface Text extends Span {
  readonly kind: 'text';
  readonly value: string;
}

/** A string with expressions inside. */
export interface Template extends Span {
  readonly kind: 'template';
  readonly parts: readonly (string | Expression)[];
}

export interface Numeral extends Span {
  readonly kind: 'number';
  readonly value: number;
}

export interface Truth extends Span {
  readonly kind: 'boolean';
  readonly value: boolean;
}

/** `undefined`, `null`, `None`, `nil`. */
export interface Nothing extends Span {
  readonly kind: 'nothing';
}

export interface Name extends Span {
  readonly kind: 'name';
  readonly name: string;
  /** It stands where only a type can: a field of the same name is not meant. */
  readonly isType?: boolean;
}

/** `this`, `self`; `isBase` for `super`. */
export interface This extends Span {
  readonly kind: 'this';
  readonly isBase: boolean;
}

export interface Member extends Span {
  readonly kind: 'member';
  readonly object: Expression;
  readonly name: string;
  readonly nameSpan: Span;
}

export interface Index extends Span {
  readonly kind: 'index';
  readonly object: Expression;
  readonly index: Expression;
}

/** A call, or the creation of an object: in Python both look the same, and Java's builders are read as a creation. */
export interface Call extends Span, Circumstances {
  readonly kind: 'call';
  /** Null where the type is left to the compiler: C#'s `new() { … }`. */
  readonly callee: Expression | null;
  /** By position, and in C# by name. */
  readonly arguments: readonly Argument[];
  /** Python's keyword arguments, C#'s object initialiser, the setters of a Java builder. */
  readonly named: ObjectExpression | null;
  readonly scope: Scope;
  /** From the opening bracket of the (creating) call to the closing one. */
  readonly brackets: Span | null;
  /** Holds a syntax error: what is missing may be written after all. */
  readonly broken: boolean;
}

export interface Argument extends Span {
  readonly name: string | null;
  readonly value: Expression;
  readonly spread: boolean;
}

export interface ObjectExpression extends Span {
  readonly kind: 'object';
  readonly form: ObjectForm;
  /** The type it is written with: Go's `awskinesis.StreamProps`. */
  readonly type: Expression | null;
  readonly entries: readonly Entry[];
  readonly broken: boolean;
}

/**
 * How a language writes an object: `literal` `{ a: b }` or a Python dictionary, `keywords` `f(a=b)`, `initializer`
 * `new T { A = b }`, `builder` `.a(b)`, `struct` `T{A: b}`.
 */
export type ObjectForm = 'literal' | 'keywords' | 'initializer' | 'builder' | 'struct';

export type Entry =
  /** The whole `name: value`; `value` is a name of its own where it is written in short. */
  | (Span & {
      readonly kind: 'property';
      readonly name: string;
      readonly nameSpan: Span;
      readonly value: Expression;
      readonly shorthand: boolean;
    })
  | (Span & { readonly kind: 'spread'; readonly value: Expression })
  /** A name that only running the program tells. */
  | (Span & { readonly kind: 'computed' });

export interface List extends Span {
  readonly kind: 'list';
  readonly items: readonly Expression[];
}

/** Among the items of a list: all of another list. */
export interface Spread extends Span {
  readonly kind: 'spread';
  readonly value: Expression;
}

export interface Conditional extends Span {
  readonly kind: 'conditional';
  readonly condition: Expression;
  readonly then: Expression;
  readonly otherwise: Expression;
}

/** One with two sides, or `not` with the right one alone. */
export interface Operation extends Span {
  readonly kind: 'operation';
  readonly operator: Operator;
  readonly left: Expression | null;
  readonly right: Expression;
}

/**
 * `default` is `??`; `or` hands back the first side that counts as true, as in JavaScript and Python; `union` is Python's
 * `|` of dictionaries.
 */
export type Operator = 'default' | 'or' | 'and' | 'not' | 'equal' | 'unequal' | 'plus' | 'union';

export interface FunctionExpression extends Span {
  readonly kind: 'function';
  readonly body: Scope;
}

/** Something that is not followed. */
export interface Opaque extends Span {
  readonly kind: 'opaque';
}

/** A name as all languages would spell it: `encryptionKey`, `encryption_key` and `EncryptionKey` are the same. */
export function fold(name: string): string {
  return name.replaceAll('_', '').toLowerCase();
}
