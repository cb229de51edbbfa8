/**
 * A stretch of one document. `start` and `end` are 0-based offsets in UTF-16 code units, `end` exclusive.
 * `uri` is the document's identity everywhere outside the workspace layer, in the form the editor uses.
 */
export interface SourceRange {
  readonly uri: string;
  readonly start: number;
  readonly end: number;
}

/** A stretch of a document that is known from the context; offsets as in `SourceRange`. */
export type Stretch = Omit<SourceRange, 'uri'>;

/** A second place that explains a finding: the key, the module call, the default that decides. */
export interface RelatedLocation {
  readonly range: SourceRange;
  readonly message: string;
}

export type Language =
  | 'terraform'
  | 'terraform-json'
  | `cdktf-${'typescript' | 'python' | 'java' | 'csharp' | 'go'}`
  | `cdk-${'typescript' | 'javascript' | 'python' | 'java' | 'csharp' | 'go'}`
  | `cloudformation-${'yaml' | 'json'}`
  | 'serverless'
  | 'terraform-plan';

export interface FolderEntry {
  readonly name: string;
  readonly kind: 'file' | 'folder';
}

/**
 * Where sources come from: the disk beneath the open editors' text, a browser's preloaded files, or a test's map.
 * Nothing outside the workspace is ever handed out.
 */
export interface SourceHost {
  /** The current text, the open editor's first; null where the file is missing, outside the workspace, binary or too large. */
  read(uri: string): string | null;
  /** The direct children of a folder, in name order; empty where it does not exist. */
  list(folderUri: string): readonly FolderEntry[];
}
