import type { Settings } from '../config/settings.ts';
import type { Fix } from '../model/fix.ts';
import type { Configuration, Notice } from '../model/configuration.ts';
import type { EditPlan, Refusal } from '../model/edit.ts';
import type { Finding } from '../model/finding.ts';
import type { Key } from '../model/key.ts';
import type { SourceText } from '../model/project.ts';
import type { Stream } from '../model/stream.ts';
import type { PlacedSuppression } from '../model/suppression.ts';

/**
 * The one engine behind the editor, the workspace scan and the command line: front ends, rules, suppressions and fixes
 * put together over a set of documents. Everything is computed when asked for; nothing here reads the disk but through
 * the `SourceHost` it was made with.
 */
export interface Analysis {
  readonly settings: Settings;
  /** Forgets what depended on the old settings. */
  settingsChanged(settings: Settings): void;
  /** Whether a front end reads documents of this name. */
  claims(uri: string): boolean;
  documentChanged(uri: string, source: SourceText): void;
  documentRemoved(uri: string): void;
  /** Called once every document of the workspace has been told of; see `Project.discoveryFinished`. */
  discoveryFinished(): void;

  /** Gets ready what reading a document takes, or all of them; null where that is all there. See `Project.prepare`. */
  prepare(uri?: string): Promise<void> | null;

  /**
   * The findings that stand in this document, from every configuration it takes part in, in document order; the same
   * finding from two calls of a module is one finding with both calls as related locations. Suppressed ones included.
   */
  findingsIn(uri: string): readonly Finding[];
  /** Streams and keys declared in this document, one entry per instance and call. */
  subjectsIn(uri: string): { readonly streams: readonly Stream[]; readonly keys: readonly Key[] };
  /** What could not be evaluated in this document, and why. */
  noticesIn(uri: string): readonly Notice[];
  /** Documents of the configurations this one takes part in: their findings may change with it. */
  relatedDocuments(uri: string): readonly string[];

  /** The configurations in which this document takes part, by `Configuration.uri`. */
  configurationsOf(uri: string): readonly string[];
  /** Every configuration that may hold a stream. */
  configurations(): readonly string[];
  configuration(uri: string): Configuration;
  /** All findings of one configuration, wherever they stand. */
  findingsOf(configuration: string): readonly Finding[];

  /** Every suppression that stands in a document; see `Project.suppressionsIn`. */
  suppressionsIn(uri: string): readonly PlacedSuppression[];

  /** The fixes of a finding in the order they are offered; exactly one is preferred, if there is any but suppression. */
  fixes(finding: Finding): readonly Fix[];
  /** The edits of a fix against the current text of the documents. */
  write(fix: Fix, finding: Finding): EditPlan | Refusal;
}
