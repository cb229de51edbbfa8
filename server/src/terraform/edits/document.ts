import type { Refusal, TextEdit } from '../../model/edit.ts';
import type { Attribute, Block, Expression, ObjectConstructor, Span, Tuple } from '../syntax/tree.ts';
import type { Argument, BlockCode, Code } from './code.ts';

/**
 * Gathers the changes of one document and lays them out as their neighbours are. Nodes and spans are those of the tree
 * the editor was made with, whatever has been changed since.
 */
export interface DocumentEditor {
  /** Adds arguments and nested blocks that the block does not have. */
  addArguments(block: Block, added: readonly (Argument | BlockCode)[], place: Place, annotation: string): void;
  /** Adds entries that the object does not have, behind its last one. */
  addEntries(object: ObjectConstructor, added: readonly Argument[], annotation: string): void;
  /** Replaces an expression. One that holds a comment would lose it: then `changes` refuses. */
  replace(expression: Span, code: Code, annotation: string): void;
  /** Puts native syntax before and behind an expression, which stays as it is written: `merge(` … `, { a = 1 })`. */
  wrap(expression: Expression, before: string, behind: string, annotation: string): void;
  /** Adds top-level blocks below another one, or at the end of the document. */
  addBlocks(added: readonly BlockCode[], below: Block | null, annotation: string): void;
  /** Adds a nested block behind all others, of which there may be some of its type. */
  addNested(block: Block, added: BlockCode, annotation: string): void;
  /** Puts nested blocks of one type in place of others of that type, at least one. */
  replaceNested(block: Block, replaced: readonly Block[], by: readonly BlockCode[], annotation: string): void;
  /** Adds items behind those of a list. */
  addItems(list: Tuple, added: readonly Code[], annotation: string): void;
  /** Puts text, in the document's own syntax, in place of a span. */
  splice(span: Span, newText: string, annotation: string): void;
  /** In order, without overlaps; or why they cannot be made. */
  changes(): readonly TextEdit[] | Refusal;
}

/** Where in a block a new argument goes. */
export type Place =
  | { readonly at: 'start' }
  /** Behind everything else, set apart by a blank line. */
  | { readonly at: 'end' }
  | { readonly at: 'before' | 'after'; readonly attribute: Attribute };
