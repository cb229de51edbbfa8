/**
 * What the client and the server say to each other beside the Language Server Protocol. Plain names and data, shared
 * by both sides, so that neither depends on the other's libraries.
 */

/** The section of the settings, the `source` of the diagnostics and the prefix of every command. */
export const productId = 'kinesis-encryption';

/** The kind of the code action that applies every preferred fix of a document. */
export const fixAllKind = `source.fixAll.${productId}`;

export const methods = {
  /** Request to the server: read every document of the workspace and report what is wrong in files that are not open. */
  scanWorkspace: `${productId}/scanWorkspace`,
  /** Request to the server: one edit that applies the preferred fixes of the whole workspace. */
  fixAll: `${productId}/fixAll`,
  /** Request to the server: the pieces of a kind that can be taken over, and the language they would be written in. */
  pieces: `${productId}/pieces`,
  /** Request to the server: the edit that adds a piece to a document, or its text for a document of its own. */
  insertPiece: `${productId}/insertPiece`,
  /** Request to the server: the formats in which a report can be exported. */
  reportFormats: `${productId}/reportFormats`,
  /** Request to the server: the report on the workspace in one format; the workspace is read anew for it. */
  report: `${productId}/report`,
  /** Request to the server: the report on the workspace as a page for a view; the workspace is read anew for it. */
  reportView: `${productId}/reportView`,
  /** Request to the server: the history of the workspace for the page of `reportView`; it takes long, and can be cancelled. */
  reportHistory: `${productId}/reportHistory`,
  /** Notification to the server: a document is no longer shown, and not pulled for, though it may stay open. */
  hidden: `${productId}/hidden`,
  /** Notification to the client, whenever the figures have changed. */
  status: `${productId}/status`,
  /** Request to the client, in a browser: the documents of a folder, which the server cannot read by itself. */
  listFiles: `${productId}/listFiles`,
  /** Request to the client, in a browser: the text of some documents. */
  readFiles: `${productId}/readFiles`,
  /** Request to the client, in a browser: the bytes of a file that the build puts beside the bundles. */
  readAsset: `${productId}/readAsset`,
} as const;

/** What the client hands over with `initialize`; every field may be missing. */
export interface InitializationOptions {
  /** The settings as `workspace/configuration` would give them, for clients that do not answer that request. */
  readonly settings?: unknown;
  /** True where the client answers `listFiles` and `readFiles`. */
  readonly clientReadsFiles?: boolean;
}

export interface ReadAssetParams {
  /** `main.wasm.gz`, `tree-sitter-python.wasm`. */
  readonly name: string;
}

export interface HiddenParams {
  readonly uri: string;
}

export interface ScanParams {
  readonly workDoneToken?: number | string;
}

export interface ScanResult {
  readonly status: Status;
}

export interface FixAllResult {
  /** A `WorkspaceEdit` of the protocol; null where nothing can be fixed. */
  readonly edit: object | null;
  /** How many findings it answers. */
  readonly fixed: number;
  /** Why others could not be fixed, for a person. */
  readonly refused: readonly string[];
}

export interface PiecesParams {
  readonly kind: 'key-policy' | 'guardrail';
  /** The document that is shown; null where there is none. */
  readonly uri: string | null;
}

export interface PiecesResult {
  readonly pieces: readonly { readonly id: string; readonly title: string; readonly detail: string }[];
}

export interface InsertPieceParams extends PiecesParams {
  readonly id: string;
}

export interface InsertPieceResult {
  /** A `WorkspaceEdit` of the protocol; null where the piece cannot be written into that document. */
  readonly edit: object | null;
  /** Why it cannot, for a person. */
  readonly refused: string | null;
  /** The whole piece, for a document of its own, with the language that other extensions know it by. */
  readonly text: string;
  readonly language: string;
}

export interface ReportFormatsResult {
  /** Each with the extension of its files, without a dot. */
  readonly formats: readonly { readonly name: string; readonly title: string; readonly extension: string }[];
}

export interface ReportParams {
  /** The name of a format. */
  readonly format: string;
}

export interface ReportResult {
  readonly text: string;
}

export interface ReportViewParams {
  /** Lets the page's own style and script take effect, and nothing else; letters and digits, fresh for each page. */
  readonly nonce: string;
}

export interface ReportViewResult {
  readonly html: string;
}

export interface ReportHistoryResult {
  /** The inside of the section that the page keeps for it. */
  readonly html: string;
}

/** What is posted to the page of `reportView`. */
export interface ReportHistoryMessage extends ReportHistoryResult {
  readonly kind: 'history';
}

/** What the page of `reportView` posts to the view it is shown in. */
export type ReportViewMessage =
  | { readonly kind: 'shown' }
  | { readonly kind: 'export' }
  | { readonly kind: 'refresh' }
  /** `line` is 1-based. */
  | { readonly kind: 'open'; readonly uri: string; readonly line: number };

export interface Status {
  /** `off`: disabled by the settings; `reading`: the workspace is being read, the figures are not complete. */
  readonly state: 'off' | 'reading' | 'ready';
  readonly streams: StreamFigures;
  readonly findings: { readonly error: number; readonly warning: number; readonly information: number };
  /** Documents that may matter, and documents that were left out because of their size. */
  readonly documents: { readonly read: number; readonly skipped: number };
}

export interface StreamFigures {
  /** Without those that cannot have encryption of their own. */
  readonly total: number;
  readonly customerManagedKey: number;
  /** Managed or owned by AWS. */
  readonly awsManagedKey: number;
  /** Not encrypted, or about to fail for want of a key. */
  readonly unencrypted: number;
  /** Could not be told from the sources. */
  readonly unknown: number;
}

export interface ListFilesParams {
  readonly folder: string;
}

export interface ListFilesResult {
  readonly uris: readonly string[];
}

export interface ReadFilesParams {
  readonly uris: readonly string[];
}

export interface ReadFilesResult {
  /** In the order asked for; null where a file cannot be read or is not text. */
  readonly texts: readonly (string | null)[];
}
