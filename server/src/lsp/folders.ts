import { URI, Utils } from 'vscode-uri';
import { ignoreRules } from '../workspace/ignore-rules.ts';

/** Whether an address is the folder itself or lies beneath it. Folder addresses have no trailing slash. */
export function liesIn(uri: string, folder: string): boolean {
  return uri === folder || uri.startsWith(`${folder}/`);
}

/** The innermost of the folders that contain an address, or null. */
export function innermostFolder(uri: string, folders: readonly string[]): string | null {
  return folders.reduce<string | null>(
    (best, folder) => (liesIn(uri, folder) && (best === null || folder.length > best.length) ? folder : best),
    null,
  );
}

/** Without those that lie inside another one. */
export function outermostFolders(folders: readonly string[]): readonly string[] {
  return folders.filter((folder) => !folders.some((other) => other !== folder && liesIn(folder, other)));
}

/** Whether patterns, written as in a `.gitignore` at the top of the folder, leave out a document in it. */
export function isExcluded(uri: string, folder: string, patterns: readonly string[]): boolean {
  if (patterns.length === 0) return false;
  const rules = ignoreRules(patterns.join('\n'));
  const path = URI.parse(uri).path.slice(URI.parse(folder).path.length + 1);
  const segments = path.split('/');
  return segments.some((_, index) => {
    const isDocument = index === segments.length - 1;
    return rules.verdict(segments.slice(0, index + 1).join('/'), !isDocument) === true;
  });
}

/**
 * The keys of VS Code's `files.exclude` that are on, as in a `.gitignore`: there a pattern without a slash holds at any
 * depth, here only at the top. Conditions ("when") are left out: they hide generated files, not sources.
 */
export function excludePatterns(filesExclude: unknown): readonly string[] {
  if (typeof filesExclude !== 'object' || filesExclude === null) return [];
  return Object.entries(filesExclude).flatMap(([pattern, state]) =>
    state === true ? expandBraces(pattern.startsWith('**') ? pattern : `/${pattern.replace(/^\//, '')}`) : [],
  );
}

/** `*.{a,b}` as `*.a` and `*.b`: a `.gitignore` has no braces. */
function expandBraces(pattern: string): readonly string[] {
  const [whole, before = '', inside = '', after = ''] = /^(.*?)\{([^{}]*)\}(.*)$/.exec(pattern) ?? [];
  return whole === undefined
    ? [pattern]
    : inside.split(',').flatMap((choice) => expandBraces(`${before}${choice}${after}`));
}

/** A path of the settings as a URI; null where it is relative and there is nothing it could be relative to. */
export function resolvePath(path: string, folder: string | null): string | null {
  if (/^([\\/]|[A-Za-z]:[\\/])/.test(path)) return folder === null ? URI.file(path).toString() : absolute(path, folder);
  return folder === null ? null : Utils.resolvePath(URI.parse(folder), path).toString();
}

/** Absolute paths lie where the folder lies: on the same remote machine. */
function absolute(path: string, folder: string): string {
  const { scheme, authority } = URI.parse(folder);
  return scheme === 'file' ? URI.file(path).toString() : URI.from({ scheme, authority, path }).toString();
}
