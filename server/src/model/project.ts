import type { Configuration } from './configuration.ts';
import type { EditPlan, Refusal } from './edit.ts';
import type { PlacedSuppression } from './suppression.ts';

/** Text that was read and may never have to be decoded. */
export interface SourceText {
  /** Whether these ASCII characters occur. */
  includes(needle: string): boolean;
  text(): string;
}

/** A text that is at hand. */
export function sourceText(text: string): SourceText {
  return { includes: (needle) => text.includes(needle), text: () => text };
}

/** Reads a file that the build puts beside the bundles, by its name; rejects where it cannot. */
export type ReadAsset = (name: string) => Promise<Uint8Array>;

/**
 * A workspace as one front end sees it: which documents it has, which configurations they form, and what those say.
 * Everything is computed when asked for and kept until a document it came from changes.
 */
export interface Project<Intent extends { readonly kind: string }> {
  /** Whether documents of this name are this front end's. */
  claims(uri: string): boolean;
  /**
   * Tells of a document that was found, opened, edited, or has changed on disk. Keeps the few facts that tell whether
   * the document matters, never its text.
   */
  documentChanged(uri: string, source: SourceText): void;
  documentRemoved(uri: string): void;
  /**
   * Until every document has been told of, a module may have callers that are not known yet: what depends on its
   * variables stays unknown.
   */
  discoveryFinished(): void;
  /** Settings have changed: whatever was computed under the old ones is forgotten. */
  reconfigured(): void;
  /**
   * Gets ready what reading takes and cannot be had at once, a parser that has to be loaded: for one document, or for
   * all that are known. Null where all of it is there; never rejects. Whatever is asked before that has a notice
   * instead of streams. Missing where a front end is always ready.
   */
  prepare?(uri?: string): Promise<void> | null;
  /** The configurations in which this document takes part, by `Configuration.uri`. */
  configurationsOf(uri: string): readonly string[];
  /** Every configuration that may hold a stream. */
  allConfigurations(): readonly string[];
  configuration(uri: string): Configuration;
  /** Whether an intent can be written: what would be refused is not offered. Missing where all can. */
  writes?(intent: Intent, configuration: string): boolean;
  write(intent: Intent, configuration: string): EditPlan | Refusal;
  /**
   * Every suppression that stands in a document, in any tool's form, with what it covers by that tool's own rules of
   * placement, those without effect included. Pure: knows no dates and no settings. The shared code in
   * `config/suppressions` reads the forms and knows the rules of placement; a front end tells it where comments, blocks
   * and metadata are.
   */
  suppressionsIn(uri: string): readonly PlacedSuppression[];
}
