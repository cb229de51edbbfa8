import { realpathSync } from 'node:fs';
import { sep } from 'node:path';

/** The folders beyond which nothing is read, even through a symbolic link. */
export interface Boundary {
  /** The path with its links resolved; null where it does not exist or lies outside. */
  resolve(path: string): string | null;
}

export function createBoundary(folders: readonly string[]): Boundary {
  const roots = folders.flatMap((folder) => realPath(folder) ?? []);
  return {
    resolve(path) {
      const real = realPath(path);
      return real !== null && roots.some((root) => contains(root, real)) ? real : null;
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
