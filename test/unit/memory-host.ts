import type { FolderEntry, SourceHost } from '../../server/src/model/source.ts';

/** A `SourceHost` over texts held in memory, with what a test needs to play an editor and to see what was read. */
export interface MemoryHost extends SourceHost {
  /** Sets or replaces a text; `null` deletes the file. */
  write(uri: string, text: string | null): void;
  /** Every URI that was asked for, in order, missing ones included. */
  readonly reads: readonly string[];
}

/** Where relative names of `memoryHost` lie. */
export const memoryRoot = 'file:///w';

/** `files` maps names to texts; a name is a path below `memoryRoot`, or a whole URI. */
export function memoryHost(files: Readonly<Record<string, string>>): MemoryHost {
  const texts = new Map<string, string>();
  const reads: string[] = [];
  const host: MemoryHost = {
    reads,
    read(uri) {
      reads.push(uri);
      return texts.get(uri) ?? null;
    },
    list(folderUri) {
      const prefix = folderUri.endsWith('/') ? folderUri : `${folderUri}/`;
      const entries = new Map<string, FolderEntry>();
      for (const uri of texts.keys()) {
        if (!uri.startsWith(prefix)) continue;
        const [name = '', below] = uri.slice(prefix.length).split('/', 2);
        entries.set(name, { name: decodeURIComponent(name), kind: below === undefined ? 'file' : 'folder' });
      }
      return [...entries.values()].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
    },
    write(uri, text) {
      const whole = absolute(uri);
      if (text === null) texts.delete(whole);
      else texts.set(whole, text);
    },
  };
  for (const [name, text] of Object.entries(files)) host.write(name, text);
  return host;
}

function absolute(name: string): string {
  return name.includes('://') ? name : `${memoryRoot}/${name}`;
}
