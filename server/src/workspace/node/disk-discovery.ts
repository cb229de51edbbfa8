import type { Dirent } from 'node:fs';
import { readdirSync, statSync } from 'node:fs';
import { sep } from 'node:path';
import type { SourceText } from '../../model/project.ts';
import type { Discovery, Found } from '../discovery.ts';
import { alwaysIgnored } from '../discovery.ts';
import type { Boundary } from './boundary.ts';
import { childUri, fileUri } from './file-uri.ts';
import type { PlacedRules } from './git-ignore.ts';
import { isIgnored, placeRules, rulesAbove, rulesOf } from './git-ignore.ts';
import { createDocumentReader, decode, failureReason } from './read-document.ts';
import type { OpenText } from './source-host.ts';

export interface DiskDiscoveryOptions {
  /** Absolute paths of folders, none inside another. */
  readonly folders: readonly string[];
  /** Patterns as in a `.gitignore` at the top of each folder. */
  readonly exclude: readonly string[];
  readonly boundary: Boundary;
  readonly openText: OpenText;
}

/**
 * Walks folders of the disk, honouring every `.gitignore` on the way and those of the repository around them. A link
 * to a folder is not entered, because what lies inside the workspace is found where it really is; a link to a file
 * inside the workspace is a document under its own name, as Terraform takes it.
 */
export function createDiskDiscovery({ folders, exclude, boundary, openText }: DiskDiscoveryOptions): Discovery {
  return {
    *find(claims) {
      const readEntry = createEntryReader(boundary, openText);
      for (const folder of folders) {
        for (const file of walk(folder, placeRules(exclude.join('\n'), folder))) {
          if ('unread' in file) yield skipped(file.uri, file.unread);
          else if (!claims(file.uri)) yield other;
          else yield readEntry(file);
        }
      }
    },
  };
}

const other: Found = { kind: 'other' };

function skipped(uri: string, reason: string): Found {
  return { kind: 'skipped', skipped: { uri, reason } };
}

interface FileEntry {
  readonly uri: string;
  readonly path: string;
  readonly isLink: boolean;
}

interface UnreadFolder {
  readonly uri: string;
  readonly unread: string;
}

interface Folder {
  readonly uri: string;
  readonly path: string;
  /** The rules that hold here, the innermost last. */
  readonly rules: readonly PlacedRules[];
}

/** Every file and link that is not ignored. Ten thousand are nothing special: no path is normalised twice here. */
function* walk(top: string, excluded: PlacedRules): Generator<FileEntry | UnreadFolder> {
  const waiting: Folder[] = [{ uri: fileUri(top).replace(/\/$/, ''), path: top, rules: rulesAbove(top) }];
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    let entries: readonly Dirent[];
    try {
      entries = readdirSync(folder.path, { withFileTypes: true });
    } catch (error) {
      yield { uri: folder.uri, unread: failureReason(error) };
      continue;
    }
    const own = entries.some(({ name }) => name === '.gitignore') ? rulesOf(folder.path) : null;
    const rules = own === null ? folder.rules : [...folder.rules, own];
    const prefix = folder.path.endsWith(sep) ? folder.path : folder.path + sep;
    for (const entry of entries) {
      const path = prefix + entry.name;
      const isFolder = entry.isDirectory();
      if (isFolder && alwaysIgnored.has(entry.name)) continue;
      if (isIgnored(path, isFolder, [excluded]) || isIgnored(path, isFolder, rules)) continue;
      const uri = childUri(folder.uri, entry.name);
      if (isFolder) waiting.push({ uri, path, rules });
      else if (entry.isFile()) yield { uri, path, isLink: false };
      else if (entry.isSymbolicLink()) yield { uri, path, isLink: true };
    }
  }
}

function createEntryReader(boundary: Boundary, openText: OpenText): (entry: FileEntry) => Found {
  // Not the host's reader: whoever is told of a document may read others before it looks at this one's text.
  const readDocument = createDocumentReader();
  return ({ uri, path, isLink }) => {
    const shown = openText(uri);
    if (shown !== null) return { kind: 'document', uri, source: shownSource(shown) };
    if (isLink) {
      const target = boundary.resolve(path);
      if (target === null) return skipped(uri, 'a link that leads out of the workspace, or nowhere');
      if (statSync(target, { throwIfNoEntry: false })?.isFile() !== true) return other;
    }
    const result = readDocument(path);
    return result.kind === 'unread'
      ? skipped(uri, result.reason)
      : { kind: 'document', uri, source: readSource(result.bytes) };
  };
}

function shownSource(text: string): SourceText {
  return { includes: (needle) => text.includes(needle), text: () => text };
}

function readSource(bytes: Buffer): SourceText {
  return { includes: (needle) => bytes.includes(needle), text: () => decode(bytes) };
}
