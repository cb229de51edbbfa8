import type { Dirent } from 'node:fs';
import { readdirSync, statSync } from 'node:fs';
import { sep } from 'node:path';
import type { SourceText } from '../../model/project.ts';
import { sourceText } from '../../model/project.ts';
import type { Discovery, Found } from '../discovery.ts';
import { alwaysIgnored } from '../discovery.ts';
import type { Boundary } from './boundary.ts';
import { contains } from './boundary.ts';
import { childUri, fileUri } from './file-uri.ts';
import type { PlacedRules } from './git-ignore.ts';
import { isIgnored, placeRules, rulesAbove, rulesOf, verdictOn } from './git-ignore.ts';
import { createDocumentReader, decode, failureReason } from './read-document.ts';
import type { OpenText } from './source-host.ts';

export interface DiskDiscoveryOptions {
  /** Absolute paths of folders, none inside another. */
  readonly folders: readonly string[];
  /** Of those, folders of which only some files are looked at, and no folder below: which ones, by their names. */
  readonly partly?: ReadonlyMap<string, (name: string) => boolean>;
  /** Patterns as in a `.gitignore` at the top of each folder, or of the folder above it that they belong to. */
  readonly exclude: readonly string[];
  readonly excludeFrom?: string | null;
  readonly boundary: Boundary;
  readonly openText: OpenText;
}

/**
 * Walks folders of the disk, honouring every `.gitignore` on the way and those of the repository around them. A link
 * to a folder is not entered, because what lies inside the workspace is found where it really is; a link to a file
 * inside the workspace is a document under its own name, as Terraform takes it.
 */
export function createDiskDiscovery({
  folders,
  partly,
  exclude,
  excludeFrom,
  boundary,
  openText,
}: DiskDiscoveryOptions): Discovery {
  return {
    find(claims) {
      const read = createEntryReader(boundary, openText);
      return walk(
        folders.map((path) => ({
          uri: fileUri(path).replace(/\/$/, ''),
          path,
          excluded: placeRules(exclude.join('\n'), isAbove(excludeFrom, path) ? excludeFrom : path),
          rules: rulesAbove(path),
          isWanted: partly?.get(path) ?? null,
        })),
        (uri, path, isLink) => (claims(uri) ? read(uri, path, isLink) : other),
      );
    },
  };
}

function isAbove(folder: string | null | undefined, path: string): folder is string {
  return typeof folder === 'string' && contains(folder, path);
}

/** What becomes of a file, or of a link to whatever there is. */
type Visit = (uri: string, path: string, isLink: boolean) => Found;

const other: Found = { kind: 'other' };

function skipped(uri: string, reason: string): Found {
  return { kind: 'skipped', skipped: { uri, reason } };
}

interface Folder {
  readonly uri: string;
  readonly path: string;
  /** What the settings leave out. */
  readonly excluded: PlacedRules;
  /** The `.gitignore` rules that hold here, the innermost last. */
  readonly rules: readonly PlacedRules[];
  /** Which of its own files are looked at; null for everything below it. */
  readonly isWanted: ((name: string) => boolean) | null;
}

/** Visits what is not ignored. Ten thousand files are nothing special: no path is normalised twice here. */
function* walk(tops: readonly Folder[], visit: Visit): Generator<Found> {
  const waiting = [...tops].reverse();
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    let entries: readonly Dirent[];
    try {
      entries = readdirSync(folder.path, { withFileTypes: true });
    } catch (error) {
      yield skipped(folder.uri, failureReason(error));
      continue;
    }
    const own = entries.some(({ name }) => name === '.gitignore') ? rulesOf(folder.path) : null;
    const rules = own === null ? folder.rules : [...folder.rules, own];
    const { excluded, isWanted } = folder;
    const prefix = folder.path.endsWith(sep) ? folder.path : folder.path + sep;
    for (const entry of entries) {
      const path = prefix + entry.name;
      const isFolder = entry.isDirectory();
      if (isWanted !== null && (isFolder || !isWanted(entry.name))) continue;
      if (isFolder && alwaysIgnored.has(entry.name)) continue;
      // What the settings exclude stays excluded, whatever a `.gitignore` keeps.
      if (verdictOn(path, isFolder, excluded) === true || isIgnored(path, isFolder, rules)) continue;
      const uri = childUri(folder.uri, entry.name);
      if (isFolder) waiting.push({ uri, path, excluded, rules, isWanted: null });
      else if (entry.isFile()) yield visit(uri, path, false);
      else if (entry.isSymbolicLink()) yield visit(uri, path, true);
    }
  }
}

function createEntryReader(boundary: Boundary, openText: OpenText): Visit {
  // Not the host's reader: whoever is told of a document may read others before it looks at this one's text.
  const readDocument = createDocumentReader();
  return (uri, path, isLink) => {
    const shown = openText(uri);
    if (shown !== null) return { kind: 'document', uri, source: sourceText(shown) };
    if (isLink) {
      const target = boundary.resolve(path);
      if (target === null) return skipped(uri, 'a link that leads out of the workspace, or nowhere');
      if (statSync(target, { throwIfNoEntry: false })?.isFile() !== true) return other;
    }
    const result = readDocument(path);
    if (result.kind === 'bytes') return { kind: 'document', uri, source: readSource(result.bytes) };
    // What has no extension is more often a program than a template.
    return isUnnamed(uri) ? other : skipped(uri, result.reason);
  };
}

function isUnnamed(uri: string): boolean {
  return !uri.slice(uri.lastIndexOf('/')).includes('.');
}

function readSource(bytes: Buffer): SourceText {
  return { includes: (needle) => bytes.includes(needle), text: () => decode(bytes) };
}
