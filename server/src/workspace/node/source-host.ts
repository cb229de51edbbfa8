import type { Dirent, Stats } from 'node:fs';
import { lstatSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { FolderEntry, SourceHost } from '../../model/source.ts';
import type { Boundary } from './boundary.ts';
import { filePath } from './file-uri.ts';
import { createDocumentReader, decode } from './read-document.ts';

/** The text an editor shows, which is newer than what the disk holds; null where the document is not open. */
export type OpenText = (uri: string) => string | null;

/** The disk beneath the open editors' text. Reads only what the boundary lets through. */
export function createNodeSourceHost(boundary: Boundary, openText: OpenText): SourceHost {
  const readDocument = createDocumentReader();
  return {
    read(uri) {
      const shown = openText(uri);
      if (shown !== null) return shown;
      const path = filePath(uri);
      const file = path === null ? null : fileWithin(boundary, path);
      const result = file === null ? null : readDocument(file);
      return result?.kind === 'bytes' ? decode(result.bytes) : null;
    },
    list(folderUri) {
      const path = filePath(folderUri);
      const folder = path === null ? null : boundary.resolveFolder(path);
      if (folder === null) return [];
      return readFolder(folder)
        .flatMap((entry): FolderEntry[] => {
          const kind = entryKind(entry, folder, boundary);
          return kind === null ? [] : [{ name: entry.name, kind }];
        })
        .sort((a, b) => (a.name < b.name ? -1 : 1));
    },
  };
}

/** Where a file really is; null where that is outside, or there is no file. */
function fileWithin(boundary: Boundary, path: string): string | null {
  const folder = boundary.resolveFolder(dirname(path));
  // A boundary may also let through a single file.
  const file = folder === null ? boundary.resolve(path) : join(folder, basename(path));
  if (file === null) return null;
  const kind = kindOf(file, lstatSync);
  if (kind !== 'link') return kind === 'file' ? file : null;
  const target = boundary.resolve(file);
  return target !== null && kindOf(target) === 'file' ? target : null;
}

function readFolder(path: string): readonly Dirent[] {
  try {
    return readdirSync(path, { withFileTypes: true });
  } catch {
    return [];
  }
}

/** Null for what is neither: pipes, devices, links that lead nowhere or outside. */
function entryKind(entry: Dirent, folder: string, boundary: Boundary): FolderEntry['kind'] | null {
  if (entry.isFile()) return 'file';
  if (entry.isDirectory()) return 'folder';
  if (!entry.isSymbolicLink()) return null;
  const target = boundary.resolve(join(folder, entry.name));
  const kind = target === null ? null : kindOf(target);
  return kind === 'link' ? null : kind;
}

function kindOf(path: string, look: (path: string) => Stats = statSync): FolderEntry['kind'] | 'link' | null {
  try {
    const stats = look(path);
    if (stats.isFile()) return 'file';
    if (stats.isDirectory()) return 'folder';
    return stats.isSymbolicLink() ? 'link' : null;
  } catch {
    return null;
  }
}
