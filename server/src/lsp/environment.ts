import type { Settings } from '../config/settings.ts';
import type { SourceHost } from '../model/source.ts';
import type { Past } from '../reports/history.ts';
import type { Discovery } from '../workspace/discovery.ts';

export type { Past } from '../reports/history.ts';

/** What differs between a process with a disk and a worker in a browser. */
export interface ServerEnvironment {
  /** Opens the sources in some folders, none inside another; null where only the client can read them. */
  openSources(options: SourcesOptions): Sources | null;
  /**
   * Reads a file that the build puts beside the bundles: the WebAssembly module of a parser.
   *
   * @param askClient for where only the client can read it
   */
  readAsset(name: string, askClient: (name: string) => Promise<Uint8Array>): Promise<Uint8Array>;
  /** What the git repository around a folder says about its past. Never rejects. */
  readHistory(folder: string, options: PastOptions): Promise<Past>;
  /** Resolves after the events that have already happened were looked at. */
  nextTurn(): Promise<void>;
}

export interface PastOptions {
  readonly settings: Settings;
  readonly toolVersion: string;
  /** Asked between commits. */
  isCancelled(): boolean;
  /** Lets the editor be answered between commits. */
  nextTurn(): Promise<void>;
  reportError(what: string, error: unknown): void;
}

export interface SourcesOptions {
  readonly folders: readonly string[];
  /** Patterns as in a `.gitignore` at the top of each folder. */
  readonly exclude: readonly string[];
  /** The text an editor shows; null where the document is not open. */
  readonly openText: (uri: string) => string | null;
}

export interface Sources {
  readonly host: SourceHost;
  readonly discovery: Discovery;
  /** Whether discovery would find a document of this name: not one that is ignored. */
  covers(uri: string): boolean;
  /** Makes what `host` and `discovery` hand out current where that takes more than reading: all of it, or some documents. */
  refresh(uris: readonly string[] | 'all'): Promise<void>;
}
