import { realpathSync } from 'node:fs';
import { sep } from 'node:path';

/** The folders beyond which nothing is read, even through a symbolic link. */
export interface Boundary {
  /** The path with its links resolved; null where it does not exist or lies outside. */
  resolve(path: string): string | null;
  /** The same for a folder that is asked for again and again; may not see at once that a link has changed. */
  resolveFolder(path: string): string | null;
}

/** How long the place of a folder is taken for granted. */
const folderMemoryMs = 1000;

export function createBoundary(folders: readonly string[]): Boundary {
  const roots = folders.flatMap((folder) => realPath(folder) ?? []);
  const known = new Map<string, string | null>();
  let forgetAt = 0;

  const resolve = (path: string): string | null => {
    const real = realPath(path);
    return real !== null && roots.some((root) => contains(root, real)) ? real : null;
  };

  return {
    resolve,
    resolveFolder(path) {
      const now = performance.now();
      if (now > forgetAt) {
        known.clear();
        forgetAt = now + folderMemoryMs;
      }
      const remembered = known.get(path);
      if (remembered !== undefined) return remembered;
      const real = resolve(path);
      known.set(path, real);
      return real;
    },
  };
}

function realPath(path: string): string | null {
  try {
    return realpathSync.native(path);
  } catch {
    return null;
  }
}

/** Whether a path is the folder itself or lies in it; both absolute and normalised. */
export function contains(folder: string, path: string): boolean {
  if (path === folder) return true;
  return path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}
