import type { SourceText } from '../model/project.ts';

/** Finds the documents of a workspace, wherever they are kept. */
export interface Discovery {
  /**
   * Goes through every file that is not ignored, one step each, and reads only those whose name `claims` accepts. The
   * source of a document is good until the next step is asked for.
   */
  find(claims: (uri: string) => boolean): Iterable<Found>;
}

export type Found =
  | { readonly kind: 'document'; readonly uri: string; readonly source: SourceText }
  /** A file of no front end: counted, never read. */
  | { readonly kind: 'other' }
  | { readonly kind: 'skipped'; readonly skipped: Skipped };

/** A file or folder that should have been read and was not. */
export interface Skipped {
  readonly uri: string;
  /** For a person, without a full stop. */
  readonly reason: string;
}

/** Folders that hold copies, caches and generated output, whatever `.gitignore` says. */
export const alwaysIgnored: ReadonlySet<string> = new Set([
  '.git',
  '.terraform',
  '.terragrunt-cache',
  '.aws-sam',
  'cdk.out',
  'cdktf.out',
  'node_modules',
]);
