import type { TextEdit } from '../../model/edit.ts';
import type { Attribute, Block, ObjectConstructor, Span } from '../syntax/tree.ts';
import type { Argument, BlockCode, Code } from './code.ts';

/**
 * Gathers the changes of one document and lays them out as their neighbours are. Nodes and spans are those of the tree
 * the editor was made with, whatever has been changed since.
 */
export interface DocumentEditor {
  /** Adds arguments that the block does not have. */
  addArguments(block: Block, added: readonly Argument[], place: Place, annotation: string): void;
  /** Adds entries that the object does not have, behind its last one. */
  addEntries(object: ObjectConstructor, added: readonly Argument[], annotation: string): void;
  /** Replaces an expression. */
  replace(expression: Span, code: Code, annotation: string): void;
  /** Adds top-level blocks below another one, or at the end of the document. */
  addBlocks(added: readonly BlockCode[], below: Block | null, annotation: string): void;
  /** In order, without overlaps. */
  changes(): readonly TextEdit[];
}

/** Where in a block a new argument goes. */
export type Place =
  | { readonly at: 'start' }
  /** Behind everything else, set apart by a blank line. */
  | { readonly at: 'end' }
  | { readonly at: 'before' | 'after'; readonly attribute: Attribute };
