/** Splits a URI into what comes before its path and its path's segments. */
const parts = /^([a-z][a-z0-9+.-]*:\/\/[^/?#]*|[a-z][a-z0-9+.-]*:)?([^?#]*)/iu;

/**
 * The URI of `path` seen from a folder. The path uses `/` or `\`, is not percent-encoded, and may climb with `..`.
 * Folder URIs have no trailing slash; the folder's own spelling is kept, what is added is encoded as editors do.
 * Null where the path climbs above the root.
 */
export function joinUri(folder: string, path: string): string | null {
  const [, prefix = '', base = ''] = parts.exec(folder) ?? [];
  const segments = base.split('/').filter((segment) => segment !== '');
  for (const part of path.split(/[/\\]/u)) {
    if (part === '' || part === '.') continue;
    if (part !== '..') segments.push(encodeSegment(part));
    else if (segments.pop() === undefined) return null;
  }
  return `${prefix}/${segments.join('/')}`;
}

/** The URI of an absolute path (`/etc/x`) where `folder` lies. */
export function absoluteUri(folder: string, path: string): string | null {
  const [, prefix = ''] = parts.exec(folder) ?? [];
  return joinUri(prefix, path);
}

/** The URI of a file or folder directly in a folder. */
export function childUri(folder: string, name: string): string {
  return `${folder}/${encodeSegment(name)}`;
}

/** The folder a document or folder lies in. */
export function parentUri(uri: string): string {
  return uri.slice(0, Math.max(uri.lastIndexOf('/'), 0));
}

/** The last segment, decoded. */
export function nameOfUri(uri: string): string {
  return decodeSegment(uri.slice(uri.lastIndexOf('/') + 1));
}

/** The way from one folder to another as Terraform writes `path.module`: `.`, `modules/keys`, `../shared`. */
export function relativePath(from: string, to: string): string {
  const start = from.split('/');
  const end = to.split('/');
  let common = 0;
  while (common < start.length && common < end.length && start[common] === end[common]) common += 1;
  const up = start.slice(common).map(() => '..');
  const way = [...up, ...end.slice(common).map(decodeSegment)].join('/');
  return way === '' ? '.' : way;
}

/** The path of a URI, decoded. */
export function pathOfUri(uri: string): string {
  const [, , path = ''] = parts.exec(uri) ?? [];
  return path.split('/').map(decodeSegment).join('/');
}

function encodeSegment(segment: string): string {
  if (/^[\w.~-]+$/u.test(segment)) return segment;
  // A lone surrogate has no UTF-8 form.
  const wellFormed = segment.replaceAll(/[\ud800-\udfff]/gu, '\ufffd');
  return encodeURIComponent(wellFormed).replaceAll(
    /[!'()*]/gu,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
