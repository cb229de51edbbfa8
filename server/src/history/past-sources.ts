import type { FolderEntry, SourceHost } from '../model/source.ts';

/** The sources of a commit, in memory. */
export interface PastSources {
  readonly host: SourceHost;
  /** Sets a text, or with null removes it. */
  write(uri: string, text: string | null): void;
}

interface Child {
  readonly entry: FolderEntry;
  /** How many files it is or holds: a folder without any is not there. */
  files: number;
}

export function createPastSources(): PastSources {
  const texts = new Map<string, string>();
  const children = new Map<string, Map<string, Child>>();

  const count = (uri: string, by: 1 | -1): void => {
    let kind: FolderEntry['kind'] = 'file';
    let path = uri;
    for (let at = path.lastIndexOf('/'); at > 'file://'.length; at = path.lastIndexOf('/')) {
      const folder = path.slice(0, at);
      const name = decodeURIComponent(path.slice(at + 1));
      const here = children.get(folder) ?? new Map<string, Child>();
      const child = here.get(name) ?? { entry: { name, kind }, files: 0 };
      child.files += by;
      if (child.files === 0) here.delete(name);
      else here.set(name, child);
      children.set(folder, here);
      path = folder;
      kind = 'folder';
    }
  };

  return {
    host: {
      read: (uri) => texts.get(uri) ?? null,
      list: (folder) =>
        [...(children.get(folder.replace(/\/$/u, ''))?.values() ?? [])]
          .map(({ entry }) => entry)
          .sort((a, b) => (a.name < b.name ? -1 : 1)),
    },
    write(uri, text) {
      const isNew = !texts.has(uri);
      if (text !== null) texts.set(uri, text);
      else if (!texts.delete(uri)) return;
      if (text === null) count(uri, -1);
      else if (isNew) count(uri, 1);
    },
  };
}
