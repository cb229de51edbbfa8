import type { Refusal } from '../../model/edit.ts';
import type { Entity } from '../libraries/entity.ts';
import type { Call, Expression, ObjectExpression, SourceFile } from '../syntax/tree.ts';
import type { Code, CodeMember } from './code.ts';
import type { Style } from './style.ts';

/** How one language is written: the counterpart of `SourceLanguage`. */
export interface Dialect {
  /** Begins a comment that ends with its line. */
  readonly comment: string;
  readonly traits: Traits;
  /** How a file of this language writes what can be written in several ways. */
  style(file: SourceFile): Style;
  /** Finds or adds what an expression of a library needs. */
  importer(file: SourceFile, style: Style): Importer;
  /** A name in camel case as the names of variables are spelt here. */
  variable(name: string): string;
  /** The code that an expression of the file is, without what only makes an argument of it: `jsii.String("orders")`. */
  codeOf(expression: Expression, file: SourceFile): Code;
  print(code: Code, printing: Printing): string;
  /** One property inside of an object that is there already. */
  member(member: CodeMember, object: ObjectExpression, printing: Printing): string;
  /**
   * Adds members behind the last one of an object that is there already; `changes` are what else is going to be changed
   * inside of it. All of it is handed back, in order.
   */
  addMembers(
    object: ObjectExpression,
    members: readonly CodeMember[],
    changes: readonly PropertiesEdit[],
    site: Site,
  ): readonly PropertiesEdit[] | Refusal;
  /** The properties of a call that has none, or whose properties stand elsewhere; `type` is the class of the properties. */
  addProperties(
    call: Call,
    type: Entity,
    members: readonly CodeMember[],
    site: Site,
  ): readonly PropertiesEdit[] | Refusal;
  /** What else changes around a comment above what begins here: columns that it parts. Missing where nothing does. */
  aroundComment?(offset: number, site: Site): readonly PropertiesEdit[];
  /** What stands before the value of a new variable in a function, or of a new field of a class: `const key = `. */
  lead(name: string, type: DeclaredType, place: 'local' | 'field', printing: Printing): string;
  /**
   * How a name that `lead` declares is used.
   *
   * @param isPlain whether a field's name alone means the field there, in languages that know such; true where missing
   */
  reference(name: string, place: 'local' | 'field', isPlain?: boolean): string;
  /**
   * Takes out what only the value at a place used, where a language does not bear with what nothing uses; missing where
   * it does.
   */
  withoutUse?(value: Expression, site: Site): readonly PropertiesEdit[];
  /** A whole statement. */
  statement(code: string, style: Style): string;
  /** How an app says that it uses cdk-nag; null where it cannot. */
  readonly nag: NagTraits | null;
}

/** What a value is declared as where a language wants to know. */
export type DeclaredType = Entity | 'text';

export interface Traits {
  /** A branch can be a statement without braces: there is no room for another one before it. */
  readonly unbracedBranches: boolean;
  /** What a value may be held by in the body of a class for the next one there to use: a field, a variable, or nothing. */
  readonly classBody: 'fields' | 'statements' | 'nothing';
  /** Outside of functions there are only declarations, in a form of their own. */
  readonly declarationsOutside?: boolean;
  /** The constructor of the class that is extended is called before anything else. */
  readonly baseFirst?: boolean;
  /** An object cannot take over the properties of another one: those in a variable are changed where they are written. */
  readonly ownProperties?: boolean;
  /** Has an expression for the first of two values, or the second where that is nothing. */
  readonly hasDefault: boolean;
}

export interface NagTraits {
  /** Files that name the packages that an app needs. */
  readonly manifests: readonly string[];
  /** Finds the package in one; its first group is the major version, where one is named. */
  readonly requirement: RegExp;
}

export interface Printing {
  readonly style: Style;
  readonly indentation: string;
  /** Where the code begins in its line. */
  readonly column: number;
  /** What something of a library is called in this file; adds the import that it takes. */
  readonly nameOf: (entity: Entity) => string;
}

/** Where an object or a call stands that is changed. */
export interface Site {
  readonly file: SourceFile;
  /** For what is written at an offset of the file, or instead of what stands there. */
  readonly printingAt: (offset: number) => Printing;
  /** A name that nothing in the file has, and that is taken from now on. */
  readonly freeName: (base: string) => string;
}

export interface PropertiesEdit {
  readonly start: number;
  readonly end: number;
  readonly newText: string;
}

/** Keeps what is imported, and what has to be. */
export interface Importer {
  /** The expression by which the file calls something of a library. */
  readonly nameOf: (entity: Entity) => string;
  /** What adds the missing imports, in order. */
  edits(): readonly PropertiesEdit[];
}
