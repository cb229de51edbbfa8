import fs from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import git from 'isomorphic-git';

/**
 * A git repository, read from its own files: loose and packed objects, worktrees, shallow clones, a detached HEAD. This
 * module brings a library with it; load it only when history is asked for.
 */
export interface Repository {
  /** The folder that is checked out. */
  readonly root: string;
  /** The commit that is checked out; null before the first one. */
  readonly head: string | null;
  /** The commits whose parents a shallow clone has left out. */
  readonly shallow: ReadonlySet<string>;
  /** The id of the commit of a branch, a tag or an id, short or whole; null where there is none. */
  resolve(ref: string): Promise<string | null>;
  /** Null where the clone does not have it. */
  commit(id: string): Promise<Commit | null>;
  tree(id: string): Promise<readonly TreeEntry[]>;
  blob(id: string): Promise<Uint8Array>;
}

export interface Commit {
  readonly id: string;
  readonly tree: string;
  readonly parent: string | null;
  readonly date: Date;
}

export interface TreeEntry {
  readonly name: string;
  readonly kind: 'file' | 'folder' | 'other';
  readonly id: string;
}

/** The repository around a folder; null where there is none. */
export async function openRepository(folder: string): Promise<Repository | null> {
  const root = rootAround(folder);
  if (root === null) return null;
  const own = gitFolderOf(root);
  // A worktree has a HEAD of its own and shares the rest.
  const commonName = readLine(join(own, 'commondir'));
  const gitdir = commonName === null ? own : resolve(own, commonName);
  const options = { fs, gitdir, cache: {} };
  const resolveName = async (ref: string): Promise<string | null> => {
    try {
      return await git.resolveRef({ ...options, ref });
    } catch {
      return null;
    }
  };

  return {
    root,
    head: await headOf(own, resolveName),
    shallow: new Set(readLines(join(gitdir, 'shallow'))),
    async resolve(ref) {
      if (ref === 'HEAD') return headOf(own, resolveName);
      const named = await resolveName(ref);
      try {
        const id = named ?? (await git.expandOid({ ...options, oid: ref }));
        // A tag may be an object of its own.
        return (await git.readCommit({ ...options, oid: id })).oid;
      } catch {
        return null;
      }
    },
    async commit(id) {
      try {
        const { commit } = await git.readCommit({ ...options, oid: id });
        return { id, tree: commit.tree, parent: commit.parent[0] ?? null, date: dateOf(commit.committer.timestamp) };
      } catch (error) {
        if (isMissing(error)) return null;
        throw error;
      }
    },
    async tree(id) {
      const { tree } = await git.readTree({ ...options, oid: id });
      return tree.map(({ path, type, mode, oid }) => ({ name: path, kind: kindOf(type, mode), id: oid }));
    },
    async blob(id) {
      return (await git.readBlob({ ...options, oid: id })).blob;
    },
  };
}

function rootAround(folder: string): string | null {
  for (let above = resolve(folder); ; above = dirname(above)) {
    if (fs.existsSync(join(above, '.git'))) return above;
    if (dirname(above) === above) return null;
  }
}

/** A folder, or in a worktree or a submodule a file that says where it is. */
function gitFolderOf(root: string): string {
  const path = join(root, '.git');
  const named = fs.statSync(path).isFile() ? readLine(path) : null;
  return named?.startsWith('gitdir: ') === true ? resolve(root, named.slice('gitdir: '.length)) : path;
}

async function headOf(own: string, resolveName: (ref: string) => Promise<string | null>): Promise<string | null> {
  const head = readLine(join(own, 'HEAD'));
  if (head === null) return null;
  return head.startsWith('ref: ') ? resolveName(head.slice('ref: '.length)) : head;
}

/** A link is no source: what it leads to is. */
function kindOf(type: string, mode: string): TreeEntry['kind'] {
  if (type === 'tree') return 'folder';
  return type === 'blob' && mode !== '120000' ? 'file' : 'other';
}

/** Some commits carry dates that no calendar has. */
function dateOf(seconds: number): Date {
  const date = new Date(seconds * 1000);
  return Number.isNaN(date.getTime()) ? new Date(0) : date;
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'NotFoundError';
}

function readLines(path: string): readonly string[] {
  try {
    return fs.readFileSync(path, 'utf8').split('\n').filter(Boolean);
  } catch {
    return [];
  }
}

function readLine(path: string): string | null {
  return readLines(path)[0]?.trim() ?? null;
}
