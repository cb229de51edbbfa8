import type { Key } from './key.ts';
import type { SourceRange } from './source.ts';
import type { Stream } from './stream.ts';

/**
 * What one front end read from one unit that is judged by itself: a Terraform root module with everything it calls, a
 * template, a CDK source file. Rules look at this and nothing else.
 */
export interface Configuration {
  /** The root module's folder or the file. */
  readonly uri: string;
  readonly streams: readonly Stream[];
  readonly keys: readonly Key[];
  readonly imports: readonly StreamImport[];
  /** What could not be evaluated, and why: shown, never silently passed. */
  readonly notices: readonly Notice[];
  /** Every document that was read for this. */
  readonly documents: readonly string[];
}

/** An `import` block (or its like) that brings an existing stream under these sources. */
export interface StreamImport {
  readonly range: SourceRange;
  /** Id of the stream it imports into; null where the target could not be found. */
  readonly stream: Stream['id'] | null;
}

export interface Notice {
  readonly range: SourceRange | null;
  readonly document: string;
  /** For a person, without a full stop. */
  readonly reason: string;
}
