import type { Repository } from './repository.ts';

/** The sources of one commit below one folder. Folders that are the same in two commits are the same object. */
export interface SourceTree {
  readonly files: ReadonlyMap<string, string>;
  readonly folders: ReadonlyMap<string, SourceTree>;
}

const nothing: SourceTree = { files: new Map(), folders: new Map() };

/** Reads trees, each of the same id and place once. */
export interface SourceTrees {
  /** @param folder below the root, with `/`; empty for the root itself */
  of(treeId: string, folder: string): Promise<SourceTree>;
}

/**
 * @param isSource whether a path below the root is read
 * @param isIgnored whether a folder of this name is passed over
 */
export function createSourceTrees(
  repository: Pick<Repository, 'tree'>,
  isSource: (path: string) => boolean,
  isIgnored: (name: string) => boolean,
): SourceTrees {
  const known = new Map<string, SourceTree>();

  const read = async (id: string, folder: string): Promise<SourceTree> => {
    const key = `${id} ${folder}`;
    const present = known.get(key);
    if (present !== undefined) return present;
    const files = new Map<string, string>();
    const folders = new Map<string, SourceTree>();
    for (const entry of await repository.tree(id)) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.kind === 'file' && isSource(path)) files.set(path, entry.id);
      if (entry.kind !== 'folder' || isIgnored(entry.name)) continue;
      const below = await read(entry.id, path);
      if (below !== nothing) folders.set(path, below);
    }
    const tree = files.size === 0 && folders.size === 0 ? nothing : { files, folders };
    known.set(key, tree);
    return tree;
  };

  return {
    async of(treeId, folder) {
      let id = treeId;
      for (const name of folder.split('/').filter(Boolean)) {
        const entry = (await repository.tree(id)).find((one) => one.name === name && one.kind === 'folder');
        if (entry === undefined) return nothing;
        ({ id } = entry);
      }
      return read(id, folder);
    },
  };
}

/** What turns one tree into the other: each path with the id of its new content, or null where it is gone. */
export function* changesBetween(before: SourceTree | undefined, after: SourceTree | undefined): Generator<Change> {
  if (before === after) return;
  const old = before ?? nothing;
  const next = after ?? nothing;
  for (const path of old.files.keys()) if (!next.files.has(path)) yield { path, content: null };
  for (const [path, id] of next.files) if (old.files.get(path) !== id) yield { path, content: id };
  for (const path of new Set([...old.folders.keys(), ...next.folders.keys()])) {
    yield* changesBetween(old.folders.get(path), next.folders.get(path));
  }
}

export interface Change {
  readonly path: string;
  readonly content: string | null;
}

export function isSame(before: SourceTree, after: SourceTree): boolean {
  return changesBetween(before, after).next().done === true;
}
