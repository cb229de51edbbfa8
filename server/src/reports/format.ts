import type { Colours } from './colours.ts';
import type { History } from './history.ts';
import type { FindingEntry, Range, Report } from './report.ts';

/** One way to write a report: a file per format, a line in the registry. */
export interface ReportFormat {
  /** What `--format` takes. */
  readonly name: string;
  /** For a list to choose from. */
  readonly title: string;
  /** Of the file that holds such a report, without a dot. */
  readonly extension: string;
  /** True where it shows what fixes change: only then are their edits computed. */
  readonly showsChanges: boolean;
  write(report: Report, surroundings: Surroundings): string;
}

/** What a format may ask for beside the report. */
export interface Surroundings {
  /** One line of a file without its end, 1-based; null where it cannot be read. */
  readonly lineOf: (file: string, line: number) => string | null;
  /** What the fixes of a finding change; empty where the format does not show changes. */
  readonly changesOf: (finding: FindingEntry) => readonly FixChanges[];
  readonly sourceLinks: SourceLinks;
  readonly style: TextStyle;
  /** The past of the sources, where somebody asked for it; `pending` where the page is given it later. */
  readonly history?: History | 'pending';
  /** When the report is made. */
  readonly date: Date;
}

/** Where a reader gets to who clicks on a place in the sources. */
export type SourceLinks =
  | { readonly kind: 'none' }
  /** To a page that shows the file, on a code host for example. */
  | { readonly kind: 'page'; urlOf(file: string, line: number): string }
  /** To the editor that shows the report. */
  | { readonly kind: 'editor'; uriOf(file: string): string | null };

/** How text for a terminal is laid out. */
export interface TextStyle {
  readonly colours: Colours;
  /** Messages are broken before this column where words allow. */
  readonly columns: number;
}

/** A fix with the edits it comes to. */
export interface FixChanges {
  readonly title: string;
  readonly preferred: boolean;
  readonly files: readonly FileChanges[];
}

export interface FileChanges {
  readonly file: string;
  /** In order, without overlaps; ranges of the present text. */
  readonly edits: readonly { readonly range: Range; readonly newText: string }[];
}

/**
 * Links to the page of a file by a template: `https://github.com/org/repo/blob/main/{file}#L{line}`. Null where it is
 * no address of the web.
 */
export function linksByTemplate(template: string): SourceLinks | null {
  if (!/^https?:\/\/[^\s"'<>]+$/iu.test(template)) return null;
  return {
    kind: 'page',
    urlOf: (file, line) => template.replaceAll('{file}', () => encodedPath(file)).replaceAll('{line}', String(line)),
  };
}

/** A path for an address: everything encoded but the slashes. */
export function encodedPath(path: string): string {
  return path.replaceAll(loneSurrogate, '\ufffd').split('/').map(encodeURIComponent).join('/');
}

/** Half a pair cannot be encoded. */
const loneSurrogate = /\p{Surrogate}/gu;
