import type { SourceHost } from '../../model/source.ts';
import { parseTerraform, syntaxOf } from '../syntax/parse.ts';
import type { SyntaxTree } from '../syntax/tree.ts';
import type { FileDeclarations } from './declarations.ts';
import { declarationsOf, unreadableFile } from './declarations.ts';
import type { ModuleFiles } from './files.ts';
import { moduleFiles } from './files.ts';
import type { Module } from './module.ts';
import { mergeModule } from './module.ts';
import { childUri, nameOfUri, parentUri } from './uri.ts';

/**
 * The documents of a workspace, read and parsed when first asked for and kept until they change. Whoever hears of a
 * change, in an editor or on disk, must say so with `changed`.
 */
export interface Documents {
  /** Null where there is no such document, see `SourceHost.read`. */
  text(uri: string): string | null;
  /** Null where there is no such document, or its name is not one of Terraform's. */
  tree(uri: string): SyntaxTree | null;
  /** The names of the files directly in a folder. */
  fileNames(folder: string): readonly string[];
  /** What the files of a folder declare; a folder without any of Terraform's files declares nothing. */
  module(folder: string): Module;
  /** A document was edited, created, deleted or replaced, or a folder was. */
  changed(uri: string): void;
  /** Forgets a document's text and tree; they are read again when asked for. */
  release(uri: string): void;
}

interface Entry {
  readonly text: string | null;
  tree: SyntaxTree | null;
  declarations: FileDeclarations | null;
}

interface Listing {
  readonly names: readonly string[];
  /** The module's files as URIs. */
  readonly files: ModuleFiles;
}

interface MergedModule {
  readonly files: readonly FileDeclarations[];
  readonly module: Module;
}

export function createDocuments(host: SourceHost): Documents {
  const entries = new Map<string, Entry>();
  /** Documents that must be read again; their trees still serve if the text turns out to be the same. */
  const stale = new Set<string>();
  const listings = new Map<string, Listing>();
  const modules = new Map<string, MergedModule>();

  const entry = (uri: string): Entry => {
    const kept = entries.get(uri);
    if (kept !== undefined && !stale.delete(uri)) return kept;
    const text = host.read(uri);
    if (kept?.text === text) return kept;
    if (text === null) listings.delete(parentUri(uri));
    const read: Entry = { text, tree: null, declarations: null };
    entries.set(uri, read);
    return read;
  };

  const tree = (uri: string): SyntaxTree | null => {
    const read = entry(uri);
    if (read.tree !== null || read.text === null) return read.tree;
    const syntax = syntaxOf(nameOfUri(uri));
    read.tree = syntax === null ? null : parseTerraform(read.text, syntax);
    return read.tree;
  };

  const declarations = (uri: string): FileDeclarations => {
    const parsed = tree(uri);
    const read = entry(uri);
    read.declarations ??= parsed === null ? unreadableFile(uri) : declarationsOf(uri, parsed);
    return read.declarations;
  };

  const listing = (folder: string): Listing => {
    const kept = listings.get(folder);
    if (kept !== undefined) return kept;
    const names = host.list(folder).flatMap(({ name, kind }) => (kind === 'file' ? [name] : []));
    const { primary, overrides } = moduleFiles(names);
    const uris = (files: readonly string[]): readonly string[] => files.map((name) => childUri(folder, name));
    const read = { names, files: { primary: uris(primary), overrides: uris(overrides) } };
    listings.set(folder, read);
    return read;
  };

  return {
    text: (uri) => entry(uri).text,
    tree,
    fileNames: (folder) => listing(folder).names,
    module(folder) {
      const gather = (): readonly (readonly FileDeclarations[])[] => {
        const { primary, overrides } = listing(folder).files;
        return [primary.map(declarations), overrides.map(declarations)];
      };
      const first = gather();
      // Where one of the files turned out to be gone the folder is listed again.
      const [base = [], overrides = []] = listings.has(folder) ? first : gather();
      const files = [...base, ...overrides];
      const kept = modules.get(folder);
      if (kept !== undefined && sameItems(kept.files, files)) return kept.module;
      const module = mergeModule(folder, base, overrides);
      modules.set(folder, { files, module });
      return module;
    },
    changed(uri) {
      if (entries.size === 0 && listings.size === 0) return;
      if (typeof entries.get(uri)?.text === 'string') {
        stale.add(uri);
        return;
      }
      // It was not there, or it is a folder: then what lies beneath it changes as well.
      const beneath = `${uri}/`;
      entries.delete(uri);
      listings.delete(parentUri(uri));
      for (const folder of listings.keys()) if (folder === uri || folder.startsWith(beneath)) listings.delete(folder);
      for (const document of entries.keys()) if (document.startsWith(beneath)) stale.add(document);
    },
    release(uri) {
      entries.delete(uri);
      stale.delete(uri);
      modules.delete(parentUri(uri));
    },
  };
}

function sameItems<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}
