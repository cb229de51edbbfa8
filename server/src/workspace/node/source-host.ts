import type { Dirent } from 'node:fs';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { FolderEntry, SourceHost } from '../../model/source.ts';
import type { Boundary } from './boundary.ts';
import { filePath } from './file-uri.ts';
import { createDocumentReader, decode } from './read-document.ts';

/** The text an editor shows, which is newer than what the disk holds; null where the document is not open. */
export type OpenText = (uri: string) => string | null;

/** The disk beneath the open editors' text. Reads only what the boundary lets through. */
export function createNodeSourceHost(boundary: Boundary, openText: OpenText): SourceHost {
  const resolve = (uri: string): string | null => {
    const path = filePath(uri);
    return path === null ? null : boundary.resolve(path);
  };
  const readDocument = createDocumentReader();
  return {
    read(uri) {
      const shown = openText(uri);
      if (shown !== null) return shown;
      const path = resolve(uri);
      if (path === null || kindOf(path) !== 'file') return null;
      const result = readDocument(path);
      return result.kind === 'bytes' ? decode(result.bytes) : null;
    },
    list(folderUri) {
      const path = resolve(folderUri);
      if (path === null) return [];
      return readFolder(path)
        .flatMap((entry): FolderEntry[] => {
          const kind = entryKind(entry, path, boundary);
          return kind === null ? [] : [{ name: entry.name, kind }];
        })
        .sort((a, b) => (a.name < b.name ? -1 : 1));
    },
  };
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
  return target === null ? null : kindOf(target);
}

function kindOf(path: string): FolderEntry['kind'] | null {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return null;
  return stats.isFile() ? 'file' : stats.isDirectory() ? 'folder' : null;
}
