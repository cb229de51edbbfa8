import type { FolderEntry, SourceHost } from '../model/source.ts';
import { sourceText } from '../model/project.ts';
import { nameOfUri, parentUri } from '../terraform/modules/uri.ts';
import { type Discovery, alwaysIgnored } from '../workspace/discovery.ts';
import type { Sources, SourcesOptions } from './environment.ts';
import { innermostFolder, isExcluded } from './folders.ts';
import type { ListFilesResult, ReadFilesResult } from './protocol.ts';

/** What the client does where the server cannot read: in a browser, and in virtual workspaces. */
export interface ClientFiles {
  list(folder: string): Promise<ListFilesResult>;
  read(uris: readonly string[]): Promise<ReadFilesResult>;
}

/** For a client that does not offer this: open documents are all there is. */
export const noClientFiles: ClientFiles = {
  list: () => Promise.resolve({ uris: [] }),
  read: ({ length }) => Promise.resolve({ texts: Array.from({ length }, () => null) }),
};

/** Texts that travel in one message. */
const batchSize = 64;

/** Keeps a copy of every document of the folders, which `refresh` brings up to date. */
export function createClientSources({ folders, exclude, openText }: SourcesOptions, files: ClientFiles): Sources {
  const texts = new Map<string, string>();
  const children = new Map<string, Map<string, FolderEntry>>();

  const covers = (uri: string): boolean => {
    const folder = innermostFolder(uri, folders);
    if (folder === null || isExcluded(uri, folder, exclude)) return false;
    const folderNames = uri
      .slice(folder.length + 1)
      .split('/')
      .slice(0, -1);
    return !folderNames.some((name) => alwaysIgnored.has(name));
  };

  /** Enters a file and the folders above it, up to a workspace folder. */
  const enter = (uri: string): void => {
    let kind: FolderEntry['kind'] = 'file';
    for (let at = uri; innermostFolder(parentUri(at), folders) !== null; at = parentUri(at)) {
      const siblings = children.get(parentUri(at)) ?? new Map<string, FolderEntry>();
      children.set(parentUri(at), siblings);
      if (siblings.has(at)) return;
      siblings.set(at, { name: nameOfUri(at), kind });
      kind = 'folder';
    }
  };

  const load = async (uris: readonly string[]): Promise<void> => {
    for (let start = 0; start < uris.length; start += batchSize) {
      const batch = uris.slice(start, start + batchSize);
      const result = await files.read(batch);
      batch.forEach((uri, index) => {
        const text = result.texts[index] ?? null;
        if (text === null) {
          texts.delete(uri);
          children.get(parentUri(uri))?.delete(uri);
        } else {
          texts.set(uri, text);
          enter(uri);
        }
      });
    }
  };

  const host: SourceHost = {
    read: (uri) => openText(uri) ?? texts.get(uri) ?? null,
    list: (folderUri) => [...(children.get(folderUri)?.values() ?? [])].sort((a, b) => (a.name < b.name ? -1 : 1)),
  };

  const discovery: Discovery = {
    *find(claims) {
      for (const uri of [...texts.keys()]) {
        const text = host.read(uri);
        if (text === null || !claims(uri) || !covers(uri)) yield { kind: 'other' };
        else yield { kind: 'document', uri, source: sourceText(text) };
      }
    },
  };

  return {
    host,
    discovery,
    covers,
    async refresh(uris) {
      if (uris !== 'all') return load(uris);
      const lists = await Promise.all(folders.map((folder) => files.list(folder)));
      const present = new Set(lists.flatMap((list) => list.uris));
      for (const uri of [...texts.keys()]) {
        if (present.has(uri)) continue;
        texts.delete(uri);
        children.get(parentUri(uri))?.delete(uri);
      }
      await load([...present]);
    },
  };
}
