import type { SourceHost } from '../model/source.ts';
import type { SourceLanguage } from './languages/language.ts';
import { languageOf } from './languages/registry.ts';
import { convertFile } from './syntax/converter.ts';
import type { Grammars } from './syntax/grammars.ts';
import type { SourceFile } from './syntax/tree.ts';

/** The sources of an app in the form that is common to all languages, kept until their text changes. */
export interface Documents {
  /** Null where it cannot be read, or its grammar is not loaded. */
  file(uri: string): SourceFile | null;
  readonly languageOf: (file: SourceFile) => SourceLanguage;
  changed(uri: string): void;
  /** Lets go of what can be had again. */
  release(uri: string): void;
}

export function createDocuments(host: SourceHost, grammars: Grammars): Documents {
  const files = new Map<string, SourceFile | null>();

  const parse = (uri: string): SourceFile | null => {
    const found = languageOf(uri);
    const text = found === null ? null : host.read(uri);
    const tree = found === null || text === null ? null : grammars.parse(found.grammar, text, uri);
    if (found === null || text === null || tree === null) return null;
    return convertFile(uri, text, tree, found.language.conversion);
  };

  return {
    file(uri) {
      const present = files.get(uri);
      if (present !== undefined) return present;
      const file = parse(uri);
      // A file that is not there may come to be.
      if (file !== null) files.set(uri, file);
      return file;
    },
    languageOf({ uri }) {
      const found = languageOf(uri);
      if (found === null) throw new Error(`${uri} is in no language that is read`);
      return found.language;
    },
    changed: (uri) => void files.delete(uri),
    release: (uri) => void files.delete(uri),
  };
}
