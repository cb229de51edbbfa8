import type { Stats } from 'node:fs';
import { existsSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { contains } from '../workspace/node/boundary.ts';
import { failureReason } from '../workspace/node/read-document.ts';
import { CliFailure } from './failure.ts';

/** What the paths on the command line come to. */
export interface Targets {
  /** Absolute paths of the folders to walk, none inside another. */
  readonly folders: readonly string[];
  /**
   * Of those, the folders of single files outside of any repository: which of their files are read beside what these call
   * or import. Nobody knows what else such a folder holds, `/tmp` for one.
   */
  readonly partly: ReadonlyMap<string, (name: string) => boolean>;
  /** Whether to report what stands in a file: where a file was asked for by name, not what its neighbours hold. */
  isWanted(path: string): boolean;
  /** Beyond these folders no called module and no file is read. */
  readonly boundary: readonly string[];
}

/**
 * @param paths as written; relative ones start at `workingFolder`
 * @throws {CliFailure} where a path is neither a file nor a folder
 */
export function targetsOf(paths: readonly string[], workingFolder: string): Targets {
  const folders: string[] = [];
  const files: string[] = [];
  for (const written of paths) {
    const path = resolve(workingFolder, written);
    const stats = statsOf(path, written);
    if (stats.isDirectory()) folders.push(path);
    else if (stats.isFile()) files.push(path);
    else throw new CliFailure(`${written} is neither a file nor a folder`);
  }
  const walked = outermost([...folders, ...files.map(dirname)]);
  return {
    folders: walked,
    partly: partlyRead(walked, folders, files),
    isWanted: (path) =>
      files.includes(path) ||
      folders.some((folder) => contains(folder, path)) ||
      !files.some((file) => contains(dirname(file), path)),
    boundary: outermost(walked.map((folder) => workspaceOf(folder, workingFolder))),
  };
}

function partlyRead(
  walked: readonly string[],
  folders: readonly string[],
  files: readonly string[],
): Targets['partly'] {
  return new Map(
    walked.flatMap((folder) => {
      const own = files.filter((file) => contains(folder, file));
      const isPart = !folders.includes(folder) && own.every((file) => dirname(file) === folder);
      if (!isPart || repositoryAround(folder) !== null) return [];
      const names = new Set(own.map((file) => basename(file)));
      const isModule = [...names].some((name) => ofModule.test(name));
      return [[folder, (name: string) => names.has(name) || (isModule && ofModule.test(name))] as const];
    }),
  );
}

/** Terraform reads all files of a folder together. */
const ofModule = /\.(?:tf|tofu)(?:\.json)?$|\.tfvars(?:\.json)?$/u;

function statsOf(path: string, written: string): Stats {
  try {
    return statSync(path);
  } catch (error) {
    throw new CliFailure(`cannot read ${written}: ${failureReason(error)}`);
  }
}

/** Without those that lie inside another one. */
function outermost(folders: readonly string[]): readonly string[] {
  return [...new Set(folders)].filter(
    (folder, _, all) => !all.some((other) => other !== folder && contains(other, folder)),
  );
}

/**
 * The folder in which called modules may lie: the git repository around the scanned folder, or else the working folder
 * where it contains it, or else the scanned folder itself.
 */
function workspaceOf(folder: string, workingFolder: string): string {
  return repositoryAround(folder) ?? (contains(workingFolder, folder) ? workingFolder : folder);
}

function repositoryAround(folder: string): string | null {
  for (let above = folder; ; above = dirname(above)) {
    if (existsSync(join(above, '.git'))) return above;
    if (dirname(above) === above) return null;
  }
}
