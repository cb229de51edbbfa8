import type { Refusal } from '../../model/edit.ts';
import type { Entity } from '../libraries/entity.ts';
import type { Call, ObjectExpression, SourceFile } from '../syntax/tree.ts';
import type { Code, CodeMember } from './code.ts';
import type { Style } from './style.ts';

/** How one language is written: the counterpart of `SourceLanguage`. */
export interface Dialect {
  /** Begins a comment that ends with its line. */
  readonly comment: string;
  /** Finds or adds what an expression of a library needs. */
  importer(file: SourceFile, style: Style): Importer;
  /** @param column where the code begins; @param indentation of the line it begins on */
  print(code: Code, printing: Printing): string;
  /** One property inside of an object that is there already. */
  member(member: CodeMember, form: ObjectExpression['form'], printing: Printing): string;
  /** The properties of a call that has none, or whose properties stand elsewhere. */
  addProperties(call: Call, type: Entity, members: readonly CodeMember[], printing: Printing): PropertiesEdit | Refusal;
  /** A new name for a value in a function, or a field of a class. */
  declaration(name: string, value: string, place: 'local' | 'field', style: Style): string;
  /** How a name that `declaration` declares is used. */
  reference(name: string, place: 'local' | 'field'): string;
  /** A whole statement. */
  statement(code: string, style: Style): string;
}

export interface Printing {
  readonly style: Style;
  readonly indentation: string;
  /** Where the code begins in its line. */
  readonly column: number;
  /** What something of a library is called in this file; adds the import that it takes. */
  readonly nameOf: (entity: Entity) => string;
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
