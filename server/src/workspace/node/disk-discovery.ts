import type { Dirent } from 'node:fs';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import type { SourceText } from '../../model/project.ts';
import type { Discovery, Found } from '../discovery.ts';
import { alwaysIgnored } from '../discovery.ts';
import type { IgnoreRules } from '../ignore-rules.ts';
import { ignoreRules } from '../ignore-rules.ts';
import type { Boundary } from './boundary.ts';
import { childUri, fileUri } from './file-uri.ts';
import { decode, failureReason, readDocument } from './read-document.ts';
import type { OpenDocuments } from './source-host.ts';

export interface DiskDiscoveryOptions {
  /** Absolute paths of folders, none inside another. */
  readonly folders: readonly string[];
  /** Patterns as in a `.gitignore` at the top of each folder. */
  readonly exclude: readonly string[];
  readonly boundary: Boundary;
  readonly open: OpenDocuments;
}

/**
 * Walks folders of the disk, honouring every `.gitignore` on the way and those of the repository around them. A link
 * to a folder is not entered, because what lies inside the workspace is found where it really is; a link to a file
 * inside the workspace is a document under its own name, as Terraform takes it.
 */
export function createDiskDiscovery(options: DiskDiscoveryOptions): Discovery {
  return {
    *find(claims) {
      for (const path of options.folders) yield* walk(path, claims, options);
    },
  };
}

interface Folder {
  readonly path: string;
  readonly uri: string;
  /** The rules that hold here, the innermost last. */
  readonly rules: readonly PlacedRules[];
}

interface PlacedRules {
  readonly rules: IgnoreRules;
  /** How many characters of a path stand before the part that the rules look at. */
  readonly prefix: number;
}

const other: Found = { kind: 'other' };

function* walk(top: string, claims: (uri: string) => boolean, options: DiskDiscoveryOptions): Generator<Found> {
  const excluded = [{ rules: ignoreRules(options.exclude.join('\n')), prefix: prefixOf(top) }];
  const waiting: Folder[] = [{ path: top, uri: fileUri(top), rules: rulesAround(top) }];
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    let entries: readonly Dirent[];
    try {
      entries = readdirSync(folder.path, { withFileTypes: true });
    } catch (error) {
      yield skipped(folder.uri, failureReason(error));
      continue;
    }
    const rules = withOwnRules(folder, entries);
    const ignored = (path: string, isFolder: boolean): boolean =>
      isIgnored(path, isFolder, excluded) || isIgnored(path, isFolder, rules);
    for (const entry of entries) {
      const path = folder.path + sep + entry.name;
      if (entry.isDirectory()) {
        if (alwaysIgnored.has(entry.name) || ignored(path, true)) continue;
        waiting.push({ path, uri: childUri(folder.uri, entry.name), rules });
        continue;
      }
      const uri = childUri(folder.uri, entry.name);
      if (!claims(uri)) {
        if (entry.isFile()) yield other;
        continue;
      }
      if (ignored(path, false)) continue;
      const found = readEntry(uri, path, entry, options);
      if (found !== null) yield found;
    }
  }
}

/** Null for what is no file: pipes, devices, links to folders. */
function readEntry(uri: string, path: string, entry: Dirent, { boundary, open }: DiskDiscoveryOptions): Found | null {
  const shown = open.text(uri);
  if (shown !== null) return { kind: 'document', uri, source: shownSource(shown) };
  if (!entry.isFile()) {
    if (!entry.isSymbolicLink()) return null;
    const target = boundary.resolve(path);
    if (target === null) return skipped(uri, 'a link that leads out of the workspace, or nowhere');
    if (statSync(target, { throwIfNoEntry: false })?.isFile() !== true) return null;
  }
  const result = readDocument(path);
  return result.kind === 'unread'
    ? skipped(uri, result.reason)
    : { kind: 'document', uri, source: readSource(result.bytes) };
}

function skipped(uri: string, reason: string): Found {
  return { kind: 'skipped', skipped: { uri, reason } };
}

function shownSource(text: string): SourceText {
  return { includes: (needle) => text.includes(needle), text: () => text };
}

function readSource(bytes: Buffer): SourceText {
  return { includes: (needle) => bytes.includes(needle), text: () => decode(bytes) };
}

function withOwnRules(folder: Folder, entries: readonly Dirent[]): readonly PlacedRules[] {
  if (!entries.some((entry) => entry.name === '.gitignore')) return folder.rules;
  const own = readRules(folder.path);
  return own === null ? folder.rules : [...folder.rules, own];
}

/** The rules of the folders above, up to the top of the git repository; none where those ignore the folder itself. */
function rulesAround(top: string): readonly PlacedRules[] {
  const around: PlacedRules[] = [];
  let folder = top;
  while (!isRepository(folder)) {
    const parent = dirname(folder);
    if (parent === folder) return [];
    folder = parent;
    const rules = readRules(folder);
    if (rules !== null) around.unshift(rules);
  }
  // Whoever asks for an ignored folder by name means it.
  return ancestors(top, folder).some((path) => isIgnored(path, true, around)) ? [] : around;
}

/** The folders from just below `from` down to `path`. */
function ancestors(path: string, from: string): readonly string[] {
  const names = relative(from, path).split(sep).filter((name) => name !== '');
  return names.map((_, index) => join(from, ...names.slice(0, index + 1)));
}

function isRepository(folder: string): boolean {
  return statSync(join(folder, '.git'), { throwIfNoEntry: false }) !== undefined;
}

function readRules(folder: string): PlacedRules | null {
  try {
    return { rules: ignoreRules(readFileSync(join(folder, '.gitignore'), 'utf8')), prefix: prefixOf(folder) };
  } catch {
    return null;
  }
}

function prefixOf(folder: string): number {
  return folder.endsWith(sep) ? folder.length : folder.length + 1;
}

function isIgnored(path: string, isFolder: boolean, rules: readonly PlacedRules[]): boolean {
  for (let index = rules.length - 1; index >= 0; index--) {
    const placed = rules[index];
    if (placed === undefined) continue;
    const below = path.slice(placed.prefix);
    const verdict = placed.rules.verdict(sep === '/' ? below : below.replaceAll(sep, '/'), isFolder);
    if (verdict !== null) return verdict;
  }
  return false;
}
